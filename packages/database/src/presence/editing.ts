// Who edits what at this moment, for the instances to tell each other. Rules: it is no part of the document and nothing rests
// on it; one statement writes for all who are due, each person at most once in ten seconds, which whoever calls sees to; what
// was not said again lasts 25 seconds; who may not see an incident is not written down with it [S15, P9].

import type { By } from '@sitrep/incident/fields';
import { EDITING_LASTS_SECONDS } from '@sitrep/incident/wire/sync';
import { visibleTo } from '../access/visible.ts';
import type { Reader } from '../database.ts';

export type Edited = { readonly incidentId: string; readonly personId: string; readonly field: string };

/** `forMs`: how long it holds if nothing more is heard. */
export type EditedElsewhere = {
  readonly incidentId: string;
  readonly field: string;
  readonly person: By;
  readonly agoMs: number;
  readonly forMs: number;
};

/** All that these people edit through this server, in the place of what it wrote of them before. */
export async function writeEditing(
  db: Reader,
  serverId: string,
  personIds: readonly string[],
  now: readonly Edited[],
): Promise<void> {
  // In one order always, so that two that write the same rows never wait for each other.
  const rows = now.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await db.query(
    `with said as (select * from unnest($3::uuid[], $4::uuid[], $5::text[]) as s (incident, person, field)),
     left_ as (delete from editing e where e.server_id = $1::uuid and e.person_id = any ($2::uuid[])
       and not exists (select from said
         where said.incident = e.incident_id and said.person = e.person_id and said.field = e.field))
     insert into editing (incident_id, person_id, field, server_id, until)
       select said.incident, said.person, said.field, $1::uuid, ${UNTIL} from said
       where exists (select from document d where d.incident_id = said.incident)
         and ${visibleTo('said.person', 'said.incident')}
     on conflict (incident_id, person_id, field) do update set server_id = excluded.server_id, until = excluded.until
     returning field`,
    ...[serverId, personIds],
    rows.map(({ incidentId }) => incidentId),
    rows.map(({ personId }) => personId),
    rows.map(({ field }) => field),
  );
}

const UNTIL = `clock_timestamp() + interval '${EDITING_LASTS_SECONDS} seconds'`;

function keyOf({ incidentId, personId, field }: Edited): string {
  return `${incidentId} ${personId} ${field}`;
}

/** What is edited of these incidents through other servers, the longest first. */
export async function readEditing(
  db: Reader,
  serverId: string,
  incidentIds: readonly string[],
): Promise<readonly EditedElsewhere[]> {
  const rows = await db.query<Omit<EditedElsewhere, 'person'> & { id: string; name: string }>(
    `select e.incident_id as "incidentId", e.field, p.id, p.name,
       (extract(epoch from clock_timestamp() - e.since) * 1000)::int as "agoMs",
       (extract(epoch from e.until - clock_timestamp()) * 1000)::int as "forMs"
     from editing e join person p on p.id = e.person_id
     where e.incident_id = any ($2::uuid[]) and e.server_id <> $1::uuid and e.until > clock_timestamp()
       and ${visibleTo('e.person_id', 'e.incident_id')}
     order by e.since, p.id`,
    ...[serverId, incidentIds],
  );
  return rows.map(({ id, name, ...row }) => ({ ...row, person: { id, name } }));
}

/** Takes away what is over. */
export async function forgetEditing(db: Reader): Promise<void> {
  await db.query(`delete from editing where until <= clock_timestamp() returning field`);
}
