// Groups the timeline by UTC day, so that a clock time alone stands under the day it belongs to.

import type { Entry } from '@sitrep/incident/nouns/entry';

export type Order = 'newestFirst' | 'oldestFirst';
export type EntryDay = { readonly day: string; readonly entries: readonly Entry[] };

/** `timeline` is oldest first, as the document keeps it. */
export function entryDays(timeline: readonly Entry[], order: Order): readonly EntryDay[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of order === 'oldestFirst' ? timeline : timeline.toReversed()) {
    const day = entry.happenedAt.slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
