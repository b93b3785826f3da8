// The worst alarm in full, for as long as its cause lasts and no shorter [UX20, UX23]. Drawn from what is due, so that
// it stands at the due moment even before the server's record arrives; `quiet` readers get it without the alarm's voice.

import type { Document } from '@sitrep/incident/document';
import { alarms } from '@sitrep/incident/nouns/alarm';
import { type Age as AgeOf, ages, type Obligation, staleness } from '@sitrep/incident/obligation';
import type { ReactNode } from 'react';
import { Shape } from '../../ui/badge/shape.tsx';
import { classes } from '../../ui/classes.ts';
import { TimeText } from '../../ui/time/time-text.tsx';
import { dueWords, spanWords } from '../../ui/time/time-words.ts';
import { partWords } from '../header/oldest-age.tsx';
import styles from './alarm.module.css';

export function AlarmBanner(props: {
  document: Document;
  now: string;
  /** The act that ends it. */
  act?: ReactNode;
  /** For those who only read: no `role=alert`. */
  quiet?: boolean;
  /** Shown before the due moment, as a caution, to whoever has to act. */
  early?: boolean;
  /** What else is due, and the sound. */
  rest?: ReactNode;
}) {
  const { document, now, act, quiet = false, early = false, rest } = props;
  const due = staleness(document, now);
  const [oldest] = ages(document);
  if (!due || !oldest) return null;
  if (due.state !== 'warning') return early ? <Early {...{ due, now, act, rest }} /> : null;
  const standing = alarms
    .all(document)
    .find(({ obligation, endedAt }) => obligation !== 'checkBack' && !endedAt);
  return (
    <div className={styles.banner} data-quiet={quiet || undefined}>
      {!quiet && (
        // Said once: the words that tick stand outside of it.
        <p role="alert" className="spoken">
          {`The status is stale. An update was due at ${due.dueAt.slice(11, 16)} UTC.`}
        </p>
      )}
      <p className={styles.words}>
        <b className={styles.word}>
          <Shape name="worst" /> STALE
        </b>{' '}
        {quiet ? <ForReaders at={oldest.at} due={due} now={now} /> : <ForTheTeam {...{ due, oldest, now }} />}
        {standing && (
          <>
            {quiet ? ' The team was alarmed ' : ' Alarm raised '}
            <TimeText at={standing.raisedAt} now={now} />.
          </>
        )}
      </p>
      {act}
      {rest}
    </div>
  );
}

function ForTheTeam({ due, oldest, now }: { due: Obligation; oldest: AgeOf; now: string }) {
  return (
    <>
      {due.kind === 'update' ? 'The promised update was due ' : 'Update was due '}
      <TimeText at={due.dueAt} now={now} />,{' '}
      <span className={styles.late} data-due={due.dueAt}>
        {dueWords(Date.parse(due.dueAt) - Date.parse(now))}
      </span>
      .
      {due.kind === 'staleness' && (
        <span className={styles.more}>
          {' '}
          Oldest: {partWords[oldest.part]}
          {oldest.by && `, ${oldest.by.name}`}.
        </span>
      )}
    </>
  );
}

function ForReaders({ at, due, now }: { at: string; due: Obligation; now: string }) {
  const { kind, dueAt } = due;
  if (kind === 'update') {
    return (
      <>
        An update was promised for <TimeText at={dueAt} now={now} /> and has not come. What stands here may no
        longer be true.
      </>
    );
  }
  return (
    <>
      No update for{' '}
      <span className={styles.late} data-age={at}>
        {spanWords(Date.parse(now) - Date.parse(at))}
      </span>
      ; one was due <TimeText at={dueAt} now={now} />. What stands here may no longer be true.
    </>
  );
}

function Early(props: { due: Obligation; now: string; act: ReactNode; rest: ReactNode }) {
  const { due, now, act, rest } = props;
  return (
    <div className={classes(styles.banner, styles.caution)}>
      <p className={styles.words}>
        <b className={styles.word}>
          <Shape name="second" /> DUE SOON
        </b>{' '}
        The next update is due <TimeText at={due.dueAt} now={now} />,{' '}
        <span className={styles.late} data-due={due.dueAt}>
          {dueWords(Date.parse(due.dueAt) - Date.parse(now))}
        </span>
        . Say what changed, or that nothing did.
      </p>
      {act}
      {rest}
    </div>
  );
}
