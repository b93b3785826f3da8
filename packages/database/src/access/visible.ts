// Who may see an incident at all: the one predicate, in SQL, for documents, lists, sockets, counts, search and exports.
// Rule: every statement that reads for somebody holds it, so that nothing is read first and left out afterwards [P9];
// what does not pass is as if it were not there [H1]. Its own names of rows begin with `seen_`, as nobody else's do: a name
// of the statement around it would be read as one of these.

import type { Reader } from '../database.ts';
import { tokenStands } from '../tokens/token-stands.ts';

/** Who asks: a person or an API token; or Sitrep itself, which sees every incident. */
export type Asker = { readonly id: string } | 'system';

/** SQL: ids, as text, of all who see a sensitive incident by its record: named, by a team, or as coordinator [R53]. */
function namedIn(record: string): string {
  return `select seen_named ->> 'id' from jsonb_array_elements(${record}.people) seen_named
    union all select seen_member.person_id::text from team_member seen_member
      where ${record}.teams @> jsonb_build_array(jsonb_build_object('id', seen_member.team_id::text))
    union all select seen_seat.holder_id::text from coordination seen_seat
      where seen_seat.incident_id = ${record}.incident_id and seen_seat.holder_id is not null`;
}

/** Whether a person or a token of this id may come in at all; a token bound to one incident, to no other. */
function stands(asker: string, incident: string): string {
  return `(exists (select from person seen_person where seen_person.id = ${asker} and seen_person.disabled_at is null)
    or exists (select from api_token seen_token where seen_token.id = ${asker} and ${tokenStands('seen_token')}
      and (seen_token.incident_id is null or seen_token.incident_id = ${incident})))`;
}

/** An SQL condition, true where `asker` may see `incident`; both are SQL expressions of type uuid. */
export function visibleTo(asker: string, incident: string): string {
  return `(${stands(asker, incident)} and ${openTo(asker, incident)})`;
}

/** As `visibleTo`, of somebody known to stand: a token bound to another incident is shut out, as whoever is not named is. */
export function openTo(asker: string, incident: string): string {
  return `(not exists (select from api_token seen_bound
      where seen_bound.id = ${asker} and seen_bound.incident_id <> ${incident})
    and not exists (select from "access" seen_access where seen_access.incident_id = ${incident}
      and seen_access.sensitive and (${asker}::text in (${namedIn('seen_access')})) is not true))`;
}

/** SQL: whether what `maker` handed out leads to `incident`; to a sensitive one, no further than they come themselves [R53]. */
export function openBy(maker: string, incident: string): string {
  return `(${openTo(maker, incident)} and (${stands(maker, incident)}
    or not exists (select from "access" seen_access where seen_access.incident_id = ${incident} and seen_access.sensitive)))`;
}

/** As `visibleTo`, with the asker as parameter number `place` of the statement, and the value to hand in there. */
export function seenBy(
  asker: Asker,
  incident: string,
  place: number,
): { readonly where: string; readonly values: readonly string[] } {
  if (asker === 'system') return { where: 'true', values: [] };
  return { where: visibleTo(`$${place}::uuid`, incident), values: [asker.id] };
}

/** SQL: ids of those who alone may see an incident; null when everybody may who is signed in. */
export function onlyTo(incident: string): string {
  return `(select array(${namedIn('seen_access')}) from "access" seen_access
    where seen_access.incident_id = ${incident} and seen_access.sensitive)`;
}

/**
 * Ids of those who alone may see an incident; null when everybody may who is signed in. Asked after something was read
 * for many at once, it says to whom that may be sent [H3].
 */
export async function onlyReaders(db: Reader, incidentId: string): Promise<ReadonlySet<string> | null> {
  const [found] = await db.query<{ ids: string[] | null }>(`select ${onlyTo('$1::uuid')} as ids`, incidentId);
  return found?.ids ? new Set(found.ids) : null;
}

/** Somebody with an incident before them. */
export type Watching = { readonly readerId: string; readonly incidentId: string };

/** Those of them who may not see theirs any more. Whether they may come in at all is asked apart. */
export async function shutOut(db: Reader, watching: readonly Watching[]): Promise<readonly Watching[]> {
  return db.query<Watching>(
    `select w.reader as "readerId", w.incident as "incidentId"
     from unnest($1::uuid[], $2::uuid[]) as w (reader, incident) where not ${openTo('w.reader', 'w.incident')}`,
    watching.map(({ readerId }) => readerId),
    watching.map(({ incidentId }) => incidentId),
  );
}
