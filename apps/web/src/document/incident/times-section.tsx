// The four times of the incident's life, in the order life gives them. An unknown one says so in words [UX4].

import type { Document } from '@sitrep/incident/document';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './incident.module.css';

export function TimesSection(props: { document: Document; now: string; slots?: { edit?: ReactNode } }) {
  const { document, now, slots = {} } = props;
  const incident = incidentOf(document);
  if (!incident) return null;
  const { startedAt, startedApprox, detectedAt, declaredAt, declaredBy, resolvedAt } = incident;
  return (
    <Panel id="times" title="Times (UTC)" aside={slots.edit}>
      <dl className={styles.times}>
        <dt>Started</dt>
        <dd>{startedAt ? <TimeText at={startedAt} now={now} approx={startedApprox} /> : 'not known yet'}</dd>
        <dt>First noticed</dt>
        <dd>
          <TimeText at={detectedAt} now={now} />
        </dd>
        <dt>Declared</dt>
        <dd>
          <TimeText at={declaredAt} now={now} />
          {` by ${declaredBy.name}`}
        </dd>
        <dt>Resolved</dt>
        <dd>{resolvedAt ? <TimeText at={resolvedAt} now={now} /> : 'not yet'}</dd>
      </dl>
      {incident.reopenReason && <p className={styles.reopened}>Reopened: {incident.reopenReason}</p>}
    </Panel>
  );
}
