// Action items: what must still be done, whose it is, what is done. Open ones first, the done ones stay readable.

import type { Document } from '@sitrep/incident/document';
import { type Action, actions, stateOf } from '@sitrep/incident/nouns/action';
import type { ReactNode } from 'react';
import { Shape } from '../../ui/badge/shape.tsx';
import { classes } from '../../ui/classes.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './action.module.css';
import { ActionMeta } from './action-meta.tsx';

export type ActionSlots = {
  add?: ReactNode;
  /** The tick box; without it the shape says whether it is done. */
  tick?: (action: Action) => ReactNode;
  beside?: (action: Action) => ReactNode;
  instead?: (action: Action) => ReactNode;
};

export function ActionSection(props: { document: Document; now: string; slots?: ActionSlots }) {
  const { document, now, slots = {} } = props;
  const all = actions.all(document).toSorted(openFirst);
  if (all.length === 0 && !slots.add) return null;
  const over = all.filter((action) => stateOf(action) !== 'open').length;
  return (
    <Panel
      id="actions"
      title={all.length === 0 ? 'Action items' : `Action items: ${over} of ${all.length} over`}
    >
      {all.length > 0 && (
        <ul className={styles.actions}>
          {all.map((action) => (
            <li key={action.id} className={classes(styles.action, stateOf(action) !== 'open' && styles.done)}>
              {slots.instead?.(action) ?? (
                <>
                  {slots.tick?.(action) ?? <Tick done={action.doneAt !== null} />}
                  <span className={styles.words}>
                    <span className={styles.text} dir="auto">
                      {action.text}
                    </span>
                    <span className={styles.meta}>
                      <ActionMeta action={action} now={now} />
                    </span>
                  </span>
                  {slots.beside?.(action)}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {slots.add}
    </Panel>
  );
}

function Tick({ done }: { done: boolean }) {
  return (
    <span className={styles.shape}>
      <Shape name={done ? 'done' : 'open'} />
      <span className="spoken">{done ? 'Done:' : 'Open:'}</span>
    </span>
  );
}

function openFirst(a: Action, b: Action): number {
  const [isOpenA, isOpenB] = [stateOf(a) === 'open', stateOf(b) === 'open'];
  if (isOpenA !== isOpenB) return isOpenA ? -1 : 1;
  return a.addedAt < b.addedAt ? -1 : 1;
}
