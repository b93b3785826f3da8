// How people come in: the first admin by the setup link, everybody else by invitation, and whoever lost their session by a
// link from the command line. Rule: each link serves once, and the row it is kept in decides who of many was first.

import { randomUUID } from 'node:crypto';
import type { Time } from '@sitrep/incident/fields';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import type { Database, Reader, Transaction } from './database.ts';
import { databaseNow } from './load.ts';
import { refuseTakenName } from './people/claim-name.ts';
import { startSession } from './sessions.ts';
import { hashToken, newToken } from './tokens/token.ts';

type Role = PersonBody['role'];
export type Entered = { readonly person: PersonBody; readonly sessionToken: string };

const INVITATION_LASTS_MS = 7 * 24 * 3600 * 1000;
const SIGN_IN_LASTS_MS = 15 * 60 * 1000;

/** The two kinds of invitation, told apart by whether they name their person; each with its words once it is over. */
const NEW = {
  where: 'person_id is null',
  over: refuse(
    'notFound',
    'This invitation was used already, or it has run out.',
    'Ask an admin for a new one; each serves one person for 7 days.',
  ),
};
const AGAIN = {
  where: 'person_id is not null',
  over: refuse(
    'notFound',
    'This link was used already, or it has run out.',
    'Ask whoever runs the server for a new one; each serves once, for 15 minutes.',
  ),
};

/**
 * A fresh one-time token for the first admin, in place of any older one; null once there is an admin. By statements
 * alone: every start asks for it, and Prisma takes seconds to wake on a busy machine.
 */
export async function offerSetup(db: Database): Promise<string | null> {
  return db.write(async (tx) => {
    const [setup] = await lockSetup(tx);
    if (setup?.usedAt || (await hasAdmin(tx))) return null;
    const token = newToken();
    // Instances that start together meet at the key: the later one's link is the one that counts.
    await tx.run(
      `insert into setup (token_hash) values ($1)
       on conflict (id) do update set token_hash = excluded.token_hash, offered_at = clock_timestamp()`,
      hashToken(token),
    );
    return token;
  });
}

/** Whether the first admin came in. */
export async function isSetUp(db: Database): Promise<boolean> {
  const setups = await db.client.setup.count({ where: { usedAt: { not: null } } });
  return setups > 0;
}

/** Of any number who ask at once, exactly one becomes the admin. Refusals: `conflict` once set up, `notFound`. */
export async function completeSetup(db: Database, token: string, name: string): Promise<Entered | Refusal> {
  return db.transaction(async (tx) => {
    const [setup] = await lockSetup(tx);
    if (setup?.usedAt || (await hasAdmin(tx))) {
      return refuse('conflict', 'Sitrep is set up already.', 'Ask its admin for an invitation.');
    }
    if (!setup || !sameBytes(setup.tokenHash, hashToken(token))) {
      return refuse(
        'notFound',
        'This setup link is not the newest one.',
        'Use the link printed at the last start, or start Sitrep again for a new one.',
      );
    }
    const entered = await enter(tx, name, 'admin');
    if (isRefusal(entered)) return entered;
    await tx.client.setup.update({ where: { id: 1 }, data: { usedAt: await databaseNow(tx) } });
    return entered;
  });
}

/** A link for somebody new to come in with this role, within 7 days. `byId` is a person or an API token. */
export async function invite(
  db: Database,
  byId: string,
  role: Role,
): Promise<{ token: string; expiresAt: Time }> {
  return makeInvitation(db, { role, byId, personId: null, lastsMs: INVITATION_LASTS_MS });
}

/** A link by which this person comes in again, within 15 minutes. For the command line of the server alone. */
export async function inviteAgain(
  db: Database,
  { id, role }: PersonBody,
): Promise<{ token: string; expiresAt: Time }> {
  return makeInvitation(db, { role, byId: null, personId: id, lastsMs: SIGN_IN_LASTS_MS });
}

/**
 * Links by which these people, who were added by an admin, come in for the first time: each once, within 7 days. In the
 * order of `people`.
 */
export async function inviteAdded(
  tx: Reader,
  byId: string,
  people: readonly Pick<PersonBody, 'id' | 'role'>[],
): Promise<{ readonly tokens: readonly string[]; readonly expiresAt: Time }> {
  const now = await databaseNow(tx);
  const expiresAt = new Date(Date.parse(now) + INVITATION_LASTS_MS).toISOString();
  const made = people.map(({ id, role }) => ({ id: randomUUID(), person: id, role, token: newToken() }));
  const rows = made.map(({ token, ...row }) => ({
    ...row,
    hash: Buffer.from(hashToken(token)).toString('hex'),
  }));
  await tx.query(
    `insert into invitation (id, token_hash, role, person_id, invited_by, created_at, expires_at)
     select r.id, decode(r.hash, 'hex'), r.role, r.person, $2::uuid, $3::timestamptz, $4::timestamptz
     from jsonb_to_recordset($1::jsonb) as r (id uuid, hash text, role text, person uuid) returning id`,
    ...[JSON.stringify(rows), byId, now, expiresAt],
  );
  return { tokens: made.map(({ token }) => token), expiresAt };
}

type Invitation = { role: Role; byId: string | null; personId: string | null; lastsMs: number };

async function makeInvitation(db: Database, { role, byId, personId, lastsMs }: Invitation) {
  const token = newToken();
  const now = await databaseNow(db);
  const expiresAt = new Date(Date.parse(now) + lastsMs).toISOString();
  await db.query(
    `insert into invitation (id, token_hash, role, person_id, invited_by, invited_by_token, created_at, expires_at)
     values ($1::uuid, $2, $3, $4::uuid, (select id from person where id = $5::uuid),
       (select id from api_token where id = $5::uuid), $6::timestamptz, $7::timestamptz) returning id`,
    ...[randomUUID(), hashToken(token), role, personId, byId, now, expiresAt],
  );
  return { token, expiresAt };
}

/**
 * Somebody new comes in. The same refusal for a link that was never made, was used, or ran out; `conflict` for a name that
 * is in use, and the link still serves.
 */
export async function join(db: Database, token: string, name: string): Promise<Entered | Refusal> {
  return useInvitation(db, token, NEW, async (tx, { role }) => enter(tx, name, role));
}

/** Somebody known comes in again. The same refusal as of `join`. */
export async function signIn(db: Database, token: string): Promise<Entered | Refusal> {
  return useInvitation(db, token, AGAIN, async (tx, { personId }) => {
    const person = await tx.client.person.findFirst({
      where: { id: personId ?? '', disabledAt: null },
      select: { id: true, name: true, role: true },
    });
    if (!person) return refuse('notAllowed', 'This account is disabled.', 'Ask an admin to let you in.');
    const sessionToken = await startSession(tx, person.id);
    return { person: { ...person, role: PersonRole.parse(person.role) }, sessionToken };
  });
}

async function useInvitation(
  db: Database,
  token: string,
  kind: typeof NEW,
  letIn: (tx: Transaction, invitation: { role: Role; personId: string | null }) => Promise<Entered | Refusal>,
): Promise<Entered | Refusal> {
  return db.transaction(async (tx) => {
    const [invitation] = await tx.query<{ id: string; role: string; personId: string | null }>(
      `select id, role, person_id as "personId" from invitation
       where token_hash = $1 and used_at is null and expires_at > clock_timestamp() and ${kind.where} for update`,
      hashToken(token),
    );
    if (!invitation) return kind.over;
    const entered = await letIn(tx, { ...invitation, role: PersonRole.parse(invitation.role) });
    if (isRefusal(entered)) return entered;
    await tx.client.invitation.update({
      where: { id: invitation.id },
      data: { usedAt: await databaseNow(tx), usedBy: entered.person.id },
    });
    return entered;
  });
}

/** Everybody who may still come in, by name. */
export async function listPeople(db: Database): Promise<PersonBody[]> {
  const people = await db.client.person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return people.map((person) => ({ ...person, role: PersonRole.parse(person.role) }));
}

async function enter(tx: Transaction, name: string, role: Role): Promise<Entered | Refusal> {
  const person = { id: randomUUID(), name, role };
  const taken = await refuseTakenName(tx, name, person.id);
  if (taken) return taken;
  await tx.client.person.create({ data: person });
  return { person, sessionToken: await startSession(tx, person.id) };
}

function lockSetup(tx: Reader): Promise<{ tokenHash: Uint8Array; usedAt: Date | null }[]> {
  return tx.query('select token_hash as "tokenHash", used_at as "usedAt" from setup for update');
}

async function hasAdmin(tx: Reader): Promise<boolean> {
  const admins = await tx.query("select 1 from person where role = 'admin' and disabled_at is null limit 1");
  return admins.length > 0;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
