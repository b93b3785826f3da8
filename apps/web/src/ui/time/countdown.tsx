// How much of the time until the next due moment has gone: a bar, the absolute time and a silent timer [UX29].
// The bar fills as time runs out; the words say the same, so that colour is never the only cue.

import styles from './countdown.module.css';
import { TimeText } from './time-text.tsx';
import { calmDueWords, dueWords } from './time-words.ts';

export type CountdownLevel = 'fresh' | 'advisory' | 'caution' | 'warning';

export type CountdownProps = {
  dueAt: string;
  /** Length of the whole run in milliseconds, from full to due. */
  lengthMs: number;
  now: string;
  level: CountdownLevel;
  /** What is due, as in "Next update". */
  label: string;
  /** Minutes in words instead of a clock that ticks, for those who only read. */
  calm?: boolean | undefined;
};

export function Countdown({ dueAt, lengthMs, now, level, label, calm = false }: CountdownProps) {
  const leftMs = Math.min(lengthMs, Date.parse(dueAt) - Date.parse(now));
  const gone = Math.min(lengthMs, Math.max(0, lengthMs - leftMs));
  const since = new Date(Date.parse(dueAt) - lengthMs).toISOString();
  return (
    <span className={styles.countdown} data-level={level} data-level-since={since}>
      <progress
        className={styles.bar}
        value={Math.round(gone)}
        max={lengthMs}
        data-due={dueAt}
        data-length-ms={lengthMs}
        aria-hidden="true"
      />
      <span className={styles.words}>
        <span className={styles.label}>{label} </span>
        <TimeText at={dueAt} now={now} />{' '}
        <span role="timer" aria-live="off" className={styles.timer} data-due={dueAt}>
          {calm ? calmDueWords(leftMs) : dueWords(leftMs)}
        </span>
      </span>
    </span>
  );
}
