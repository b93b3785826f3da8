// An admin gives somebody another role, shuts them out, or lets them in again. Rules: nobody does it to themself, so the last
// admin stays one; it holds from the next request on, and with the right go the sessions and links of whoever lost it [K4].

import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Writer } from '../database.ts';
import { lockAdmins, NO_SUCH_PERSON, NOT_ADMIN } from './acting.ts';
import { lockNames, readInUse, refuseEmail, refuseName } from './claim-name.ts';
import { readPerson } from './directory.ts';
import { coordinatedBy } from './vacancies.ts';

const ONESELF = refuse(
  'notAllowed',
  'Nobody changes their own role, nor shuts themself out.',
  'Ask another admin; where there is none, make one first.',
);

/**
 * Refusals: `notFound`; `notAllowed` for oneself and for whoever is no admin any more; `conflict`, unless `anyway`, where
 * they would leave an open incident without its coordinator.
 */
export function changeRole(
  db: Database,
  acting: Noted,
  id: string,
  role: PersonBody['role'],
  anyway = false,
): Promise<DirectoryPerson | Refusal> {
  return asAdmin(db, acting, id, async (tx, was) => {
    if (was.role === role) return null;
    const refused = role === 'viewer' && !anyway ? await refuseCoordinator(tx, acting, was) : null;
    if (refused) return refused;
    await tx.run('update person set role = $2 where id = $1::uuid', id, role);
    const subjects = [{ id, name: was.name }];
    await noteAudit(tx, { ...acting, what: 'roleChanged', subjects, detail: `${was.role} → ${role}` });
    return null;
  });
}

/** Refusals as of `changeRole`; `conflict` where name or address went to somebody else meanwhile. */
export function setDisabled(
  db: Database,
  acting: Noted,
  id: string,
  disabled: boolean,
  anyway = false,
): Promise<DirectoryPerson | Refusal> {
  return asAdmin(db, acting, id, async (tx, was) => {
    if ((was.state === 'disabled') === disabled) return null;
    const first = disabled && !anyway ? await refuseCoordinator(tx, acting, was) : null;
    const refused = disabled ? first : await refuseReturn(tx, was);
    if (refused) return refused;
    await tx.run(disabled ? SHUT_OUT : LET_IN, id);
    if (disabled) for (const ending of ENDINGS) await tx.run(ending, id);
    const subjects = [{ id, name: was.name }];
    await noteAudit(tx, { ...acting, what: disabled ? 'personDisabled' : 'personEnabled', subjects });
    return null;
  });
}

const SHUT_OUT = 'update person set disabled_at = clock_timestamp() where id = $1::uuid';
const LET_IN = 'update person set disabled_at = null where id = $1::uuid';

// Over for good: who is let in again comes in again.
const ENDINGS = [
  'update session set ended_at = clock_timestamp() where person_id = $1::uuid and ended_at is null',
  `update invitation set expires_at = clock_timestamp()
   where person_id = $1::uuid and used_at is null and expires_at > clock_timestamp()`,
];

async function asAdmin(
  db: Database,
  acting: Noted,
  id: string,
  act: (tx: Writer, was: DirectoryPerson) => Promise<Refusal | null>,
): Promise<DirectoryPerson | Refusal> {
  return db.write(async (tx) => {
    await lockNames(tx);
    const admins = await lockAdmins(tx);
    if (!admins.includes(acting.actor.id)) return NOT_ADMIN;
    if (id === acting.actor.id) return ONESELF;
    const was = await readPerson(tx, id);
    if (!was) return NO_SUCH_PERSON;
    return (await act(tx, was)) ?? (await readPerson(tx, id)) ?? NO_SUCH_PERSON;
  });
}

/** Said first, with the incidents by name; those the admin may not see are no part of it. */
async function refuseCoordinator(
  tx: Writer,
  { actor }: Noted,
  was: DirectoryPerson,
): Promise<Refusal | null> {
  const all = await coordinatedBy(tx, actor, was.id);
  if (all.length === 0) return null;
  const named = all.map(({ code, title }) => (title ? `${code} (${title})` : code)).join(', ');
  return refuse(
    'conflict',
    `${was.name} coordinates ${named}.`,
    'Have it handed off first, or do this all the same: then it asks for another coordinator at once.',
    { field: 'anyway' },
  );
}

async function refuseReturn(tx: Writer, { id, name, email }: DirectoryPerson): Promise<Refusal | null> {
  const inUse = await readInUse(tx);
  const byName = refuseName(inUse, name, id);
  return byName ?? (email === null ? null : refuseEmail(inUse, email, id));
}
