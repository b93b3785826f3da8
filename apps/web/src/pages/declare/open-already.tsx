// What is open while somebody declares: possible duplicates first and marked, the rest below.

import { useIncidents } from '../../hooks/use-incidents.ts';
import { IncidentLine } from '../list/incident-line.tsx';
import list from '../list/list.module.css';
import { similarity } from '../list/similar.ts';
import styles from './declare.module.css';

const LIKELY = 0.5;

export function OpenAlready({ typed, now }: { typed: string; now: string }) {
  const { incidents } = useIncidents();
  const open = incidents
    .filter(({ state }) => state !== 'resolved')
    .map((incident) => ({ incident, likeness: similarity(typed, incident.title) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const likely = open.filter(({ likeness }) => likeness >= LIKELY);
  const others = open.filter(({ likeness }) => likeness < LIKELY);
  return (
    <aside className={styles.beside} aria-label="Open already">
      <p role="status" className={styles.question}>
        {likely.length > 0
          ? 'Is it one of these? Then write there instead of declaring it again.'
          : open.length > 0
            ? 'Open already'
            : 'Nothing else is open.'}
      </p>
      {likely.length > 0 && (
        <ul className={list.list}>
          {likely.map(({ incident }) => (
            <IncidentLine key={incident.incidentId} incident={incident} now={now} />
          ))}
        </ul>
      )}
      {likely.length > 0 && others.length > 0 && <p className={styles.question}>Also open</p>}
      {others.length > 0 && (
        <ul className={list.list}>
          {others.map(({ incident }) => (
            <IncidentLine key={incident.incidentId} incident={incident} now={now} />
          ))}
        </ul>
      )}
    </aside>
  );
}
