// Since when, and for how long: from the start if it is known, otherwise from the declaring, which is said so.

import type { Incident } from '@sitrep/incident/nouns/incident';
import { TimeText } from '../../ui/time/time-text.tsx';
import { spanWords } from '../../ui/time/time-words.ts';
import styles from './header.module.css';

export function RunningSince({ incident, now }: { incident: Incident; now: string }) {
  if (incident.state === 'resolved') return null;
  const since = incident.startedAt ?? incident.declaredAt;
  return (
    <span className={styles.since}>
      {incident.startedAt ? 'Started ' : 'Declared '}
      <TimeText at={since} now={now} approx={incident.startedAt !== null && incident.startedApprox} />
      <span data-print="no">
        {' · '}
        <span data-age={since}>{spanWords(Date.parse(now) - Date.parse(since))}</span>
      </span>
    </span>
  );
}
