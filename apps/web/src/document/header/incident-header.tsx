// The header that never scrolls away [UX1]: how bad, what it is, how far, who leads, how old this is, when the next
// update is due. Pure: whoever may act hands its controls in by name; without them it only tells.

import type { Document } from '@sitrep/incident/document';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf, isOpen } from '@sitrep/incident/nouns/incident';
import { runsFrom, staleAfterMs, staleness } from '@sitrep/incident/obligation';
import type { ReactNode } from 'react';
import { SeverityBadge } from '../../ui/badge/severity-badge.tsx';
import { StateBadge } from '../../ui/badge/state-badge.tsx';
import { Countdown } from '../../ui/time/countdown.tsx';
import { ClosedLine } from './closed-line.tsx';
import styles from './header.module.css';
import { OldestAge } from './oldest-age.tsx';
import { RunningSince } from './running-since.tsx';

export type HeaderSlots = {
  severity?: ReactNode;
  state?: ReactNode;
  title?: ReactNode;
  /** Beside the name of the coordinator. */
  coordinator?: ReactNode;
  /** Of a duplicate: of which, where the reader may see that one too. */
  original?: ReactNode;
  /** Whether the page is live. */
  live?: ReactNode;
  /** Full-width lines under the header: alarms, a pending handoff. */
  banners?: ReactNode;
};

export function IncidentHeader(props: {
  document: Document;
  now: string;
  /** Whose page it is, to say "you". */
  me?: string | undefined;
  /** For those who only read: nothing ticks by the second. */
  calm?: boolean;
  slots?: HeaderSlots;
}) {
  const { document, now, me, calm, slots = {} } = props;
  const incident = incidentOf(document);
  if (!incident) return null;
  const due = staleness(document, now);
  return (
    <header
      className={styles.header}
      data-level={due?.state ?? 'fresh'}
      data-level-since={due && runsFrom(document, due)}
    >
      <div className={styles.inner}>
        <div className={styles.first}>
          <span className={styles.badges}>
            {slots.severity ?? <SeverityBadge severity={incident.severity} />}
            {slots.state ?? <StateBadge state={incident.state} closedAs={incident.closedAs} />}
          </span>
          <span className={styles.name}>
            <span className={styles.code}>{incident.code}</span>
            {slots.title ?? (
              <h1 className={styles.title} dir="auto">
                {incident.title}
              </h1>
            )}
          </span>
          <span className={styles.lead}>
            <Coordinator document={document} me={me} />
            {slots.coordinator}
          </span>
        </div>
        <div className={styles.second}>
          <OldestAge document={document} now={now} />
          {due && (
            <Countdown
              dueAt={due.dueAt}
              lengthMs={staleAfterMs(document)}
              now={now}
              level={due.state}
              label="Next due"
              calm={calm}
            />
          )}
          <ClosedLine incident={incident} now={now} original={slots.original} />
          <RunningSince incident={incident} now={now} />
          {slots.live && <span className={styles.live}>{slots.live}</span>}
        </div>
      </div>
      {slots.banners}
    </header>
  );
}

function Coordinator({ document, me }: { document: Document; me: string | undefined }) {
  const coordination = coordinationOf(document);
  const holder = coordination?.holder;
  if (!holder) {
    if (!isOpen(document)) return null;
    return (
      <span className={styles.nobody}>
        {coordination?.stoodDownAt ? 'IC stood down' : 'IC nobody'}
        {!coordination?.stoodDownAt && <span className={styles.yet}> yet</span>}
      </span>
    );
  }
  return (
    <span className={styles.holder}>
      <abbr title="Coordinator" className={styles.ic}>
        IC
      </abbr>{' '}
      <b>{holder.name}</b>
      {holder.id === me && (
        <span className={styles.you} data-print="no">
          {' (you)'}
        </span>
      )}
      {coordination.offer && (
        <span className={styles.offered}>
          {' '}
          → {coordination.offer.to.id === me ? 'you' : coordination.offer.to.name}?
        </span>
      )}
    </span>
  );
}
