// One person's profile is changed: by themself, or by an admin. Rules: what is left out stays; teams are an admin's to
// give, by a fresh proof, since grants name them [K12]; a change by another is noted in the audit, and so are a new name and
// every team somebody comes into or leaves.

import { type DirectoryPerson, type ProfileBody, withChanges } from '@sitrep/incident/people/profile';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Writer } from '../database.ts';
import { isAdmin, NO_SUCH_PERSON } from './acting.ts';
import { lockNames, readInUse, refuseEmail, refuseName } from './claim-name.ts';
import { readPerson } from './directory.ts';
import { noteMoves } from './teams.ts';
import { putsIntoTeam, writeProfiles } from './write-profiles.ts';

const TEAMS_REFUSED = refuse(
  'notAllowed',
  'Teams are given by admins: incidents may be open to a team alone.',
  'Ask an admin to put you into the team.',
  { field: 'teams' },
);

/**
 * Refusals: `notFound` for nobody and for somebody else, unless an admin asks; `notAllowed`, `conflict` by field; and
 * `unproved`, why nobody may be put into a team just now, where somebody would be.
 */
export async function changeProfile(
  db: Database,
  acting: Noted,
  id: string,
  asked: ProfileBody,
  unproved: Refusal | null,
): Promise<DirectoryPerson | Refusal> {
  return db.write(async (tx) => {
    await lockNames(tx);
    const admin = await isAdmin(tx, acting.actor.id);
    const was = admin || id === acting.actor.id ? await readPerson(tx, id) : null;
    if (!was) return NO_SUCH_PERSON;
    if (asked.teams && !admin && asked.teams.join() !== was.teams.join()) return TEAMS_REFUSED;
    const becomes = withChanges(was, asked);
    const refused = await refuseTaken(tx, was, becomes);
    if (refused) return refused;
    if (unproved && (await putsIntoTeam(tx, [becomes]))) return unproved;
    const moves = await writeProfiles(tx, [becomes]);
    await note(tx, acting, was, becomes);
    await noteMoves(tx, acting, [becomes], moves);
    return (await readPerson(tx, id)) ?? NO_SUCH_PERSON;
  });
}

async function refuseTaken(
  tx: Writer,
  was: DirectoryPerson,
  { id, name, email }: DirectoryPerson,
): Promise<Refusal | null> {
  const isRenamed = name !== was.name;
  const isMoved = email !== null && email.toLowerCase() !== was.email?.toLowerCase();
  if (!isRenamed && !isMoved) return null;
  const inUse = await readInUse(tx);
  return (isRenamed ? refuseName(inUse, name, id) : null) ?? (isMoved ? refuseEmail(inUse, email, id) : null);
}

async function note(
  tx: Writer,
  acting: Noted,
  was: DirectoryPerson,
  becomes: DirectoryPerson,
): Promise<void> {
  const subjects = [{ id: was.id, name: becomes.name }];
  const isRenamed = was.name !== becomes.name;
  const isOther = was.id !== acting.actor.id;
  const detail = isRenamed ? 'name' : undefined;
  if (isRenamed || isOther) await noteAudit(tx, { ...acting, what: 'personChanged', subjects, detail });
}
