// The order of the list on the screen, apart from what its rows say. Rule: under somebody's hands no row moves: one that is
// new is counted until it is asked for, one that went leaves its place empty, one that changed changes where it stands [UX11].

import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { isSameList } from '../../ui/is-same-list.ts';

/** Ids, as they stand on the screen. */
export type Order = { readonly open: readonly string[]; readonly over: readonly string[] };

export type Place = { readonly incidentId: string; readonly incident: IncidentSummary | null };

export type Places = {
  readonly open: readonly Place[];
  readonly over: readonly Place[];
  /** Those that have no place yet. */
  readonly fresh: readonly string[];
};

/** What is not known yet may be bad, so it stands before what is known to be mild. Equal ones stay newest first. */
const ranks: Record<IncidentSummary['severity'], number> = { sev1: 0, sev2: 1, unknown: 2, sev3: 3, sev4: 4 };

export function orderOf(incidents: readonly IncidentSummary[]): Order {
  const isOpen = ({ state }: IncidentSummary) => state !== 'resolved';
  const worstFirst = (a: IncidentSummary, b: IncidentSummary) => ranks[a.severity] - ranks[b.severity];
  const ids = (some: readonly IncidentSummary[]) => some.map(({ incidentId }) => incidentId);
  return {
    open: ids(incidents.filter(isOpen).toSorted(worstFirst)),
    over: ids(incidents.filter((incident) => !isOpen(incident))),
  };
}

export function placesOf(order: Order, incidents: readonly IncidentSummary[]): Places {
  const rows = new Map(incidents.map((incident) => [incident.incidentId, incident]));
  const place = (incidentId: string) => ({ incidentId, incident: rows.get(incidentId) ?? null });
  const placed = new Set([...order.open, ...order.over]);
  return {
    open: order.open.map(place),
    over: order.over.map(place),
    fresh: incidents.flatMap(({ incidentId }) => (placed.has(incidentId) ? [] : [incidentId])),
  };
}

export function isSameOrder(a: Order, b: Order): boolean {
  return isSameList(a.open, b.open) && isSameList(a.over, b.over);
}
