// Commands that have no answer yet, on this device's disk: what was typed outlives a reload, a crash and a closed tab
// [C6, C7]. Rule: each is bound to the person who asked; nobody else's page reads it, let alone sends it [C9].

import { Id, Time } from '@sitrep/incident/fields';
import { CommandSchema } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import { RefusalBody } from '@sitrep/incident/wire/http';
import * as z from 'zod/mini';
import { type DeviceStore, type KeptRow, keyOf } from './device-store.ts';

const Unsent = z.object({
  id: Id,
  incidentId: Id,
  command: CommandSchema,
  /** The server's time, as this page knew it, when it was asked. */
  askedAt: Time,
  /** Set when the server refused it; it waits for its person then. */
  refusal: z.nullable(RefusalBody as unknown as z.ZodMiniType<Refusal>),
});
export type Unsent = Readonly<z.infer<typeof Unsent>>;

/** `saved`: on disk, it survives a crash of the browser. */
export type KeptUnsent = Unsent & Omit<KeptRow, 'key' | 'value'>;

export type Outbox = {
  /** True once it is on disk. */
  readonly keep: (unsent: Unsent) => Promise<boolean>;
  readonly drop: (unsent: Pick<Unsent, 'id' | 'incidentId'>) => Promise<boolean>;
  readonly find: (unsent: Pick<Unsent, 'id' | 'incidentId'>) => Promise<KeptUnsent | null>;
  /** Everything of this person, by incident and in the order it was asked. */
  readonly list: () => Promise<readonly KeptUnsent[]>;
  /** What another version of the page kept and this one cannot read; it stays on disk for the version that can. */
  readonly unreadable: () => Promise<readonly KeptRow[]>;
  /** Everything of this person, also what this version of the page cannot read. True when none of it is left. */
  readonly clear: () => Promise<boolean>;
};

export function openOutbox(device: DeviceStore, personId: string): Outbox {
  // Ids are UUIDv7, so the order of keys is the order of asking.
  const key = ({ id, incidentId }: Pick<Unsent, 'id' | 'incidentId'>) => keyOf(personId, incidentId, id);
  const rows = (from = `${personId} `) => device.list('unsent', from);
  return {
    keep: (unsent) => device.put('unsent', key(unsent), unsent),
    drop: (unsent) => device.remove('unsent', key(unsent)),
    find: async (unsent) => (await rows(key(unsent))).flatMap(read)[0] ?? null,
    list: async () => (await rows()).flatMap(read),
    unreadable: async () => (await rows()).filter((row) => read(row).length === 0),
    clear: () => device.clear('unsent', `${personId} `),
  };
}

function read({ key: _, value, ...kept }: KeptRow): KeptUnsent[] {
  const unsent = Unsent.safeParse(value);
  return unsent.success ? [{ ...unsent.data, ...kept }] : [];
}
