// What people were asked to do, for the team: what needs somebody first, then by the time they report back; what is over is
// folded away and can be taken up again.

import { isOpen } from '@sitrep/incident/nouns/incident';
import { isLate, openTasks, tasks } from '@sitrep/incident/nouns/work/task';
import { Plus } from 'lucide-react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { FailedCommands } from '../failed-commands.tsx';
import { useSending } from '../use-sending.ts';
import { Waiting } from '../waiting.tsx';
import styles from './task.module.css';
import { type Ask, TaskActs } from './task-acts.tsx';
import { TaskForm } from './task-form.tsx';
import { EndedTask, TaskLine } from './task-line.tsx';
import { byNeed } from './task-words.ts';

export type TasksProps = {
  desk: Desk;
  /** Owned by the page, so that a key can open it. */
  isAdding: boolean;
  onAdding: (isAdding: boolean) => void;
};

export function EditableTasks({ desk, isAdding, onAdding }: TasksProps) {
  const { document, me } = desk;
  const now = useNow();
  const { refusal, ask } = useSending(desk.send);
  const open = openTasks(document).toSorted(byNeed(document, now));
  const mayAdd = isOpen(document);
  if (!mayAdd && tasks.all(document).length === 0) return null;
  return (
    <Panel id="tasks" title={titleOf(open.length, open.filter((task) => isLate(task, now)).length)}>
      {open.length > 0 && (
        <ul className={styles.tasks}>
          {open.map((task) => (
            <li key={task.id} id={`task-${task.id}`} className={styles.task}>
              <TaskLine document={document} task={task} now={now} me={me.id} />
              <Waiting send={waitingOf(desk, 'task', task.id)} />
              <TaskActs desk={desk} task={task} onAsk={ask} />
            </li>
          ))}
        </ul>
      )}
      <RefusalNotice refusal={refusal} />
      <FailedCommands
        desk={desk}
        of={[
          ...(['assignTask', 'acknowledgeTask', 'takeTask', 'nagTask'] as const),
          ...(['finishTask', 'continueTask', 'dropTask'] as const),
        ]}
      />
      {mayAdd && isAdding && <TaskForm desk={desk} onClose={() => onAdding(false)} />}
      {mayAdd && !isAdding && (
        <Button look="quiet" isFlush shortcut="t" onPress={() => onAdding(true)}>
          <Plus size="1em" aria-hidden="true" /> Ask somebody
        </Button>
      )}
      <Ended desk={desk} now={now} onAsk={ask} />
    </Panel>
  );
}

function titleOf(open: number, late: number): string {
  if (open === 0) return 'Tasks';
  return late > 0 ? `Tasks: ${open} open, ${late} late` : `Tasks: ${open} open`;
}

function Ended({ desk, now, onAsk }: { desk: Desk; now: string; onAsk: Ask }) {
  const over = tasks
    .all(desk.document)
    .filter(({ endedAt }) => endedAt !== null)
    .toSorted((a, b) => ((a.endedAt ?? '') > (b.endedAt ?? '') ? -1 : 1));
  if (over.length === 0) return null;
  return (
    <details className={styles.over}>
      <summary>{over.length} over</summary>
      <ul className={styles.tasks}>
        {over.map((task) => (
          <li key={task.id} className={styles.task}>
            <EndedTask task={task} now={now} />
            {isOpen(desk.document) && (
              <Button
                look="quiet"
                isFlush
                label={`Continue it: ${task.text}`}
                onPress={() => onAsk({ type: 'continueTask', taskId: task.id })}
              >
                Continue it
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
