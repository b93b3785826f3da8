// How much of the time until the next due moment has gone: a bar, the absolute time and a silent timer [UX29].
// The bar fills as time runs out; the level adds shape and word, so that colour is never the only cue.

import { classes } from '../classes.ts';
import styles from './countdown.module.css';
import { TimeText } from './time-text.tsx';
import { countdownWords, spanWords } from './time-words.ts';

export type CountdownLevel = 'fresh' | 'advisory' | 'caution' | 'warning';

export function Countdown(props: {
  dueAt: string;
  /** Length of the whole run in milliseconds, from full to due. */
  lengthMs: number;
  now: string;
  level: CountdownLevel;
  /** What is due, as in "next update". */
  label: string;
  /** For those who only read: a plain absolute line, no alarm colours. */
  quiet?: boolean;
}) {
  const { dueAt, lengthMs, now, level, label, quiet = false } = props;
  const leftMs = Date.parse(dueAt) - Date.parse(now);
  const gone = Math.min(1, Math.max(0, 1 - leftMs / lengthMs));
  const late = leftMs <= 0;
  return (
    <span className={classes(styles.countdown, styles[quiet && late ? 'stale' : level])}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.gone} style={{ inlineSize: `${(gone * 100).toFixed(1)}%` }} />
      </span>
      <span className={styles.words}>
        {label} {late ? 'was due' : 'due'} <TimeText at={dueAt} now={now} />{' '}
        <span role="timer" aria-live="off" className={styles.timer}>
          {late ? `${spanWords(-leftMs)} late` : `in ${countdownWords(leftMs)}`}
        </span>
      </span>
    </span>
  );
}
