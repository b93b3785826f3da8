// A drill goes whole: its log, its records, its links. Rule: the one incident that can be deleted, and only because its own
// record says that it is a drill, read behind the lock of its row; a note of the deletion stays in the audit.

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { visibleTo } from '../access/visible.ts';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import { quoted } from '../backup/tables.ts';
import type { Database } from '../database.ts';
import { dismissCast } from './cast.ts';

const NOT_A_DRILL = refuse(
  'notAllowed',
  'This incident is real, and what is real is never deleted.',
  'Resolve it when it is over; erase a secret from its menu.',
);

const MAY_NOT = refuse(
  'notAllowed',
  'Only responders and admins can delete a drill.',
  'Ask somebody who took part in it.',
);

/** Every table that refers to a log, by the catalogue, so that a new noun is deleted without a word here. */
const REFERRING = `
  select distinct c.relname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.contype = 'f' and k.confrelid = 'document'::regclass and k.connamespace = current_schema()::regnamespace`;

/** A link may name the token that made it, so tokens go after all others. */
const LAST = 'api_token';

/** Null when there is no such incident for who asks; refuses as `notAllowed` what is no drill, and who only reads. */
export function deleteDrill(
  db: Database,
  incidentId: string,
  noted: Noted,
): Promise<{ readonly deleted: true } | Refusal | null> {
  return db.write(async (tx) => {
    const [found] = await tx.query<{ isDrill: boolean; responds: boolean }>(
      `select exists (select from drill r where r.incident_id = d.incident_id) as "isDrill",
         exists (select from person p where p.id = $2::uuid and p.role in ('admin', 'responder')) as responds
       from document d where d.incident_id = $1::uuid and ${visibleTo('$2::uuid', 'd.incident_id')} for update of d`,
      ...[incidentId, noted.actor.id],
    );
    if (!found) return null;
    if (!found.responds) return MAY_NOT;
    if (!found.isDrill) return NOT_A_DRILL;
    const tables = (await tx.query<{ name: string }>(REFERRING)).map(({ name }) => name);
    for (const table of [...tables.filter((name) => name !== LAST), LAST, 'document'])
      await tx.run(`delete from ${quoted(table)} where incident_id = $1::uuid`, incidentId);
    await dismissCast(tx);
    await noteAudit(tx, { ...noted, what: 'drillDeleted', incidentId });
    return { deleted: true };
  });
}
