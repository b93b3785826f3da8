// Everything one person typed on this device that the server does not have: what waits to be sent, what was refused, and
// what is half written. It is theirs to read, to copy, to save and to throw away; nobody else's page asks for it [C9].

import type { DeviceStore } from './device-store.ts';
import { dropDrafts, type KeptDraft, listDrafts } from './drafts.ts';
import { type KeptUnsent, openOutbox } from './outbox.ts';

export type OwnWords = { readonly unsent: readonly KeptUnsent[]; readonly drafts: readonly KeptDraft[] };

/** Read from the disk, so that it holds what other tabs wrote too. */
export async function readOwnWords(device: DeviceStore, personId: string): Promise<OwnWords> {
  const [unsent, drafts] = await Promise.all([
    openOutbox(device, personId).list(),
    listDrafts(device, personId),
  ]);
  return { unsent, drafts };
}

export async function dropOwnWords(device: DeviceStore, personId: string): Promise<void> {
  await Promise.all([openOutbox(device, personId).clear(), dropDrafts(device, personId)]);
}
