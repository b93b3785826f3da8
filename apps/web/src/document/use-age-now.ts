// The time for words of age. They change by the minute, so they are drawn anew every few seconds; only in a drill, where
// a status is stale within minutes, every second counts.

import type { Document } from '@sitrep/incident/document';
import { staleAfterMs } from '@sitrep/incident/obligation';
import { useNow } from '../hooks/use-now.ts';

const A_DRILL_MS = 10 * 60_000;

export function useAgeNow(document: Document): string {
  return useNow(staleAfterMs(document) < A_DRILL_MS ? 1_000 : 10_000);
}
