// Where somebody stands in their day, in words: whoever is looked for may be at its start, at its end, or asleep [R33].

import { dayOf, type Shift } from '@sitrep/incident/people/local-time';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { spanWords } from '../ui/time/time-words.ts';

const MINUTE = 60_000;
/** So near the end of a day that it is no time to begin. */
const SOON_MINUTES = 90;

export function shiftWords(shift: Shift): string {
  if (!shift.works) return `begins in ${spanWords(shift.inMinutes * MINUTE)}`;
  if (shift.leftMinutes <= SOON_MINUTES) return `ends in ${spanWords(shift.leftMinutes * MINUTE)}`;
  return shift.sinceMinutes === 0 ? 'begins now' : `began ${spanWords(shift.sinceMinutes * MINUTE)} ago`;
}

/** `23:26 Sat there, began 1 h 26 min ago`; undefined where no zone is known. */
export function dayWordsOf(person: DirectoryPerson, now: string): string | undefined {
  const { local, shift } = dayOf(person, now);
  return local ? `${local.clock} ${local.weekday} there${shift ? `, ${shiftWords(shift)}` : ''}` : undefined;
}
