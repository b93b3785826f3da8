// A name means one person at a time, and so does an e-mail address: whoever comes in under one, or takes another, asks here
// first. Rule: those who ask queue up at one lock, so that the answer holds until they have written it; the unique
// indexes stand behind it.

import { marksOf } from '@sitrep/incident/people/person-name';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { Reader } from '../database.ts';

/** Any number of ours that nothing else locks. */
const NAMES = 7_264_512;

/** From here to the end of the transaction nobody else takes a name or an address. */
export async function lockNames(tx: Reader): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)::text', NAMES);
}

type Bearer = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly isToken: boolean;
};

/** What is in use at this moment, by people who may come in and by programs: who bears what, by its marks. */
export type InUse = ReadonlyMap<string, readonly Bearer[]>;

export async function readInUse(tx: Reader): Promise<InUse> {
  const inUse = new Map<string, Bearer[]>();
  for (const bearer of await readBearers(tx)) {
    const mail = bearer.email === null ? [] : [mailMark(bearer.email)];
    for (const mark of [...marksOf(bearer.name), ...mail])
      inUse.set(mark, [...(inUse.get(mark) ?? []), bearer]);
  }
  return inUse;
}

const mailMark = (email: string) => `mail ${email.toLowerCase()}`;

function bearerOf(inUse: InUse, marks: readonly string[], id: string): Bearer | undefined {
  return marks.flatMap((mark) => inUse.get(mark) ?? []).find((each) => each.id !== id);
}

function readBearers(tx: Reader): Promise<Bearer[]> {
  return tx.query<Bearer>(
    `select id, name, email, false as "isToken" from person where disabled_at is null
     union all select id, name, null, true from api_token where revoked_at is null and expires_at > clock_timestamp()`,
  );
}

/** Null when `name` is free and looks like nobody else's, or is borne by `id` already. Holds for the rest of the transaction. */
export async function refuseTakenName(tx: Reader, name: string, id: string): Promise<Refusal | null> {
  await lockNames(tx);
  return refuseName(await readInUse(tx), name, id);
}

export function refuseName(inUse: InUse, name: string, id: string): Refusal | null {
  const taken = bearerOf(inUse, marksOf(name), id);
  if (!taken) return null;
  const who = taken.isToken ? 'A program' : 'Somebody';
  const isSame = taken.name.toLowerCase() === name.toLowerCase();
  return refuse(
    'conflict',
    isSame ? `${who} here is called ${name} already.` : `${who} here has a name that looks like ${name}.`,
    'Add a family name, an initial or a team, so that nobody is taken for somebody else.',
    { field: 'name' },
  );
}

export function refuseEmail(inUse: InUse, email: string, id: string): Refusal | null {
  if (!bearerOf(inUse, [mailMark(email)], id)) return null;
  const next = 'Give each person an address of their own, or leave it out.';
  return refuse('conflict', 'Somebody here has this e-mail address already.', next, { field: 'email' });
}
