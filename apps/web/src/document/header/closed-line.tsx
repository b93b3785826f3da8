// How it ended: when, by whom, after how long, and why where a reason was given.

import type { Incident } from '@sitrep/incident/nouns/incident';
import type { ReactNode } from 'react';
import { wordOfState } from '../../ui/badge/state-badge.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { spanWords } from '../../ui/time/time-words.ts';
import styles from './header.module.css';

/** `original`: of which it is the duplicate, where the reader may see that one too. */
export function ClosedLine(props: { incident: Incident; now: string; original?: ReactNode }) {
  const { incident, now, original } = props;
  if (incident.state !== 'resolved' || !incident.resolvedAt) return null;
  const since = incident.startedAt ?? incident.declaredAt;
  return (
    <span className={styles.closed}>
      {wordOfState(incident.state, incident.closedAs)} <TimeText at={incident.resolvedAt} now={now} />
      {incident.closedAs === 'duplicate' && original}
      {` by ${incident.stateBy.name}`}
      {incident.closedAs === 'resolved' &&
        ` · lasted ${spanWords(Date.parse(incident.resolvedAt) - Date.parse(since))}`}
      {incident.closeReason && ` · ${incident.closeReason}`}
    </span>
  );
}
