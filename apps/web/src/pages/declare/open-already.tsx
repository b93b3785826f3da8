// What is open while somebody declares: possible duplicates first and marked, the rest below. It stands still under hands.

import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { useState } from 'react';
import { useIncidents } from '../../hooks/use-incidents.ts';
import { IncidentLine } from '../list/incident-line.tsx';
import list from '../list/list.module.css';
import { useHands } from '../list/use-hands.ts';
import { besideOf, heldStill } from './beside.ts';
import styles from './declare.module.css';

export function OpenAlready({ typed, now }: { typed: string; now: string }) {
  const { incidents } = useIncidents();
  const { isOn, place } = useHands();
  const [stood, setStood] = useState(() => besideOf(typed, incidents));
  const [seen, setSeen] = useState({ incidents, isOn });
  let beside = stood;
  // Drawn in the same frame as what it is the order of.
  if (typed !== stood.typed || incidents !== seen.incidents || isOn !== seen.isOn) {
    const isEmpty = stood.likely.length + stood.others.length === 0;
    const isStill = isOn && typed === stood.typed && !isEmpty;
    beside = isStill ? heldStill(stood, incidents) : besideOf(typed, incidents);
    setSeen({ incidents, isOn });
    setStood(beside);
  }
  const { likely, others } = beside;
  const lines = { rows: new Map(incidents.map((incident) => [incident.incidentId, incident])), now };
  return (
    <aside className={styles.beside} aria-label="Open already" {...place}>
      <p role="status" className={styles.question}>
        {likely.length > 0
          ? 'Is it one of these? Then write there instead of declaring it again.'
          : others.length > 0
            ? 'Open already'
            : 'Nothing else is open.'}
      </p>
      {likely.length > 0 && <Lines ids={likely} {...lines} />}
      {likely.length > 0 && others.length > 0 && <p className={styles.question}>Also open</p>}
      {others.length > 0 && <Lines ids={others} {...lines} />}
    </aside>
  );
}

type LinesProps = { ids: readonly string[]; rows: ReadonlyMap<string, IncidentSummary>; now: string };

function Lines({ ids, rows, now }: LinesProps) {
  return (
    <ul className={list.list}>
      {ids.map((id) => {
        const incident = rows.get(id);
        // The place of one that went stays as long as hands are there.
        return incident ? (
          <IncidentLine key={id} incident={incident} now={now} />
        ) : (
          <li key={id} className={list.line} />
        );
      })}
    </ul>
  );
}
