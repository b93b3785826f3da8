// In which order the open incidents stand beside the form: the likeliest duplicates of what is typed first. Rule: what others
// do moves no line under somebody's hands, only their own typing does [UX11]. Pure.

import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { similarity } from '../list/similar.ts';

const LIKELY = 0.5;

/** Ids, as they stand, for what was typed then. */
export type Beside = {
  readonly typed: string;
  readonly likely: readonly string[];
  readonly others: readonly string[];
};

type Rows = readonly IncidentSummary[];

export function besideOf(typed: string, incidents: Rows): Beside {
  const open = incidents
    .filter(isOpen)
    .map(({ incidentId, title }) => ({ incidentId, likeness: similarity(typed, title) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const ids = (some: typeof open) => some.map(({ incidentId }) => incidentId);
  return {
    typed,
    likely: ids(open.filter(({ likeness }) => likeness >= LIKELY)),
    others: ids(open.filter(({ likeness }) => likeness < LIKELY)),
  };
}

/** The same lines in the same places, what is new below them all. */
export function heldStill(before: Beside, incidents: Rows): Beside {
  const placed = new Set([...before.likely, ...before.others]);
  const fresh = incidents.filter((incident) => isOpen(incident) && !placed.has(incident.incidentId));
  if (fresh.length === 0) return before;
  return { ...before, others: [...before.others, ...fresh.map(({ incidentId }) => incidentId)] };
}

function isOpen({ state }: IncidentSummary): boolean {
  return state !== 'resolved';
}
