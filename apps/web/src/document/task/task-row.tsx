// One task with its time and what can be done about it, in a line: in the strip across the top and in the list of what is due.

import type { Task } from '@sitrep/incident/nouns/work/task';
import type { ReactNode } from 'react';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import styles from './task.module.css';
import { TaskActs } from './task-acts.tsx';
import { TaskLine } from './task-line.tsx';

export function TaskRow(props: {
  desk: Desk;
  task: Task;
  now: string;
  kind?: string | undefined;
  /** What stands at the end of it. */
  children?: ReactNode;
}) {
  const { desk, task, now, kind, children } = props;
  const { refusal, ask } = useSending(desk.send);
  return (
    <>
      <div className={styles.line}>
        {kind && <b className={styles.kind}>{kind}</b>}
        <TaskLine document={desk.document} task={task} now={now} me={desk.me.id} />
        <TaskActs desk={desk} task={task} onAsk={ask} />
        {children}
      </div>
      <RefusalNotice refusal={refusal} />
    </>
  );
}
