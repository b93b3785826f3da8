// Searches incidents by code and title, and entries by text. Rules: one predicate says what who asks may see, and viewers
// match neither private entries nor earlier wordings; both are part of the question, so that nothing is found first and left
// out afterwards [P9, H6]. Whole words come before beginnings of words, then the newest; pages go on from a place.

import type { Audience } from '@sitrep/incident/document';
import { foundParts } from '@sitrep/incident/search/found-parts';
import { type TypedWord, typedWords } from '@sitrep/incident/search/typed-words';
import type { FoundIncident, SearchAnswer, SearchBody } from '@sitrep/incident/wire/search';
import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';
import { PAGE, SENSITIVE, searchEntries, TITLE } from './search-entries.ts';
import { wordQuery } from './search-query.ts';

const MOST_INCIDENTS = 20;

/** Nothing is found by nothing. */
const NOTHING: SearchAnswer = { incidents: [], entries: [], next: null };

export async function search(
  db: Reader,
  asker: Asker,
  audience: Audience,
  body: SearchBody,
): Promise<SearchAnswer> {
  const words = typedWords(body.words);
  if (words.length === 0) return NOTHING;
  const isFirst = body.after === undefined && body.person === undefined && body.incident === undefined;
  const [incidents, found] = await Promise.all([
    isFirst && body.kind !== 'entry' ? searchIncidents(db, asker, words, body) : [],
    body.kind === 'incident' ? [] : searchEntries(db, asker, audience, wordQuery(words), body),
  ]);
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    incidents,
    entries: page.map(({ whole: _, ...entry }) => ({ ...entry, text: [...foundParts(entry.text, words)] })),
    next: found.length > PAGE && last ? `${last.whole ? 1 : 0},${last.happenedAt},${last.entryId}` : null,
  };
}

type IncidentRow = Omit<FoundIncident, 'title' | 'declaredAt'> & { title: string; declaredAt: Date };

async function searchIncidents(
  db: Reader,
  asker: Asker,
  words: readonly TypedWord[],
  body: SearchBody,
): Promise<FoundIncident[]> {
  const { from = null, until = null } = body;
  const { begun, whole } = wordQuery(words);
  const seen = seenBy(asker, 'i.incident_id', 5);
  const rows = await db.query<IncidentRow>(
    `select i.incident_id as "incidentId", i.code, ${SENSITIVE} as sensitive, ${TITLE} as title, i.severity, i.state, i.declared_at as "declaredAt"
     from incident i
     where i.search @@ to_tsquery('simple', $1) and ${seen.where}
       and ($3::timestamptz is null or i.declared_at >= $3::timestamptz)
       and ($4::timestamptz is null or i.declared_at < $4::timestamptz)
     order by i.search @@ to_tsquery('simple', $2) desc, i.declared_at desc, i.incident_id limit ${MOST_INCIDENTS}`,
    ...[begun, whole, from, until, ...seen.values],
  );
  return rows.map(({ title, declaredAt, ...row }) => {
    return { ...row, title: [...foundParts(title, words)], declaredAt: declaredAt.toISOString() };
  });
}
