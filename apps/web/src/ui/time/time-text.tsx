// A time on the page: UTC first, machine-readable, in a `<time>` that `TimeTip` explains in the reader's own zone.
// Words that grow old stand alone in an element with `data-age`, so that a page without React can age them too.

import { clockWords, spanWords, timeWords } from './time-words.ts';

/** `14:47Z`; with `now`, the day too where it is another one. */
export function TimeText(props: { at: string; now?: string | undefined; approx?: boolean }) {
  const { at, now, approx = false } = props;
  return (
    <time dateTime={at}>
      {approx && (
        <>
          <span aria-hidden="true">~</span>
          <span className="spoken">about </span>
        </>
      )}
      {now ? timeWords(at, now) : clockWords(at)}
    </time>
  );
}

/** `11 min ago`, never shown without the absolute time near it [UX27]. */
export function Ago({ at, now }: { at: string; now: string }) {
  return (
    <span className="whole">
      <span data-age={at}>{spanWords(Date.parse(now) - Date.parse(at))}</span> ago
    </span>
  );
}

/** `14:41Z · 11 min ago`; on paper, which grows old, `14:41Z` [UX27]. */
export function Age({ at, now }: { at: string; now: string }) {
  return (
    <>
      <TimeText at={at} now={now} />
      <span data-print="no">
        {' · '}
        <Ago at={at} now={now} />
      </span>
    </>
  );
}
