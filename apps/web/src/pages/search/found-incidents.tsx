// Incidents whose code or title was found.

import type { FoundIncident } from '@sitrep/incident/wire/search';
import { Link } from 'wouter';
import { SeverityBadge } from '../../ui/badge/severity-badge.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { FoundText } from './found-text.tsx';
import styles from './search.module.css';

export function FoundIncidents(props: { incidents: readonly FoundIncident[]; now: string }) {
  const { incidents, now } = props;
  if (incidents.length === 0) return null;
  return (
    <section aria-labelledby="found-incidents">
      <h2 id="found-incidents" className={styles.heading}>
        Incidents
      </h2>
      <ul className={styles.list}>
        {incidents.map(({ incidentId, code, title, sensitive, severity, state, declaredAt }) => (
          <li key={incidentId} className={styles.line}>
            <Link href={`/i/${code}`} className={styles.link}>
              <span className={styles.about}>
                <SeverityBadge severity={severity} short />
                <span className={styles.code}>{code}</span>
                {sensitive && <span className={styles.restricted}>RESTRICTED</span>}
                <span>{state}</span>
                <span>
                  declared <TimeText at={declaredAt} now={now} />
                </span>
              </span>
              <FoundText parts={title} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
