// The page of those who only read: the same sections as everywhere, no controls, complete without a script [UX38].
// First view: how bad, who leads, what is hit, what next, when next [UX2]; then the timeline, newest first.

import { type Document, WINDOW_SIZE } from '@sitrep/incident/document';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { isDrill } from '@sitrep/incident/nouns/drill';
import { entries } from '@sitrep/incident/nouns/entry';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { staleAfterMs } from '@sitrep/incident/obligation';
import { AccessBanner } from '../document/access/access-banner.tsx';
import { ActionSection } from '../document/action/action-section.tsx';
import { CoordinationSection } from '../document/coordination/coordination-section.tsx';
import { DrillBanner } from '../document/drill/drill-banner.tsx';
import { IncidentHeader } from '../document/header/incident-header.tsx';
import { HypothesisSection } from '../document/hypothesis/hypothesis-section.tsx';
import { ImpactSection } from '../document/impact/impact-section.tsx';
import { TimesSection } from '../document/incident/times-section.tsx';
import { LinkSection } from '../document/link/link-section.tsx';
import { MeasureSection } from '../document/measure/measure-section.tsx';
import { KeyEntries } from '../document/timeline/kinds/key-entries.tsx';
import { Timeline } from '../document/timeline/timeline.tsx';
import { UpdateSection } from '../document/update/update-section.tsx';
import { severityWords } from '../ui/badge/severity-badge.tsx';
import { wordOfState } from '../ui/badge/state-badge.tsx';
import { Panel } from '../ui/panel.tsx';
import { Later, StaleBanner } from './later.tsx';
import { Known, LiveState, NotLiveBanner } from './live-state.tsx';
import styles from './read-only-page.module.css';

/** Titles longer than this leave no room under a header that stays on a small screen. */
const LONG_TITLE = 120;

export function ReadOnlyPage(props: {
  document: Document;
  now: string;
  epoch: string;
  build: string;
  plainHttp: boolean;
}) {
  const { document, now, epoch, build, plainHttp } = props;
  const incident = incidentOf(document);
  if (!incident) throw new Error(`incident ${document.incidentId} is not declared`);
  const { title, severity, state, closedAs } = incident;
  const timeline = entries.all(document);
  return (
    <main
      className={styles.page}
      data-seq={document.seq}
      data-epoch={epoch}
      data-build={build}
      data-made-at={now}
      data-stale-after={staleAfterMs(document)}
      data-title={`${severityWords[severity]} · ${wordOfState(state, closedAs)} · ${isDrill(document) ? 'DRILL ' : ''}${isSensitive(document) ? 'RESTRICTED' : title}`}
      data-long={title.length > LONG_TITLE || undefined}
      data-drawn="page"
      data-quiet
    >
      <IncidentHeader
        document={document}
        now={now}
        calm
        slots={{
          title: (
            <h1 className={styles.title} dir="auto">
              {title}
            </h1>
          ),
          live: <LiveState now={now} />,
          banners: (
            <>
              {plainHttp && <PlainHttpBanner />}
              <AccessBanner document={document} />
              <DrillBanner document={document} />
              <NotLiveBanner />
              <StaleBanner document={document} now={now} />
            </>
          ),
        }}
      />
      <div className={styles.body}>
        <div className={styles.now}>
          <UpdateSection document={document} now={now} />
          <ImpactSection document={document} now={now} />
        </div>
        <div className={styles.next}>
          <MeasureSection document={document} now={now} />
          <ActionSection document={document} now={now} />
          <CoordinationSection document={document} now={now} />
        </div>
        <div className={styles.timeline}>
          <KeyEntries entries={timeline} />
          <Panel id="timeline" title={timelineWords(timeline.length)}>
            <Timeline entries={timeline} />
          </Panel>
        </div>
        <div className={styles.rest}>
          <HypothesisSection document={document} now={now} />
          <LinkSection document={document} />
          <TimesSection document={document} now={now} />
        </div>
      </div>
      <footer className={styles.foot}>
        <p>
          Read-only status of {incident.code} · revision {document.seq} · as of <Known now={now} />
        </p>
        <p>All times are UTC (Z). Kept with Sitrep.</p>
      </footer>
      <Later document={document} now={now} />
    </main>
  );
}

function timelineWords(count: number): string {
  if (count >= WINDOW_SIZE) return `Timeline: the ${count} newest entries, newest first`;
  return count > 1 ? `Timeline: ${count} entries, newest first` : 'Timeline';
}

function PlainHttpBanner() {
  return (
    <p className={styles.plain}>
      This page comes over plain HTTP: whoever sits between you and the server can read and change it.
    </p>
  );
}
