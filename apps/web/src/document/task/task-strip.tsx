// Across the top of the page: what I was asked to do, with the time and the button that ends it. One in full, the others
// counted. Who else is late is told to whoever coordinates, among the alarms.

import { isOpen } from '@sitrep/incident/nouns/incident';
import { isLate, nagsInVain, openTasks } from '@sitrep/incident/nouns/work/task';
import { useNow } from '../../hooks/use-now.ts';
import type { Desk } from '../desk.ts';
import styles from './task.module.css';
import { TaskRow } from './task-row.tsx';
import { byNeed } from './task-words.ts';

export function TaskStrip({ desk }: { desk: Desk }) {
  const { document, me } = desk;
  const now = useNow();
  const open = isOpen(document) ? openTasks(document) : [];
  const mine = open.filter(({ person }) => person?.id === me.id);
  const [first, ...others] = mine.toSorted(byNeed(document, now));
  if (!first) return null;
  const asked = nagsInVain(document, first).at(-1);
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
      <TaskRow desk={desk} task={first} now={now} kind="My task">
        {others.length > 0 && <a href="#tasks">+{others.length} more</a>}
      </TaskRow>
    </div>
  );
}
