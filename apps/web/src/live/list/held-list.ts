// The list of incidents as a page holds it: all of it once, then row by row. Rule: in the order of the route, and no longer
// than it; of two lists the one that is newer by the server's clock is shown. Pure.

import type { Time } from '@sitrep/incident/fields';
import { type IncidentSummary, LONGEST_LIST } from '@sitrep/incident/wire/sync';
import type { Frame } from '../connection.ts';

export type Rows = readonly IncidentSummary[];

/** Null when it does not follow what is held: rows of a list nobody was sent. */
export function withNews(held: Rows | null, { whole, put, gone }: Frame<'list'>): Rows | null {
  if (!whole && !held) return null;
  const left = new Set([...gone, ...put.map(({ incidentId }) => incidentId)]);
  const others = whole ? [] : (held ?? []).filter(({ incidentId }) => !left.has(incidentId));
  return [...others, ...put].sort(asListed).slice(0, LONGEST_LIST);
}

/** Open ones first, then the newest. */
function asListed(a: IncidentSummary, b: IncidentSummary): number {
  return (
    Number(a.state === 'resolved') - Number(b.state === 'resolved') ||
    compare(b.declaredAt, a.declaredAt) ||
    compare(a.incidentId, b.incidentId)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export type Dated = { readonly rows: Rows; readonly at: Time };

/** `heard` over the socket, which was true until then; `asked` of the route, true at that moment. */
export function newer(heard: Dated | null, asked: Dated | null): Dated | null {
  if (!heard || !asked) return heard ?? asked;
  return asked.at > heard.at ? asked : heard;
}
