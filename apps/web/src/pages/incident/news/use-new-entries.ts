// Which entries of others this person has not seen yet. Seen is what was there while the newest end was on a screen that
// somebody looked at; then the marks stay a while, so that one finds what is new.
//
//   arrives ──► counted in the pill (newest end not in view) ──in view──► marked "new since" ──15 s──► as the others

import type { Entry } from '@sitrep/incident/nouns/entry';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSameSet } from '../../../ui/use-same-set.ts';

const MARKED_FOR_MS = 15_000;

export type NewEntries = {
  /** New ones not in view yet. */
  readonly count: number;
  /** All that carry a mark. */
  readonly ids: ReadonlySet<string>;
  /** When this person last looked; null when nothing is marked. */
  readonly since: string | null;
  /** Entries of others since the page was opened, for the announcement. */
  readonly arrived: number;
  readonly watch: (newestEnd: Element | null) => (() => void) | undefined;
};

export function useNewEntries(timeline: readonly Entry[], me: string): NewEntries {
  const newest = useMemo(() => newestOf(timeline, me), [timeline, me]);
  const [opened] = useState(newest);
  /** Recorded up to here: in view at some time, and no longer marked. */
  const [inView, setInView] = useState(newest);
  const [unmarked, setUnmarked] = useState(newest);
  const [isThere, setThere] = useState(true);
  const isLooking = useIsLooking() && isThere;

  useEffect(() => {
    if (!isLooking) return;
    setInView(newest);
    const timer = setTimeout(() => setUnmarked(newest), MARKED_FOR_MS);
    return () => clearTimeout(timer);
  }, [isLooking, newest]);
  const watch = useCallback((newestEnd: Element | null) => {
    if (!newestEnd) return;
    const observer = new IntersectionObserver(([end]) => setThere(end?.isIntersecting ?? true));
    observer.observe(newestEnd);
    return () => observer.disconnect();
  }, []);
  const since = useCallback(
    (mark: string) =>
      mark < newest
        ? timeline.filter(({ recordedAt, recordedBy }) => recordedAt > mark && recordedBy.id !== me)
        : [],
    [timeline, me, newest],
  );
  const ids = useSameSet(useMemo(() => new Set(since(unmarked).map(({ id }) => id)), [since, unmarked]));
  const count = useMemo(() => since(inView).length, [since, inView]);
  const arrived = useMemo(() => since(opened).length, [since, opened]);
  return useMemo(
    () => ({ count, ids, since: ids.size > 0 ? unmarked : null, arrived, watch }),
    [count, ids, unmarked, arrived, watch],
  );
}

/** When others wrote last: what one writes oneself is new to nobody here. */
function newestOf(timeline: readonly Entry[], me: string): string {
  return timeline.reduce(
    (newest, { recordedAt, recordedBy }) =>
      recordedAt > newest && recordedBy.id !== me ? recordedAt : newest,
    '',
  );
}

function useIsLooking(): boolean {
  const [isLooking, setLooking] = useState(() => !document.hidden);
  useEffect(() => {
    const look = () => setLooking(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isLooking;
}
