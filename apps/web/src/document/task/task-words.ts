// A task in words: where it stands, by whose account.

import type { Document } from '@sitrep/incident/document';
import { isLate, NAGS_IN_VAIN, nagsInVain, type Task } from '@sitrep/incident/nouns/work/task';

/** Whether it is time to ask the other question: drop it or continue? [R46] */
export function isInVain(document: Document, task: Task): boolean {
  return task.endedAt === null && nagsInVain(document, task).length >= NAGS_IN_VAIN;
}

/** What needs a person first: asked in vain, then late, then by the time they report back. */
export function byNeed(document: Document, now: string) {
  const rank = (task: Task) => (isInVain(document, task) ? 0 : isLate(task, now) ? 1 : 2);
  return (a: Task, b: Task) => rank(a) - rank(b) || (a.checkBackAt < b.checkBackAt ? -1 : 1);
}
