// How it ended: when, by whom, after how long, and why where a reason was given.

import type { Incident } from '@sitrep/incident/nouns/incident';
import { wordOfState } from '../../ui/badge/state-badge.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { spanWords } from '../../ui/time/time-words.ts';
import styles from './header.module.css';

export function ClosedLine({ incident, now }: { incident: Incident; now: string }) {
  if (incident.state !== 'resolved' || !incident.resolvedAt) return null;
  const since = incident.startedAt ?? incident.declaredAt;
  return (
    <span className={styles.closed}>
      {wordOfState(incident.state, incident.closedAs)} <TimeText at={incident.resolvedAt} now={now} />
      {incident.duplicateOf && (
        <>
          {' of '}
          <a href={`/i/${incident.duplicateOf}`}>{incident.duplicateOf}</a>
        </>
      )}
      {` by ${incident.stateBy.name}`}
      {incident.closedAs === 'resolved' &&
        ` · lasted ${spanWords(Date.parse(incident.resolvedAt) - Date.parse(since))}`}
      {incident.closeReason && ` · ${incident.closeReason}`}
    </span>
  );
}
