// One task: who does what, and when they report back; late and asked in vain in words, by shape and by colour.

import type { Document } from '@sitrep/incident/document';
import { isLate, nagsInVain, type Task } from '@sitrep/incident/nouns/work/task';
import { Shape } from '../../ui/badge/shape.tsx';
import { classes } from '../../ui/classes.ts';
import { TimeText } from '../../ui/time/time-text.tsx';
import { dueWords } from '../../ui/time/time-words.ts';
import { OrYou } from '../or-you.tsx';
import styles from './task.module.css';

export function TaskLine(props: { document: Document; task: Task; now: string; me: string }) {
  const { document, task, now, me } = props;
  const { text, name, person, acknowledgedAt } = task;
  const asked = nagsInVain(document, task);
  const last = asked.at(-1);
  return (
    <span className={styles.words}>
      <span className={styles.text}>
        <b>
          <OrYou isYou={person?.id === me} name={name} />
        </b>
        : <span dir="auto">{text}</span>
      </span>
      <span className={styles.meta}>
        <BackBy task={task} now={now} />
        {!acknowledgedAt && ' · not acknowledged yet'}
      </span>
      {last && (
        <span className={classes(styles.meta, styles.asking)}>
          <OrYou isYou={last.by.id === me} name={last.by.name} /> asked for its state{' '}
          <TimeText at={last.at} now={now} />
          {asked.length > 1 ? `, ${asked.length} times without an answer` : ', no answer yet'}
        </span>
      )}
    </span>
  );
}

function BackBy({ task, now }: { task: Task; now: string }) {
  const { checkBackAt } = task;
  const words = dueWords(Date.parse(checkBackAt) - Date.parse(now));
  return isLate(task, now) ? (
    <>
      <b className={styles.late} role="timer" aria-live="off">
        <Shape name="second" /> {words}
      </b>{' '}
      was due <TimeText at={checkBackAt} now={now} />
    </>
  ) : (
    <>
      back <TimeText at={checkBackAt} now={now} />{' '}
      <span role="timer" aria-live="off">
        {words}
      </span>
    </>
  );
}

export function EndedTask({ task, now }: { task: Task; now: string }) {
  const { text, name, endedAs, endedAt, endedBy, endedWords } = task;
  return (
    <span className={styles.words}>
      <span className={styles.text}>
        <Shape name={endedAs === 'done' ? 'done' : 'open'} /> <span dir="auto">{name}</span>:{' '}
        <span dir="auto">{text}</span>
      </span>
      <span className={styles.meta}>
        {endedAs} {endedAt && <TimeText at={endedAt} now={now} />}
        {endedBy && ` by ${endedBy.name}`}
        {endedWords && (
          <>
            : <span dir="auto">{endedWords}</span>
          </>
        )}
      </span>
    </span>
  );
}
