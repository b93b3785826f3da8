// The made-up people of drills. They are people like others, so that what they do goes through the one door, and they have
// no way to sign in: neither password nor provider. Rule: they may come in only while a drill is there.

import type { By } from '@sitrep/incident/fields';
import type { Refusal } from '@sitrep/incident/refusal';
import type { Database, Reader } from '../database.ts';
import { refuseTakenName } from '../people/claim-name.ts';

export const cast = {
  mara: { id: '00000000-0000-7000-8000-0000000d0001', name: 'Mara (drill)' },
  jonas: { id: '00000000-0000-7000-8000-0000000d0002', name: 'Jonas (drill)' },
  priya: { id: '00000000-0000-7000-8000-0000000d0003', name: 'Priya (drill)' },
} as const satisfies Record<string, By>;

export type Part = keyof typeof cast;

const GATHER = `
  insert into person (id, name, role) values ($1::uuid, $2, 'responder')
  on conflict (id) do update set disabled_at = null, role = 'responder' returning id`;

/** Lets them in. Refuses where somebody real has one of their names. */
export async function gatherCast(db: Database): Promise<Refusal | null> {
  return db.write(async (tx) => {
    for (const { id, name } of Object.values(cast)) {
      const taken = await refuseTakenName(tx, name, id);
      if (taken) return taken;
      await tx.query(GATHER, id, name);
    }
    return null;
  });
}

/** Shuts them out once no drill is left. */
export async function dismissCast(tx: Reader): Promise<void> {
  await tx.query(
    `update person set disabled_at = clock_timestamp()::timestamptz(3)
     where id = any ($1::uuid[]) and disabled_at is null and not exists (select from drill) returning id`,
    Object.values(cast).map(({ id }) => id),
  );
}
