// All incidents, open ones first. Empty, it teaches what will happen here.

import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { useEffect } from 'react';
import { useIncidents } from '../hooks/use-incidents.ts';
import { useMe } from '../hooks/use-me.ts';
import { useNow } from '../hooks/use-now.ts';
import { Button } from '../ui/form/button.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { TimeText } from '../ui/time/time-text.tsx';
import { IncidentLine } from './list/incident-line.tsx';
import styles from './list/list.module.css';
import { NoIncidents } from './list/no-incidents.tsx';
import { mayRespond } from './may-respond.ts';
import page from './page.module.css';

const BeginDrill = lazyPart(() => import('./list/begin-drill.tsx').then((file) => file.BeginDrill));

export function ListPage() {
  const { incidents, isLoading, refusal, askedAt, retry } = useIncidents();
  const me = useMe();
  const now = useNow();
  const mayDeclare = me.phase === 'known' && mayRespond(me.person);
  const open = incidents.filter(({ state }) => state !== 'resolved').toSorted(worstFirst);
  const over = incidents.filter(({ state }) => state === 'resolved');
  useEffect(() => {
    document.title = open.length > 0 ? `${open.length} open · Sitrep` : 'Incidents · Sitrep';
  }, [open.length]);
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>Incidents</h1>
      </div>
      {refusal && (
        <RefusalNotice refusal={refusal}>
          {askedAt && (
            <span>
              This list is as of <TimeText at={askedAt} now={now} />.
            </span>
          )}
          <Button onPress={retry}>Try again</Button>
        </RefusalNotice>
      )}
      {isLoading && !refusal && <p className={styles.waiting}>Loading the list…</p>}
      {!isLoading && !refusal && incidents.length === 0 && <NoIncidents mayDeclare={mayDeclare} />}
      {incidents.length > 0 && <Group title={openWords(open.length)} incidents={open} now={now} />}
      {over.length > 0 && <Group title={`Over: ${over.length}`} incidents={over} now={now} />}
      {!isLoading && mayDeclare && !incidents.some(({ drill }) => drill) && <BeginDrill />}
    </main>
  );
}

function Group(props: { title: string; incidents: readonly IncidentSummary[]; now: string }) {
  const { title, incidents, now } = props;
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.groupTitle}>{title}</h2>
      {incidents.length > 0 && (
        <ul className={styles.list}>
          {incidents.map((incident) => (
            <IncidentLine key={incident.incidentId} incident={incident} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is not known yet may be bad, so it stands before what is known to be mild. Equal ones stay newest first. */
const ranks: Record<IncidentSummary['severity'], number> = { sev1: 0, sev2: 1, unknown: 2, sev3: 3, sev4: 4 };

function worstFirst(a: IncidentSummary, b: IncidentSummary): number {
  return ranks[a.severity] - ranks[b.severity];
}

function openWords(count: number): string {
  return count === 0 ? 'Open: none' : `Open: ${count}`;
}
