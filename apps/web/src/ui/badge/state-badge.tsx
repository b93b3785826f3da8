// How far the incident is, as shape and word. Only "resolved" has a hue of its own; alarm colours never appear here.

import { classes } from '../classes.ts';
import styles from './badge.module.css';
import { Shape } from './shape.tsx';

export type StateName = 'investigating' | 'identified' | 'mitigating' | 'monitoring' | 'resolved';
export type ClosingName = 'resolved' | 'duplicate' | 'falseAlarm';

export const stateWords: Record<StateName, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  mitigating: 'Mitigating',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

export const closingWords: Record<ClosingName, string> = {
  resolved: 'Resolved',
  duplicate: 'Duplicate',
  falseAlarm: 'False alarm',
};

/** The word of the state, or of how it was closed. */
export function wordOfState(state: StateName, closedAs: ClosingName | null = null): string {
  return state === 'resolved' ? closingWords[closedAs ?? 'resolved'] : stateWords[state];
}

export function StateBadge({ state, closedAs = null }: { state: StateName; closedAs?: ClosingName | null }) {
  return (
    <span className={classes(styles.state, state === 'resolved' && styles.resolved)}>
      <Shape name={state === 'resolved' ? 'done' : 'underway'} />
      {wordOfState(state, closedAs)}
    </span>
  );
}
