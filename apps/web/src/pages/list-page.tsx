// All incidents, open ones first, live. Empty, it teaches what will happen here.

import { useEffect } from 'react';
import { isLost } from '../hooks/use-incident.ts';
import { useIncidents } from '../hooks/use-incidents.ts';
import { useMe } from '../hooks/use-me.ts';
import { useNow } from '../hooks/use-now.ts';
import { Button } from '../ui/form/button.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { Place } from './list/hold-still.ts';
import { IncidentLine } from './list/incident-line.tsx';
import styles from './list/list.module.css';
import { ListState } from './list/list-state.tsx';
import { NoIncidents } from './list/no-incidents.tsx';
import { useStill } from './list/use-still.ts';
import { mayRespond } from './may-respond.ts';
import page from './page.module.css';

const BeginDrill = lazyPart(() => import('./list/begin-drill.tsx').then((file) => file.BeginDrill));

export function ListPage() {
  const list = useIncidents();
  const { incidents, isLoading, refusal, retry } = list;
  const me = useMe();
  const now = useNow();
  const { places, box, guard, heightOf, settle } = useStill(incidents);
  const mayDeclare = me.phase === 'known' && mayRespond(me.person);
  const open = incidents.filter(({ state }) => state !== 'resolved').length;
  const over = incidents.length - open;
  useEffect(() => {
    document.title = open > 0 ? `${open} open · Sitrep` : 'Incidents · Sitrep';
  }, [open]);
  const isEmpty = places.open.length + places.over.length === 0;
  return (
    <main className={page.page}>
      <div className={styles.whole} {...box}>
        <div className={page.head}>
          <h1 className={page.title}>Incidents</h1>
          <ListState list={list} fresh={places.fresh.length} onShow={settle} now={now} />
        </div>
        {refusal && isEmpty && (
          <RefusalNotice refusal={refusal}>
            <Button onPress={retry}>Try again</Button>
          </RefusalNotice>
        )}
        {isLoading && !refusal && <p className={styles.waiting}>Loading the list…</p>}
        {!isLoading && !refusal && isEmpty && <NoIncidents mayDeclare={mayDeclare} />}
        {!isEmpty && (
          <div className={styles.whole} data-live={isLost(list.connection) ? 'no' : undefined} {...guard}>
            <Group title={openWords(open)} places={places.open} heightOf={heightOf} now={now} />
            {places.over.length > 0 && (
              <Group title={`Over: ${over}`} places={places.over} heightOf={heightOf} now={now} />
            )}
          </div>
        )}
      </div>
      {!isLoading && mayDeclare && !incidents.some(({ drill }) => drill) && <BeginDrill />}
    </main>
  );
}

type GroupProps = {
  title: string;
  places: readonly Place[];
  heightOf: (incidentId: string) => number | undefined;
  now: string;
};

function Group({ title, places, heightOf, now }: GroupProps) {
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.groupTitle}>{title}</h2>
      {places.length > 0 && (
        <ul className={styles.list}>
          {places.map(({ incidentId, incident }) =>
            incident ? (
              <IncidentLine key={incidentId} incident={incident} now={now} />
            ) : (
              <li key={incidentId} className={styles.line} style={{ blockSize: heightOf(incidentId) }} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function openWords(count: number): string {
  return count === 0 ? 'Open: none' : `Open: ${count}`;
}
