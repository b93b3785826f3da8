// Everything one person typed on this device that the server does not have: what waits to be sent, what was refused, and
// what is half written. It is theirs to read, to copy, to save and to throw away; nobody else's page asks for it [C9].

import type { DeviceStore } from './device-store.ts';
import { dropDrafts, incidentIn, type KeptDraft, listDrafts, unreadableDrafts } from './drafts.ts';
import { type KeptUnsent, openOutbox } from './outbox.ts';

/** Kept by another version of the page, as it lies on the disk. */
export type UnreadableWords = {
  readonly key: string;
  readonly incidentId: string | null;
  readonly raw: string;
  readonly saved: boolean;
};

export type OwnWords = {
  readonly unsent: readonly KeptUnsent[];
  readonly drafts: readonly KeptDraft[];
  readonly unreadable: readonly UnreadableWords[];
};

/** Read from the disk, so that it holds what other tabs wrote too. */
export async function readOwnWords(device: DeviceStore, personId: string): Promise<OwnWords> {
  const outbox = openOutbox(device, personId);
  const [unsent, drafts, ...rows] = await Promise.all([
    outbox.list(),
    listDrafts(device, personId),
    outbox.unreadable(),
    unreadableDrafts(device, personId),
  ]);
  const unreadable = rows.flat().map(({ key, value, saved }) => {
    return { key, incidentId: incidentIn(key), raw: JSON.stringify(value, null, 2) ?? '', saved };
  });
  return { unsent, drafts, unreadable };
}

/** True when none of them is left on this device. */
export async function dropOwnWords(device: DeviceStore, personId: string): Promise<boolean> {
  const done = await Promise.all([openOutbox(device, personId).clear(), dropDrafts(device, personId)]);
  return done.every(Boolean);
}
