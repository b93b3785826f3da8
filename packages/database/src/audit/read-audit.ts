// Reads the audit, newest first, a page at a time. Rule: what is noted of an incident is for those who may see it, so that
// the audit tells nobody of an incident that is not theirs [H12]; the condition is part of the question.

import type { Time } from '@sitrep/incident/fields';
import type { AuditKind, AuditLine } from '@sitrep/incident/wire/audit';
import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';

export type AuditWanted = {
  readonly incidentId?: string | undefined;
  /** Who acted, or to whom it was done. */
  readonly personId?: string | undefined;
  readonly what?: AuditKind | undefined;
  readonly from?: Time | undefined;
  readonly until?: Time | undefined;
  /** The line after which this page begins. */
  readonly before?: { readonly at: Time; readonly id: string } | undefined;
  readonly most: number;
};

type Row = Omit<AuditLine, 'at'> & { readonly at: Date };

// The name of a link is typed, so it is kept beside the link alone, where it can be erased.
const SUBJECTS = `
  case when line.what in ('shareMade', 'shareRevoked', 'shareOpened') then (
    select coalesce(jsonb_agg(jsonb_build_object('id', e -> 'id', 'name', s.name)), '[]')
    from jsonb_array_elements(line.subjects) e left join share s on s.id = (e ->> 'id')::uuid)
  else line.subjects end`;

const READ = `
  select line.id, line.at, line.actor_kind as "actorKind", line.actor_id as "actorId", line.actor_name as "actorName", line.what,
    line.incident_id as "incidentId", i.code, ${SUBJECTS} as subjects, line.detail, line.address
  from audit line left join incident i on i.incident_id = line.incident_id
  where ($1::uuid is null or line.incident_id = $1::uuid)
    and ($2::uuid is null or line.actor_id = $2::uuid or line.subjects @> jsonb_build_array(jsonb_build_object('id', $2::uuid)))
    and ($3::text is null or line.what = $3::text)
    and ($4::timestamptz is null or line.at >= $4::timestamptz) and ($5::timestamptz is null or line.at < $5::timestamptz)
    and ($6::timestamptz is null or (line.at, line.id) < ($6::timestamptz, $7::uuid))`;

export async function readAudit(db: Reader, asker: Asker, wanted: AuditWanted): Promise<AuditLine[]> {
  const { incidentId = null, personId = null, what = null, from = null, until = null, before, most } = wanted;
  const seen = seenBy(asker, 'line.incident_id', 9);
  const rows = await db.query<Row>(
    `${READ} and (line.incident_id is null or ${seen.where}) order by line.at desc, line.id desc limit $8::int`,
    ...[incidentId, personId, what, from, until, before?.at ?? null, before?.id ?? null, most],
    ...seen.values,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Whether the person coordinates this incident, which they may see. */
export async function coordinates(db: Reader, personId: string, incidentId: string): Promise<boolean> {
  const seen = seenBy({ id: personId }, 'c.incident_id', 2);
  const found = await db.query(
    `select 1 from coordination c where c.incident_id = $1::uuid and c.holder_id = $2::uuid and ${seen.where}`,
    ...[incidentId, personId],
  );
  return found.length > 0;
}

/** Drops what is older than it is kept, so many at a time that nobody waits for it, until none is left. */
export async function forgetAudit(db: Reader, days: number, atOnce = 10_000): Promise<void> {
  const old = `select id from audit where at < statement_timestamp() - make_interval(days => $1::int) order by at limit $2::int`;
  for (let dropped = atOnce; dropped === atOnce; ) {
    const gone = await db.query<{ n: number }>(
      `with gone as (delete from audit where id in (${old}) returning 1) select count(*)::int as n from gone`,
      ...[days, atOnce],
    );
    dropped = gone[0]?.n ?? 0;
  }
}
