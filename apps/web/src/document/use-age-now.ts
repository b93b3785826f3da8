// The time for words of age. They change by the minute, so they are drawn anew every few seconds; every second counts as
// long as the words say seconds, and in a drill, where a status is stale within minutes.

import type { Document } from '@sitrep/incident/document';
import { ages, staleAfterMs } from '@sitrep/incident/obligation';
import { useNow } from '../hooks/use-now.ts';

const A_DRILL_MS = 10 * 60_000;
const IN_SECONDS_MS = 60_000;
const SELDOM_MS = 10_000;

export function useAgeNow(document: Document): string {
  const now = useNow(SELDOM_MS);
  return useNow(isBySeconds(document, now) ? 1_000 : SELDOM_MS);
}

/** Whether an age that is shown runs by the second. */
export function isBySeconds(document: Document, now: string): boolean {
  const youngest = ages(document).at(-1);
  const isYoung = youngest !== undefined && Date.parse(now) - Date.parse(youngest.at) < IN_SECONDS_MS;
  return isYoung || staleAfterMs(document) < A_DRILL_MS;
}
