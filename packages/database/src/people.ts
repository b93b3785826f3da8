// How people come in: the first admin by the setup link, everybody else by invitation, and whoever lost their password by a
// link of an admin's or from the command line. Rule: each link serves once, and its row decides who of many was first.

import { randomUUID } from 'node:crypto';
import type { Time } from '@sitrep/incident/fields';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import { type AuditEvent, type Noted, noteAudit } from './audit/note-audit.ts';
import type { Database, Reader, Transaction, Writer } from './database.ts';
import { databaseNow } from './load.ts';
import { refuseTakenName } from './people/claim-name.ts';
import { startSession, type Whence } from './sessions.ts';
import { endLinksTo, endOtherSessions } from './sign-in/own-sessions.ts';
import { setPassword } from './sign-in/passwords.ts';
import { hashToken, newToken } from './tokens/token.ts';
import { tokenStands } from './tokens/token-stands.ts';

type Role = PersonBody['role'];
export type Entered = {
  readonly person: PersonBody;
  readonly sessionToken: string;
  /** Sessions that ended with it. */
  readonly ended?: readonly string[];
};

/** What somebody brings who comes in by a link: what they are called, the hash of their password, where they sit. */
export type Newcomer = { readonly name: string; readonly hash: string; readonly whence?: Whence };

const INVITATION_LASTS_MS = 7 * 24 * 3600 * 1000;
const RECOVERY_LASTS_MS = 15 * 60 * 1000;

/** The two kinds of invitation, told apart by whether they name their person; each with its words once it is over. */
const NEW = {
  where: 'v.person_id is null',
  over: refuse(
    'notFound',
    'This invitation was used already, or it has run out.',
    'Ask an admin for a new one; each serves one person for 7 days.',
  ),
};
const AGAIN = {
  where: 'v.person_id is not null',
  over: refuse(
    'notFound',
    'This link was used already, or it has run out.',
    'Ask an admin, or whoever runs the server, for a new one; each serves once, for 15 minutes.',
  ),
};

/**
 * A fresh one-time token for the first admin, in place of any older one; null once there is an admin. By statements
 * alone: every start asks for it, and Prisma takes seconds to wake on a busy machine.
 */
export async function offerSetup(db: Database): Promise<string | null> {
  return db.write(async (tx) => {
    const [setup] = await lockSetup(tx);
    if (setup?.usedAt || (await firstAdmin(tx)) !== null) return null;
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

/** Whether the first admin came in, by the setup link or from the provider. */
export async function isSetUp(db: Reader): Promise<boolean> {
  const [row] = await db.query<{ isSetUp: boolean }>(
    `select exists (select from setup where used_at is not null)
       or exists (select from person where role = 'admin' and disabled_at is null) as "isSetUp"`,
  );
  return row?.isSetUp ?? false;
}

/** Of any number who ask at once, exactly one becomes the admin. Refusals: `conflict` once set up, `notFound`. */
export async function completeSetup(
  db: Database,
  token: string,
  newcomer: Newcomer,
): Promise<Entered | Refusal> {
  return db.transaction(async (tx) => {
    const [setup] = await lockSetup(tx);
    const isIt = setup !== undefined && sameBytes(setup.tokenHash, hashToken(token));
    const admin = await firstAdmin(tx);
    if (setup?.usedAt || admin !== null) {
      // Who came too late with the right link is told whom to ask; nobody else learns a name.
      const who = isIt && admin !== null ? `${admin} has set Sitrep up` : 'Sitrep is set up';
      return refuse('conflict', `${who} already.`, 'Ask for an invitation.');
    }
    if (!isIt) {
      return refuse(
        'notFound',
        'This setup link is not the newest one.',
        'Use the link printed at the last start, or start Sitrep again for a new one.',
      );
    }
    const entered = await enter(tx, newcomer, 'admin', { what: 'setUp' });
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
  acting?: Noted,
): Promise<{ token: string; expiresAt: Time }> {
  return db.write(async (tx) => {
    const made = await makeInvitation(tx, { role, byId, personId: null, lastsMs: INVITATION_LASTS_MS });
    const subjects = [{ id: made.id, name: null }];
    if (acting) await noteAudit(tx, { ...acting, what: 'invited', subjects, detail: role });
    return { token: made.token, expiresAt: made.expiresAt };
  });
}

/** A link by which this person sets a new password, within 15 minutes. `byId` is null for the command line. */
export async function inviteAgain(
  db: Reader,
  { id, role }: Pick<PersonBody, 'id' | 'role'>,
  byId: string | null = null,
): Promise<{ token: string; expiresAt: Time }> {
  return makeInvitation(db, { role, byId, personId: id, lastsMs: RECOVERY_LASTS_MS });
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

async function makeInvitation(db: Reader | Writer, { role, byId, personId, lastsMs }: Invitation) {
  const [id, token] = [randomUUID(), newToken()];
  const now = await databaseNow(db);
  const expiresAt = new Date(Date.parse(now) + lastsMs).toISOString();
  await db.query(
    `insert into invitation (id, token_hash, role, person_id, invited_by, invited_by_token, created_at, expires_at)
     values ($1::uuid, $2, $3, $4::uuid, (select id from person where id = $5::uuid),
       (select id from api_token where id = $5::uuid), $6::timestamptz, $7::timestamptz) returning id`,
    ...[id, hashToken(token), role, personId, byId, now, expiresAt],
  );
  return { id, token, expiresAt };
}

/**
 * Somebody new comes in. The same refusal for a link that was never made, was used, or ran out; `conflict` for a name that
 * is in use, and the link still serves.
 */
export async function join(db: Database, token: string, newcomer: Newcomer): Promise<Entered | Refusal> {
  return useInvitation(db, token, NEW, async (tx, { id, role }) => {
    const subjects = [{ id, name: null }];
    return enter(tx, newcomer, role, { what: 'joined', subjects, detail: role });
  });
}

/** Somebody known sets a new password: every session of theirs ends, and a new one begins. Refusals as of `join`. */
export async function recover(
  db: Database,
  token: string,
  { hash, whence }: Omit<Newcomer, 'name'>,
): Promise<Entered | Refusal> {
  return useInvitation(db, token, AGAIN, async (tx, { personId }) => {
    const person = await tx.client.person.findFirst({
      where: { id: personId ?? '', disabledAt: null },
      select: { id: true, name: true, role: true },
    });
    if (!person) return refuse('notAllowed', 'This account is disabled.', 'Ask an admin to let you in.');
    await setPassword(tx, person.id, hash);
    await endLinksTo(tx, person.id);
    const actor = { kind: 'person', id: person.id, name: person.name } as const;
    const detail = 'by a recovery link';
    await noteAudit(tx, { actor, what: 'passwordSet', detail, address: whence?.network });
    const ended = await endOtherSessions(tx, person.id, null);
    const sessionToken = await startSession(tx, person.id, whence);
    return { person: { ...person, role: PersonRole.parse(person.role) }, sessionToken, ended };
  });
}

/** SQL: whether whoever made invitation `v` could make it now; one made at the command line stands by itself. */
const INVITER_STANDS = `(v.invited_by is null or exists (
    select from person m where m.id = v.invited_by and m.role = 'admin' and m.disabled_at is null))
  and (v.invited_by_token is null or exists (
    select from api_token t where t.id = v.invited_by_token and ${tokenStands('t')}))`;

/** What a link is for, as its page asks before anybody types; `who` is whose password it sets. */
export type LinkFor = { readonly way: 'setup' | 'join' | 'recover'; readonly who: string | null };

/** Null when it stands for nothing (any more). Looking spends nothing. */
export async function readLink(db: Reader, token: string): Promise<LinkFor | null> {
  const [found] = await db.query<LinkFor>(
    `select case when v.person_id is null then 'join' else 'recover' end as way, p.name as who
       from invitation v left join person p on p.id = v.person_id
       where v.token_hash = $1 and v.used_at is null and v.expires_at > clock_timestamp() and ${INVITER_STANDS}
     union all select 'setup', null from setup where token_hash = $1 and used_at is null`,
    hashToken(token),
  );
  return found ?? null;
}

async function useInvitation(
  db: Database,
  token: string,
  kind: typeof NEW,
  letIn: (
    tx: Transaction,
    invitation: { id: string; role: Role; personId: string | null },
  ) => Promise<Entered | Refusal>,
): Promise<Entered | Refusal> {
  return db.transaction(async (tx) => {
    const [invitation] = await tx.query<{ id: string; role: string; personId: string | null }>(
      `select v.id, v.role, v.person_id as "personId" from invitation v where v.token_hash = $1 and v.used_at is null
         and v.expires_at > clock_timestamp() and ${kind.where} and ${INVITER_STANDS} for update`,
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

async function enter(
  tx: Transaction,
  { name, hash, whence }: Newcomer,
  role: Role,
  noted: Omit<AuditEvent, 'actor' | 'address'>,
): Promise<Entered | Refusal> {
  const person = { id: randomUUID(), name, role };
  const taken = await refuseTakenName(tx, name, person.id);
  if (taken) return taken;
  await tx.client.person.create({ data: person });
  await setPassword(tx, person.id, hash);
  const actor = { kind: 'person', id: person.id, name } as const;
  await noteAudit(tx, { actor, ...noted, address: whence?.network });
  return { person, sessionToken: await startSession(tx, person.id, whence) };
}

function lockSetup(tx: Reader): Promise<{ tokenHash: Uint8Array; usedAt: Date | null }[]> {
  return tx.query('select token_hash as "tokenHash", used_at as "usedAt" from setup for update');
}

async function firstAdmin(tx: Reader): Promise<string | null> {
  const [admin] = await tx.query<{ name: string }>(
    "select name from person where role = 'admin' and disabled_at is null order by created_at, id limit 1",
  );
  return admin?.name ?? null;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
