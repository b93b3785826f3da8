// Across the top of the page: what I was asked to do, with the time and the button that ends it; for whoever coordinates, what
// is late or was asked in vain. One of them in full, the others counted [UX23].

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { isLate, nagsInVain, openTasks } from '@sitrep/incident/nouns/work/task';
import { useNow } from '../../hooks/use-now.ts';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import styles from './task.module.css';
import { TaskActs } from './task-acts.tsx';
import { TaskLine } from './task-line.tsx';
import { byNeed } from './task-words.ts';

export function TaskStrip({ desk }: { desk: Desk }) {
  const { document, me } = desk;
  const now = useNow();
  const { refusal, ask } = useSending(desk.send);
  const coordinates = coordinationOf(document)?.holder?.id === me.id;
  const open = isOpen(document) ? openTasks(document) : [];
  const mine = open.filter(({ person }) => person?.id === me.id);
  const late = coordinates ? open.filter((task) => !mine.includes(task) && isLate(task, now)) : [];
  const [first, ...others] = [...mine, ...late].toSorted(byNeed(document, now));
  if (!first) return null;
  const asked = mine.includes(first) ? nagsInVain(document, first).at(-1) : undefined;
  return (
    <div className={styles.strip} data-late={isLate(first, now) || undefined}>
      {asked && (
        <p role="alert" className={styles.asked}>
          <b>
            {asked.by.name} asks: what is the state of “{first.text}”?
          </b>{' '}
          Write a line, say done, or take more time.
        </p>
      )}
      <div className={styles.line}>
        {mine.includes(first) && <b className={styles.kind}>My task</b>}
        <TaskLine document={document} task={first} now={now} me={me.id} />
        {others.length > 0 && <a href="#tasks">+{others.length} more</a>}
        <TaskActs desk={desk} task={first} onAsk={ask} />
      </div>
      <RefusalNotice refusal={refusal} />
    </div>
  );
}
