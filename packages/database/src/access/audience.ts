// Who could see an incident, for whoever is about to say who shall [P12].

import type { AccessAnswer } from '@sitrep/incident/wire/access';
import type { Reader } from '../database.ts';
import { type Asker, seenBy } from './visible.ts';

/** Null when there is no such incident for who asks. */
export async function readAudience(
  db: Reader,
  asker: Asker,
  incidentId: string,
): Promise<AccessAnswer | null> {
  const seen = seenBy(asker, 'd.incident_id', 2);
  const [found] = await db.query<AccessAnswer>(
    `select
       (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'role', p.role)
          order by lower(p.name), p.id), '[]') from person p where p.disabled_at is null) as people,
       (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'members', array(
          select m.person_id from team_member m where m.team_id = t.id)) order by lower(t.name)), '[]')
        from team t) as teams,
       (select count(*)::int from share s where s.incident_id = d.incident_id and s.revoked_at is null) as "openLinks"
     from document d where d.incident_id = $1::uuid and ${seen.where}`,
    ...[incidentId, ...seen.values],
  );
  return found ?? null;
}
