// Beside the worst alarm: how many more are due, with their list, and the pause of the sound. Where no status is due, whoever
// is late with an answer and needs it most stands in full [UX23].

import type { Obligation } from '@sitrep/incident/obligation';
import { type ReactNode, useState } from 'react';
import { Shape } from '../../ui/badge/shape.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { dueWords } from '../../ui/time/time-words.ts';
import type { Desk } from '../desk.ts';
import taskStyles from '../task/task.module.css';
import { TaskRow } from '../task/task-row.tsx';
import styles from './alarm.module.css';
import { dueNow } from './due-now.ts';
import { SoundPause } from './sound-pause.tsx';

export { SoundMark } from './sound-mark.tsx';

export type AlarmRestProps = {
  desk: Desk;
  now: string;
  /** Within the banner of the status, which is the worst; else it is a banner of its own. */
  isBeside: boolean;
  /** Whether this person's page sounds. */
  hears: boolean;
};

export function AlarmRest({ desk, now, isBeside, hears }: AlarmRestProps) {
  const { status, late } = dueNow(desk.document, now, desk.me.id);
  const worst = isBeside ? undefined : late[0];
  const others = worst ? late.slice(1) : late;
  const lines = [
    ...status.slice(1).map((due) => ({ key: due.kind, line: <StatusLine due={due} now={now} /> })),
    ...others.map((task) => ({ key: task.id, line: <TaskRow desk={desk} task={task} now={now} /> })),
  ];
  const rest = (
    <Others lines={lines}>{hears && <SoundPause isDue={isBeside || worst !== undefined} />}</Others>
  );
  if (!worst) return isBeside ? rest : <div className={styles.hushed}>{rest}</div>;
  return (
    <div className={taskStyles.strip} data-late>
      <TaskRow desk={desk} task={worst} now={now}>
        {rest}
      </TaskRow>
    </div>
  );
}

function Others(props: { lines: readonly { key: string; line: ReactNode }[]; children: ReactNode }) {
  const { lines, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {lines.length > 0 && (
        <Button look="quiet" expands={isOpen} onPress={() => setIsOpen(!isOpen)}>
          +{lines.length} due
        </Button>
      )}
      {children}
      {isOpen && lines.length > 0 && (
        <ul className={styles.others} aria-label="Also due">
          {lines.map(({ key, line }) => (
            <li key={key}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The other of the two times by which the status must be said anew; the act in the banner is for both. */
function StatusLine({ due, now }: { due: Obligation; now: string }) {
  return (
    <p className={styles.words}>
      <Shape name={due.state === 'warning' ? 'worst' : 'second'} />{' '}
      {due.kind === 'update' ? 'The promised update' : 'An update of the status'}: due{' '}
      <TimeText at={due.dueAt} now={now} />,{' '}
      <span className={styles.late}>{dueWords(Date.parse(due.dueAt) - Date.parse(now))}</span>
    </p>
  );
}
