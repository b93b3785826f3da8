// Who coordinates what, asked when somebody's right to do so goes. Rule: an admin is told of the incidents they may see and of
// no other [P9]; Sitrep itself looks for those whose coordinator can coordinate no more, however that came about.

import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';

export type Coordinated = { readonly code: string; readonly title: string };

/** Open incidents this person coordinates, as far as who asks may see them. A sensitive one by its code alone. */
export function coordinatedBy(db: Reader, asker: Asker, personId: string): Promise<Coordinated[]> {
  const seen = seenBy(asker, 'c.incident_id', 2);
  return db.query<Coordinated>(
    `select i.code, case when exists (select from "access" a where a.incident_id = i.incident_id and a.sensitive)
       then '' else i.title end as title
     from coordination c join incident i on i.incident_id = c.incident_id
     where c.holder_id = $1::uuid and i.state <> 'resolved' and ${seen.where} order by i.declared_at, i.code`,
    ...[personId, ...seen.values],
  );
}

/** One coordinator of an open incident who is disabled, or a viewer by now. `since` tells one time of theirs from another. */
export type Vacancy = { readonly incidentId: string; readonly holder: string; readonly since: string };

export function vacancies(db: Reader): Promise<Vacancy[]> {
  return db.query<Vacancy>(
    `select c.incident_id as "incidentId", c.holder_id as holder, c.since::text as since
     from coordination c join incident i on i.incident_id = c.incident_id
     where i.state <> 'resolved' and c.holder_id is not null and not exists (
       select from person p where p.id = c.holder_id and p.disabled_at is null and p.role in ('admin', 'responder'))`,
  );
}
