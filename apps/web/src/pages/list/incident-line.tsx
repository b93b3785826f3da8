// One incident in a list, the whole line a link: how bad, what, how far, who leads, how old.

import { levelOf } from '@sitrep/incident/obligation';
import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { Link } from 'wouter';
import { LevelMark } from '../../ui/badge/level-mark.tsx';
import { SeverityBadge } from '../../ui/badge/severity-badge.tsx';
import { StateBadge } from '../../ui/badge/state-badge.tsx';
import { Ago, TimeText } from '../../ui/time/time-text.tsx';
import { spanWords } from '../../ui/time/time-words.ts';
import styles from './list.module.css';

const A_MINUTE = 60_000;

export function IncidentLine({ incident, now }: { incident: IncidentSummary; now: string }) {
  const { code, title, sensitive, drill, severity, state, closedAs, coordinator } = incident;
  return (
    <li className={styles.line} data-incident={incident.incidentId}>
      <Link href={`/i/${code}`} className={styles.link}>
        <span className={styles.severity}>
          <SeverityBadge severity={severity} short />
        </span>
        <span className={styles.name}>
          <span className={styles.title} dir="auto">
            {drill && <span className={styles.isDrill}>DRILL</span>}
            {sensitive ? <span className={styles.restricted}>RESTRICTED</span> : title}
          </span>
          <span className={styles.code}>{code}</span>
        </span>
        <span className={styles.state}>
          <StateBadge state={state} closedAs={closedAs} />
        </span>
        <span className={styles.lead}>
          {coordinator ? `IC ${coordinator.name}` : state === 'resolved' ? '' : 'IC nobody yet'}
        </span>
        <span className={styles.age}>
          {state === 'resolved' ? (
            <Closed incident={incident} now={now} />
          ) : (
            <Open incident={incident} now={now} />
          )}
        </span>
      </Link>
    </li>
  );
}

function Open({ incident, now }: { incident: IncidentSummary; now: string }) {
  const { updatedAt, staleAt, declaredAt } = incident;
  if (!updatedAt || !staleAt) return null;
  const updated = Date.parse(updatedAt);
  return (
    <>
      <LevelMark level={levelOf(Date.parse(now) - updated, Date.parse(staleAt) - updated)} />{' '}
      {updatedAt === declaredAt ? 'not updated since' : 'updated'} <TimeText at={updatedAt} now={now} />,{' '}
      <Ago at={updatedAt} now={now} />
    </>
  );
}

function Closed({ incident, now }: { incident: IncidentSummary; now: string }) {
  if (!incident.resolvedAt) return null;
  const lasted = Date.parse(incident.resolvedAt) - Date.parse(incident.declaredAt);
  return (
    <>
      <TimeText at={incident.resolvedAt} now={now} />
      {lasted >= A_MINUTE && `, after ${spanWords(lasted)}`}
    </>
  );
}
