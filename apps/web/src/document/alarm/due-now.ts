// All that is due now, worst first: the status, then those who are late with an answer. Pure. The first is shown in full, the
// others are a count and a list [UX23].

import type { Document } from '@sitrep/incident/document';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { isLate, openTasks, type Task } from '@sitrep/incident/nouns/work/task';
import { type Obligation, obligations, staleness } from '@sitrep/incident/obligation';
import { byNeed } from '../task/task-words.ts';

export type DueNow = {
  readonly status: readonly Obligation[];
  /** For whoever coordinates, who asks them again [R45]. What is late of one's own stands as "my task". */
  readonly late: readonly Task[];
};

/** As `me` is told: whoever coordinates hears of the status shortly before it is due, too. */
export function dueNow(document: Document, now: string, me: string): DueNow {
  const coordinates = coordinationOf(document)?.holder?.id === me;
  const worst = staleness(document, now)?.kind;
  const status = obligations(document, now)
    .filter(({ kind, state }) => kind !== 'checkBack' && isTold(state, coordinates))
    .toSorted((a, b) => Number(b.kind === worst) - Number(a.kind === worst));
  if (!coordinates || !isOpen(document)) return { status, late: [] };
  const late = openTasks(document)
    .filter((task) => task.person?.id !== me && isLate(task, now))
    .toSorted(byNeed(document, now));
  return { status, late };
}

function isTold(state: Obligation['state'], coordinates: boolean): boolean {
  return state === 'warning' || (coordinates && state === 'caution');
}
