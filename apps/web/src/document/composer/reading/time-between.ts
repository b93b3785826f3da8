// The time in front of a line that is written between two others, as it would be typed.

import type { Time } from '@sitrep/incident/fields';

type Happened = { readonly happenedAt: Time };

const SECOND = 1000;

/** Half way to the next one, to the second, and said to be a guess; behind the last one half way to now. */
export function timeBetween(before: Happened, after: Happened | undefined, now: Time): string {
  const from = Date.parse(before.happenedAt);
  const to = Math.max(from, Date.parse(after?.happenedAt ?? now));
  const middle = Math.ceil((from + to) / 2 / SECOND) * SECOND;
  const at = new Date(middle <= to ? middle : from).toISOString();
  const day = at.slice(0, 10) === now.slice(0, 10) ? '' : `${at.slice(0, 10)} `;
  return `~${day}${at.slice(11, 19)} `;
}
