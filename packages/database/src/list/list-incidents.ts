// The list of incidents: asked for whole by one who sees them [P9], and row by row for all who have it before them. Nothing in
// a row rests on private records, so it reads the same for everybody.

import { type Document, emptyDocument } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isDrill } from '@sitrep/incident/nouns/drill';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { ages, staleAfterMs } from '@sitrep/incident/obligation';
import { type IncidentSummary, LONGEST_LIST } from '@sitrep/incident/wire/sync';
import { type Asker, onlyTo, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';
import { type HeadRows, headSql, toHead } from '../records/records.ts';

const SUMMED_UP = ['incident', 'impact', 'coordination', 'policy', 'access', 'drill'];

type Summed = { readonly incidentId: string; readonly head: HeadRows };

/** Those who asks may see, open ones first, then the newest. Nothing in it rests on private records. */
export async function listIncidents(db: Reader, asker: Asker): Promise<IncidentSummary[]> {
  const seen = seenBy(asker, 'i.incident_id', 1);
  const rows = await db.query<Summed>(
    `select i.incident_id as "incidentId", ${headSql('i.incident_id', SUMMED_UP)} as head from incident i
     where ${seen.where} order by i.state = 'resolved', i.declared_at desc, i.incident_id limit ${LONGEST_LIST}`,
    ...seen.values,
  );
  return rows.flatMap(summarise);
}

/** A row, and the ids of those who alone may see it; null when everybody may who is signed in. */
export type ListedRow = { readonly row: IncidentSummary; readonly only: ReadonlySet<string> | null };

/**
 * These rows as they are now, each with who may see it at that same moment: read for many at once, a row is sent to those
 * alone [H3]. What is not there is left out.
 */
export async function listedRows(db: Reader, incidentIds: readonly string[]): Promise<readonly ListedRow[]> {
  const rows = await db.query<Summed & { only: readonly string[] | null }>(
    `select i.incident_id as "incidentId", ${headSql('i.incident_id', SUMMED_UP)} as head, ${onlyTo('i.incident_id')} as only
     from incident i where i.incident_id = any ($1::uuid[])`,
    [...incidentIds],
  );
  return rows.flatMap(({ only, ...summed }) =>
    summarise(summed).map((row) => ({ row, only: only && new Set(only) })),
  );
}

export type Stirred = { readonly incidentIds: readonly string[]; readonly at: Time };

/** A change that was made before `since` may be committed so long after. */
const LONGEST_COMMIT = '30 s';

/**
 * Incidents whose rows may read otherwise since that time, or may be seen by others: all that changed; what is restricted, for
 * which nothing but a change of rights may tell, of that the open ones and those `held`; and those held that are not there any
 * more, as a drill that was deleted. Since when: the time of an earlier answer, or a moment ago. `held` null: some right
 * changed, so all that is restricted, however old.
 */
export async function stirredIncidents(
  db: Reader,
  since: Time | null,
  held: readonly string[] | null,
): Promise<Stirred> {
  const [found] = await db.query<{ ids: string[]; at: Date }>(
    `select clock_timestamp()::timestamptz(3) as at, array(
       select d.incident_id from document d
         where d.changed_at > coalesce($1::timestamptz, clock_timestamp()) - interval '${LONGEST_COMMIT}'
       union select s.incident_id from "access" s join incident i on i.incident_id = s.incident_id
         where s.sensitive and ($2::uuid[] is null or i.state <> 'resolved' or i.incident_id = any ($2::uuid[]))
       union select h.id from unnest($2::uuid[]) as h (id)
         where not exists (select from incident i where i.incident_id = h.id)) as ids`,
    ...[since, held && [...held]],
  );
  return { incidentIds: found?.ids ?? [], at: found?.at.toISOString() ?? '' };
}

function summarise({ incidentId, head }: Summed): IncidentSummary[] {
  const document: Document = { ...emptyDocument(incidentId), head: toHead(head) };
  const incident = incidentOf(document);
  if (!incident) return [];
  const { code, title, severity, state, closedAs, declaredAt, resolvedAt } = incident;
  const updatedAt = ages(document)[0]?.at ?? null;
  const sensitive = isSensitive(document);
  return [
    {
      ...{ incidentId, code, title: sensitive ? '' : title, sensitive },
      drill: isDrill(document),
      ...{ severity, state, closedAs, declaredAt, resolvedAt },
      coordinator: coordinationOf(document)?.holder ?? null,
      updatedAt,
      staleAt: updatedAt && new Date(Date.parse(updatedAt) + staleAfterMs(document)).toISOString(),
    },
  ];
}
