// The words somebody typed beside a share link, its name and why it was let out, are taken away like any other secret: by
// whoever made the link, the coordinator or an admin. Rule: the link itself goes on as it was; revoking it is another act.

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database } from '../database.ts';
import { visibleTo } from './visible.ts';

const NOT_YOURS = refuse(
  'notAllowed',
  'Only whoever made this link, the coordinator or an admin can erase its words.',
  'Ask one of them.',
);

const ERASED = 'Erased name';

const ERASE = `
  update share s set name = $4, allowed_because = case when allowed_because is not null then 'erased' end
  where s.id = $1::uuid and s.incident_id = $2::uuid and ${visibleTo('$3::uuid', 's.incident_id')} and (
    coalesce(s.created_by, s.created_by_token) = $3::uuid
    or exists (select from person p where p.id = $3::uuid and p.role = 'admin' and p.disabled_at is null)
    or exists (select from api_token t where t.id = $3::uuid and t.role = 'admin')
    or exists (select from coordination c where c.incident_id = s.incident_id and c.holder_id = $3::uuid))
  returning s.id`;

/** `instead` is a name without the secret. Null when there is no such link; refuses as `notAllowed`. */
export function eraseShareWords(
  db: Database,
  shareId: string,
  incidentId: string,
  instead: string | undefined,
  noted: Noted,
): Promise<{ readonly erased: true } | Refusal | null> {
  return db.write(async (tx) => {
    const there = 'select 1 from share where id = $1::uuid and incident_id = $2::uuid';
    if ((await tx.query(there, shareId, incidentId)).length === 0) return null;
    const erased = await tx.query(ERASE, shareId, incidentId, noted.actor.id, instead ?? ERASED);
    if (erased.length === 0) return NOT_YOURS;
    await noteAudit(tx, {
      ...{ ...noted, what: 'secretErased', incidentId },
      subjects: [{ id: shareId, name: 'share' }],
    });
    return { erased: true };
  });
}
