// A name means one person at a time: whoever comes in under one, or takes another, asks here first. Rule: those who ask
// queue up at one lock, so that the answer holds until they have written it; the unique index stands behind it.

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { Reader } from '../database.ts';

/** Any number of ours that nothing else locks. */
const NAMES = 7_264_512;

/** Null when `name` is free, or is borne by `id` already. Holds for the rest of the transaction. */
export async function refuseTakenName(tx: Reader, name: string, id: string): Promise<Refusal | null> {
  await tx.query('select pg_advisory_xact_lock($1)::text', NAMES);
  const [taken] = await tx.query<{ what: string }>(
    `select 'Somebody' as what from person where lower(name) = lower($1) and id <> $2::uuid and disabled_at is null
     union all select 'A program' from api_token
       where name = lower($1) and revoked_at is null and expires_at > clock_timestamp()`,
    ...[name, id],
  );
  if (!taken) return null;
  return refuse(
    'conflict',
    `${taken.what} here is called ${name} already.`,
    'Add a family name, an initial or a team, so that nobody is taken for somebody else.',
    { field: 'name' },
  );
}
