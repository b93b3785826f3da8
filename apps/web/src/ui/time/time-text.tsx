// A time on the page: UTC first, machine-readable, in a `<time>` that `TimeTip` explains in the reader's own zone.

import { agoWords, clockWords, spanWords, timeWords } from './time-words.ts';

/** `14:47Z`; with `now`, the day too where it is another one. */
export function TimeText({ at, now, approx = false }: { at: string; now?: string; approx?: boolean }) {
  return (
    <time dateTime={at}>
      {approx && <span title="about, not measured">~</span>}
      {now ? timeWords(at, now) : clockWords(at)}
    </time>
  );
}

/** `14:41Z · 11 min ago`: the absolute time stands first, so that paper and mail stay right [UX27]. */
export function Age({ at, now }: { at: string; now: string }) {
  return (
    <>
      <TimeText at={at} now={now} /> · {agoWords(at, now)}
    </>
  );
}

/** How long something has lasted, `42 min`. */
export function Lasting({ since, until }: { since: string; until: string }) {
  const ms = Math.max(0, Date.parse(until) - Date.parse(since));
  return <time dateTime={`PT${Math.floor(ms / 1000)}S`}>{spanWords(ms)}</time>;
}
