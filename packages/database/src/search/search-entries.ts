// Entries in which words stand, in the order people are shown them: those with the whole words before those with beginnings
// of words, each from the newest on. Rule: what a search costs does not grow with how often a word was written. One that
// stands everywhere is among the newest entries, which are walked by time; one that does not stands in few, which the index
// of words names and which are then sorted.

import type { Audience } from '@sitrep/incident/document';
import type { FoundEntry, SearchBody } from '@sitrep/incident/wire/search';
import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';
import type { WordQuery } from './search-query.ts';

/** SQL: whether incident `i` is restricted to named people. */
export const SENSITIVE = `exists (select from "access" a where a.incident_id = i.incident_id and a.sensitive)`;

/** SQL: the title as it is shown; the word of a drill goes with it wherever it is told of [UX45]. */
export const TITLE = `case when exists (select from drill r where r.incident_id = i.incident_id)
  then 'DRILL ' || i.title else i.title end`;

export const PAGE = 50;
/** So many of the newest are looked through first: a word in one of forty fills a page from them. */
const NEWEST = 2000;

type Row = Omit<FoundEntry, 'text' | 'happenedAt'> & { text: string };
type EntryRow = Row & { readonly happenedAt: Date };
export type EntryFound = Row & { readonly happenedAt: string; readonly whole: boolean };

/** Where a page goes on. */
type Place = { readonly whole: boolean; readonly happenedAt: string; readonly id: string };

/** `newest`: among the newest alone, which may be too few. */
export type Among = 'newest' | 'all';

/** One more than a page, where there is one more. */
export async function searchEntries(
  db: Reader,
  asker: Asker,
  audience: Audience,
  query: WordQuery,
  body: SearchBody,
): Promise<EntryFound[]> {
  const { person = null, incident = null, from = null, until = null } = body;
  const seen = seenBy(asker, 'e.incident_id', FIRST_FREE);
  const place = placeIn(body.after);
  const found: EntryFound[] = [];

  const find = async (among: Among, whole: boolean, most: number) => {
    const [asked, but] = whole ? [query.whole, null] : [query.begun, query.whole];
    const at = place?.whole === whole ? place : null;
    const rows = await db.query<EntryRow>(
      entriesFoundSql(audience, seen.where, among),
      ...[asked, but, person, incident, from, until, at?.happenedAt ?? null, at?.id ?? null, most],
      ...seen.values,
    );
    return rows.map((row) => ({ ...row, happenedAt: row.happenedAt.toISOString(), whole }));
  };

  // What one person wrote, or what one incident holds, may stand far back.
  const begins: readonly Among[] = person || incident || until ? ['all'] : ['newest', 'all'];
  for (const whole of place && !place.whole ? [false] : [true, false]) {
    const most = PAGE + 1 - found.length;
    let rows: EntryFound[] = [];
    for (const among of begins) if (rows.length < most) rows = await find(among, whole, most);
    found.push(...rows);
    if (found.length > PAGE) break;
  }
  return found;
}

function placeIn(after: string | undefined): Place | null {
  const [whole, happenedAt, id] = after?.split(',') ?? [];
  return happenedAt && id ? { whole: whole === '1', happenedAt, id } : null;
}

/** The number of the first parameter that the statement leaves to `seen`. */
export const FIRST_FREE = 10;

/** The statement, for whoever wants to see how it is planned. */
export function entriesFoundSql(audience: Audience, seen: string, among: Among): string {
  const after = '($7::timestamptz is null or (e.happened_at, e.id) < ($7::timestamptz, $8::uuid))';
  const inTime = 'order by e.happened_at desc, e.id desc';
  const source =
    among === 'all' ? 'entry' : `(select * from entry e where ${after} ${inTime} limit ${NEWEST})`;
  // Found before it is sorted: walking all entries by time until enough are found is slow where few are.
  return `
    with found as materialized (
      select e.incident_id, e.id, e.happened_at from ${source} e
      where e.search @@ to_tsquery('simple', $1) and ($2::text is null or not e.search @@ to_tsquery('simple', $2))
        ${audience === 'viewer' ? 'and not e.private' : ''} and ${seen} and ${after}
        and ($3::uuid is null or e.recorded_by_id = $3::uuid) and ($4::uuid is null or e.incident_id = $4::uuid)
        and ($5::timestamptz is null or e.happened_at >= $5::timestamptz)
        and ($6::timestamptz is null or e.happened_at < $6::timestamptz)
    ), page as (select * from found e ${inTime} limit $9)
    select e.incident_id as "incidentId", i.code, ${SENSITIVE} as sensitive, ${TITLE} as title, i.severity, i.state,
      e.id as "entryId", e.text,
      e.happened_at as "happenedAt", e.recorded_by_name as by, e.private, e.struck_at is not null as struck
    from page join entry e on e.incident_id = page.incident_id and e.id = page.id
      join incident i on i.incident_id = page.incident_id
    ${inTime}`;
}
