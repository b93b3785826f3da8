// One action item in the list of all of them, with the incident it is of.

import { stateOf } from '@sitrep/incident/nouns/action';
import type { ActionLine } from '@sitrep/incident/wire/actions';
import { Link } from 'wouter';
import { ActionMeta } from '../../document/action/action-meta.tsx';
import { Shape } from '../../ui/badge/shape.tsx';
import { classes } from '../../ui/classes.ts';
import { Toggle } from '../../ui/form/toggle.tsx';
import styles from './actions.module.css';

export function ActionLineRow(props: {
  action: ActionLine;
  now: string;
  /** Null for those who only read. */
  onTick: ((done: boolean) => void) | null;
}) {
  const { action, now, onTick } = props;
  const { text, code, title, isOver, doneAt } = action;
  const isOpen = stateOf(action) === 'open';
  return (
    <li className={classes(styles.action, !isOpen && styles.over)}>
      {onTick ? (
        <Toggle label={`Done: ${text}`} isOn={doneAt !== null} onChange={onTick}>
          {null}
        </Toggle>
      ) : (
        <span className={styles.shape}>
          <Shape name={isOpen ? 'open' : 'done'} />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.text} dir="auto">
          {text}
        </span>
        <span className={styles.meta}>
          <ActionMeta action={action} now={now} />
        </span>
      </span>
      <Link href={`/i/${code}#actions`} className={styles.incident}>
        <span className={styles.code}>{code}</span> <span dir="auto">{title || 'RESTRICTED'}</span>
        {isOver && ' · over'}
      </Link>
    </li>
  );
}
