// Everything one person typed on this device that the server does not have: what waits to be sent, what was refused, and
// what is half written. It is theirs to read, to copy, to save and to throw away; nobody else's page asks for it [C9].

import { type DeviceStore, type HeldRow, incidentIn, type KeptRow } from './device-store.ts';
import { dropDrafts, type KeptDraft, listDrafts, unreadableDrafts } from './drafts.ts';
import { type KeptUnsent, openOutbox } from './outbox.ts';

/** Kept by another version of the page, as it lies on the disk. */
export type UnreadableWords = Omit<KeptRow, 'value'> & {
  readonly incidentId: string | null;
  readonly raw: string;
};

export type OwnWords = {
  readonly unsent: readonly KeptUnsent[];
  readonly drafts: readonly KeptDraft[];
  readonly unreadable: readonly UnreadableWords[];
};

/** Read from the disk, so that it holds what other tabs wrote too; what those hold in memory alone is handed in. */
export async function readOwnWords(
  device: DeviceStore,
  personId: string,
  elsewhere: readonly HeldRow[] = [],
): Promise<OwnWords> {
  const all = withElsewhere(device, elsewhere);
  const outbox = openOutbox(all, personId);
  const [unsent, drafts, ...rows] = await Promise.all([
    outbox.list(),
    listDrafts(all, personId),
    outbox.unreadable(),
    unreadableDrafts(all, personId),
  ]);
  const unreadable = rows.flat().map(({ value, ...kept }) => {
    return { ...kept, incidentId: incidentIn(kept.key), raw: JSON.stringify(value, null, 2) ?? '' };
  });
  return { unsent, drafts, unreadable };
}

/** The same words of two tabs are said once; where they differ, both are. */
function withElsewhere(device: DeviceStore, elsewhere: readonly HeldRow[]): DeviceStore {
  return {
    ...device,
    list: async (shelf, prefix) => {
      const rows: KeptRow[] = [...(await device.list(shelf, prefix))];
      for (const { key, value, ...row } of elsewhere) {
        const isSame = (known: KeptRow) =>
          known.key === key && JSON.stringify(known.value) === JSON.stringify(value);
        if (row.shelf !== shelf || !key.startsWith(prefix) || rows.some(isSame)) continue;
        rows.push({ key, value, saved: false, elsewhere: true });
      }
      return rows;
    },
  };
}

/** True when none of them is left on this device. */
export async function dropOwnWords(device: DeviceStore, personId: string): Promise<boolean> {
  const done = await Promise.all([openOutbox(device, personId).clear(), dropDrafts(device, personId)]);
  return done.every(Boolean);
}
