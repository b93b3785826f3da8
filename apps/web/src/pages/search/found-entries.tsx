// Entries in which the words stand, grouped by incident in the order of the best of each; each line leads to the entry.

import type { FoundEntry } from '@sitrep/incident/wire/search';
import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import { SeverityBadge } from '../../ui/badge/severity-badge.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { FoundText } from './found-text.tsx';
import styles from './search.module.css';

export function FoundEntries({ entries, now }: { entries: readonly FoundEntry[]; now: string }) {
  const groups = Map.groupBy(entries, ({ incidentId }) => incidentId);
  return [...groups].map(([incidentId, found]) => <IncidentGroup key={incidentId} found={found} now={now} />);
}

function IncidentGroup({ found, now }: { found: readonly FoundEntry[]; now: string }) {
  const [first] = found;
  if (!first) return null;
  const { incidentId, code, title, sensitive, severity } = first;
  return (
    <section aria-labelledby={`found-${incidentId}`}>
      <h2 id={`found-${incidentId}`} className={styles.heading}>
        <SeverityBadge severity={severity} short />
        <Link href={`/i/${code}`} className={styles.code}>
          {code}
        </Link>
        {sensitive && <span className={styles.restricted}>RESTRICTED</span>}
        <span dir="auto" className={styles.title}>
          {title}
        </span>
      </h2>
      <ul className={styles.list}>
        {found.map((entry) => (
          <li key={entry.entryId} className={styles.line}>
            <Link href={`/i/${code}#entry-${entry.entryId}`} className={styles.link}>
              <span className={styles.about}>
                <TimeText at={entry.happenedAt} now={now} />
                <span dir="auto">{entry.by}</span>
                {entry.private && (
                  <span className={styles.private}>
                    <Lock size="0.9em" aria-hidden="true" /> private
                  </span>
                )}
                {entry.struck && <span>struck out</span>}
              </span>
              <FoundText parts={entry.text} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
