// The list of incidents as a page holds it: all of it once, then row by row. Rule: in the order of the route, and no longer
// than it; of two lists the one that is newer by the server's clock is shown. Pure.

import type { Time } from '@sitrep/incident/fields';
import { asListed, type IncidentSummary, LONGEST_LIST } from '@sitrep/incident/wire/sync';
import type { Frame } from '../connection.ts';
import { type ConnectionView, isLost } from '../incident/incident-view.ts';

export type Rows = readonly IncidentSummary[];

export type ListView = {
  /** Null until all of it was heard. */
  readonly rows: Rows | null;
  readonly connection: ConnectionView;
};

/** While nobody looks, and until the first word. */
export const NOT_HEARD: ListView = {
  rows: null,
  connection: { state: { phase: 'connecting' }, notLiveSince: null, newBuild: false },
};

/** Null when it does not follow what is held: rows of a list nobody was sent. */
export function withNews(held: Rows | null, { whole, put, gone }: Frame<'list'>): Rows | null {
  if (!whole && !held) return null;
  const left = new Set([...gone, ...put.map(({ incidentId }) => incidentId)]);
  const others = whole ? [] : (held ?? []).filter(({ incidentId }) => !left.has(incidentId));
  return [...others, ...put].sort(asListed).slice(0, LONGEST_LIST);
}

/** All of it was heard, and what follows is still heard, or will be in a moment: a server that restarts says so [O4]. */
export function isFollowed({ rows, connection }: ListView): boolean {
  return rows !== null && !isLost(connection);
}

/** What is shown, and as of when it is while nothing follows it. */
export function standOf(
  view: ListView,
  asked: Dated | null,
): { readonly shown: Rows | null; readonly asOf: Time | null } {
  const { rows, connection } = view;
  if (isFollowed(view)) return { shown: rows, asOf: null };
  const newest = newer(rows && { rows, at: connection.notLiveSince ?? '' }, asked);
  return { shown: newest?.rows ?? null, asOf: newest?.at ?? null };
}

export type Dated = { readonly rows: Rows; readonly at: Time };

/** `heard` over the socket, which was true until then; `asked` of the route, true at that moment. */
export function newer(heard: Dated | null, asked: Dated | null): Dated | null {
  if (!heard || !asked) return heard ?? asked;
  return asked.at > heard.at ? asked : heard;
}
