// What stands under an action item: whose it is, until when, where it is tracked, and how it ended.

import { type Action, isOverdue, stateOf } from '@sitrep/incident/nouns/action';
import { Shape } from '../../ui/badge/shape.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { dayWords } from '../../ui/time/time-words.ts';
import styles from './action.module.css';

type Held = Pick<Action, 'owner' | 'dueAt' | 'trackerUrl' | 'doneAt' | 'droppedAt'> &
  Partial<Pick<Action, 'doneBy' | 'droppedBy'>>;

export function ActionMeta({ action, now }: { action: Held; now: string }) {
  const { owner, dueAt, trackerUrl, doneAt, droppedAt, doneBy, droppedBy } = action;
  const endedAt = doneAt ?? droppedAt;
  const endedBy = doneBy ?? droppedBy;
  return (
    <>
      <span dir="auto">{owner ?? 'nobody yet'}</span>
      {dueAt && ' · '}
      {dueAt && <Due dueAt={dueAt} isLate={isOverdue(action, now)} />}
      {trackerUrl && ' · '}
      {trackerUrl && (
        <a href={trackerUrl} target="_blank" rel="noopener noreferrer" className={styles.tracker}>
          {trackerWords(trackerUrl)}
          <span className="spoken"> (tracked there; opens in a new tab)</span>
        </a>
      )}
      {endedAt && (
        <>
          {` · ${stateOf(action)} `}
          <TimeText at={endedAt} now={now} />
          {endedBy && ` by ${endedBy.name}`}
        </>
      )}
    </>
  );
}

function Due({ dueAt, isLate }: { dueAt: string; isLate: boolean }) {
  return (
    <span className="whole">
      {isLate ? (
        <b>
          <Shape name="second" /> overdue since{' '}
        </b>
      ) : (
        'due '
      )}
      <time dateTime={dueAt}>{dayWords(dueAt)}</time>
    </span>
  );
}

/** The last part of a path is what trackers call it: `OPS-41`, `T1234`; else where it leads. */
function trackerWords(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  return /^[\w#-]{1,24}$/.test(last) && /\d/.test(last) ? `${host} ${last}` : host;
}
