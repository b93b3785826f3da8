// What a screen reader is told of a page that changes by itself: how many entries came, at most every ten seconds, and
// how much time is left at 10, 5, 1 and 0 minutes [UX29, UX30].

import type { Document } from '@sitrep/incident/document';
import { staleness } from '@sitrep/incident/obligation';
import { memo, useEffect, useRef, useState } from 'react';
import { useNow } from '../../../hooks/use-now.ts';

const AT_MOST_EVERY_MS = 10_000;
const MINUTE = 60_000;
const SPOKEN_MINUTES = [10, 5, 1, 0];

type SpokenProps = { document: Document; arrived: number };

export const Spoken = memo(function Spoken({ document, arrived }: SpokenProps) {
  const now = useNow();
  const due = staleness(document, now);
  const minutes = due
    ? Math.ceil((Date.parse(due.dueAt) - Date.parse(now)) / MINUTE)
    : Number.POSITIVE_INFINITY;
  const reached = SPOKEN_MINUTES.findLast((mark) => minutes <= mark);
  return (
    <>
      <p className="spoken" aria-live="polite">
        {useArrivals(arrived)}
      </p>
      <p className="spoken" aria-live="polite">
        {reached !== undefined && countdownWords(reached)}
      </p>
    </>
  );
});

function countdownWords(minutes: number): string {
  if (minutes === 0) return 'The next update is due now.';
  return `The next update is due in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}

function useArrivals(arrived: number): string {
  const [words, setWords] = useState('');
  const told = useRef(arrived);
  const last = useRef(0);
  useEffect(() => {
    if (arrived <= told.current) return;
    const wait = Math.max(0, last.current + AT_MOST_EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      const count = arrived - told.current;
      setWords(count === 1 ? '1 new entry' : `${count} new entries`);
      told.current = arrived;
      last.current = performance.now();
    }, wait);
    return () => clearTimeout(timer);
  }, [arrived]);
  return words;
}
