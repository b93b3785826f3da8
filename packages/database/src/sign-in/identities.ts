// People a sign-in provider vouches for. Rules: a person is its issuer and subject together, and never found by a mail
// address or a name [K8]; the role is read anew from the provider at every sign-in, and an open page follows it.

import { randomUUID } from 'node:crypto';
import type { Time } from '@sitrep/incident/fields';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import { noteAudit } from '../audit/note-audit.ts';
import type { Database, Writer } from '../database.ts';
import { refuseTakenName } from '../people/claim-name.ts';
import { startSession, type Whence } from '../sessions.ts';

/** What the provider said, checked already. `role` is null when it gives them none here. */
export type Vouched = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: PersonBody['role'] | null;
  /** When they proved it there; null when the provider does not tell. Coming back from there proves nothing [K12]. */
  readonly provedAt: Time | null;
};

export const NO_ROLE = refuse(
  'notAllowed',
  'The sign-in provider knows you, but gives you no role here.',
  'Ask whoever looks after your account there for access to Sitrep.',
);
const DISABLED = refuse('notAllowed', 'This account is disabled.', 'Ask an admin to let you in.');

/** Comes in: the person known under this issuer and subject, or a new one. */
export async function enterVouched(
  db: Database,
  vouched: Vouched,
  whence: Whence,
): Promise<{ person: PersonBody; sessionToken: string } | Refusal> {
  return db.write(async (tx) => {
    const person = await personOf(tx, vouched);
    if ('refused' in person) return person;
    const actor = { kind: 'person', id: person.id, name: person.name } as const;
    const noted = { actor, detail: 'by the provider', address: whence.network };
    await noteAudit(tx, { ...noted, what: 'signedIn' });
    return { person, sessionToken: await startSession(tx, person.id, whence, vouched.provedAt) };
  });
}

async function personOf(tx: Writer, vouched: Vouched): Promise<PersonBody | Refusal> {
  const { issuer, subject, role } = vouched;
  // Two first sign-ins of one person at once make one person.
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended($1, 0))::text as locked',
    `${issuer}\n${subject}`,
  );
  const [known] = await tx.query<{ id: string; name: string; role: string; isDisabled: boolean }>(
    `select p.id, p.name, p.role, p.disabled_at is not null as "isDisabled"
     from identity d join person p on p.id = d.person_id where d.issuer = $1 and d.subject = $2 for update of p`,
    issuer,
    subject,
  );
  if (known?.isDisabled) return DISABLED;
  if (!role) return NO_ROLE;
  if (!known) return makeVouched(tx, { ...vouched, role });
  if (known.role !== role) {
    await tx.run('update person set role = $2 where id = $1::uuid', known.id, role);
    const actor = { kind: 'person', id: known.id, name: known.name } as const;
    const detail = `${known.role} → ${role}, by the provider`;
    await noteAudit(tx, {
      actor,
      what: 'roleChanged',
      subjects: [{ id: known.id, name: known.name }],
      detail,
    });
  }
  return { id: known.id, name: known.name, role: PersonRole.parse(role) };
}

async function makeVouched(
  tx: Writer,
  { issuer, subject, name, role }: Vouched & { role: PersonBody['role'] },
): Promise<PersonBody> {
  const id = randomUUID();
  const person = { id, name: await freeName(tx, name, id), role };
  await tx.run(
    'insert into person (id, name, role) values ($1::uuid, $2, $3)',
    person.id,
    person.name,
    person.role,
  );
  await tx.run(
    'insert into identity (issuer, subject, person_id) values ($1, $2, $3::uuid)',
    issuer,
    subject,
    person.id,
  );
  return person;
}

/** Nobody is taken for another: whoever comes later under the same name gets a number behind it. */
async function freeName(tx: Writer, name: string, id: string): Promise<string> {
  for (let n = 1; n < 100; n += 1) {
    const tried = n === 1 ? name : `${name.slice(0, 76)} ${n}`;
    if (!(await refuseTakenName(tx, tried, id))) return tried;
  }
  return `${name.slice(0, 70)} ${id.slice(0, 8)}`;
}

/** Whether this session is of the person known under this issuer and subject. */
export async function isVouchedSession(
  db: Database,
  sessionId: string,
  { issuer, subject }: Pick<Vouched, 'issuer' | 'subject'>,
): Promise<boolean> {
  const found = await db.query(
    `select 1 from session s join identity d on d.person_id = s.person_id
     where s.id = $1::uuid and s.ended_at is null and d.issuer = $2 and d.subject = $3`,
    ...[sessionId, issuer, subject],
  );
  return found.length > 0;
}

/** Whether this person comes in by a provider, a password, or both. */
export async function waysOf(
  db: Database,
  personId: string,
): Promise<{ password: boolean; provider: boolean }> {
  const [ways] = await db.query<{ password: boolean; provider: boolean }>(
    `select exists (select 1 from password where person_id = $1::uuid) as password,
       exists (select 1 from identity where person_id = $1::uuid) as provider`,
    personId,
  );
  return ways ?? { password: false, provider: false };
}
