// A team gets another name, or other people. Rules: a name means one team, whatever its case; who is in it, and what it may
// see, stays, since incidents know it by its id; who comes into one or leaves it is noted with the team, for the same reason.

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { Subject } from '@sitrep/incident/wire/audit';
import { type AuditEvent, type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Writer } from '../database.ts';
import { isAdmin, NOT_ADMIN } from './acting.ts';
import { lockNames } from './claim-name.ts';
import { listTeams } from './directory.ts';
import type { Move } from './write-profiles.ts';

const NO_SUCH_TEAM = refuse('notFound', 'There is no team of that name.', 'Look at the list of teams anew.', {
  field: 'team',
});

/** Answers with all teams. Refusals: `notAllowed`, `notFound`, `conflict` by field. */
export function renameTeam(
  db: Database,
  acting: Noted,
  { team, name }: { readonly team: string; readonly name: string },
): Promise<string[] | Refusal> {
  return db.write(async (tx) => {
    await lockNames(tx);
    if (!(await isAdmin(tx, acting.actor.id))) return NOT_ADMIN;
    const [was] = await tx.query<{ id: string }>('select id from team where name = $1 for update', team);
    if (!was) return NO_SUCH_TEAM;
    const [other] = await tx.query<{ name: string }>(
      'select name from team where lower(name) = lower($1) and id <> $2::uuid',
      ...[name, was.id],
    );
    if (other)
      return refuse('conflict', `There is a team called ${other.name} already.`, 'Choose another name.', {
        field: 'name',
      });
    if (team !== name) {
      await tx.run('update team set name = $2 where id = $1::uuid', was.id, name);
      const subjects = [{ id: was.id, name }];
      await noteAudit(tx, { ...acting, what: 'teamChanged', subjects, detail: 'name' });
    }
    return listTeams(tx);
  });
}

/** A line for each of `people` and each way, which names them first and then the teams. */
export async function noteMoves(
  tx: Writer,
  acting: Noted,
  people: readonly Subject[],
  moves: readonly Move[],
): Promise<void> {
  const byPerson = Map.groupBy(moves, ({ personId }) => personId);
  const events = people.flatMap(({ id, name }) => {
    const ways = Map.groupBy(byPerson.get(id) ?? [], ({ how }) => how);
    return [...ways].map(([detail, each]): AuditEvent => {
      const subjects = [{ id, name }, ...each.map(({ team }) => team)];
      return { ...acting, what: 'teamChanged', subjects, detail };
    });
  });
  if (events.length > 0) await noteAudit(tx, events);
}
