// Passwords as the database keeps them: a hash beside the person, and in no list of people. Rule: hashing is not done here,
// so that no connection is held while it takes its time.

import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import type { Reader, Writer } from '../database.ts';

export type Known = { readonly person: PersonBody; readonly hash: string };

/** Whoever signs in under this name or address with a password; null also when they are disabled. */
export async function findPassword(db: Reader, name: string): Promise<Known | null> {
  const [found] = await db.query<{ id: string; name: string; role: string; hash: string }>(
    `select p.id, p.name, p.role, w.hash from password w join person p on p.id = w.person_id
     where p.disabled_at is null and (lower(p.name) = lower($1) or lower(p.email) = lower($1))
     order by lower(p.name) = lower($1) desc limit 1`,
    name,
  );
  if (!found) return null;
  const { hash, ...person } = found;
  return { person: { ...person, role: PersonRole.parse(person.role) }, hash };
}

/** Of somebody who is signed in: their own; null when they have none. */
export async function ownHash(db: Reader, personId: string): Promise<string | null> {
  const [found] = await db.query<{ hash: string }>(
    'select hash from password where person_id = $1::uuid',
    personId,
  );
  return found?.hash ?? null;
}

/** In the place of the one before. */
export async function setPassword(tx: Reader | Writer, personId: string, hash: string): Promise<void> {
  await tx.query(
    `insert into password (person_id, hash, set_at) values ($1::uuid, $2, clock_timestamp())
     on conflict (person_id) do update set hash = excluded.hash, set_at = excluded.set_at returning person_id`,
    personId,
    hash,
  );
}
