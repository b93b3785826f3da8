// What somebody may change about people, by the database of this moment. Rule: the role is read in the transaction that
// writes [L6].

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { Reader } from '../database.ts';

export const NOT_ADMIN: Refusal = refuse(
  'notAllowed',
  'Only an admin can do this, and you are none.',
  'Ask an admin to do it.',
);

export const NO_SUCH_PERSON: Refusal = refuse(
  'notFound',
  'There is no such person here.',
  'Look in the list of people.',
);

/** Every admin who may come in, held until the transaction ends, so that two who act at once do not leave none. */
export async function lockAdmins(tx: Reader): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from person where role = 'admin' and disabled_at is null order by id for update`,
  );
  return rows.map(({ id }) => id);
}

export async function isAdmin(tx: Reader, id: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from person where id = $1::uuid and role = 'admin' and disabled_at is null`,
    id,
  );
  return rows.length > 0;
}
