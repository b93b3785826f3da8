// One incident: loading, out of reach, refused, or the whole of it.

import { isSensitive } from '@sitrep/incident/nouns/access';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { OwnWordsPanel } from '../document/own-words/own-words-panel.tsx';
import { useLive } from '../hooks/live-context.tsx';
import { type ConnectionState, useIncident } from '../hooks/use-incident.ts';
import { useNow } from '../hooks/use-now.ts';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { countdownWords } from '../ui/time/time-words.ts';
import { Gone } from './incident/gone.tsx';
import { IncidentBoard } from './incident/incident-board.tsx';
import page from './page.module.css';

export function IncidentPage({ code }: { code: string }) {
  const { view, acts } = useIncident(code);
  const { lastHere } = useLive();
  const incidentId = view.phase === 'ready' ? view.incidentId : null;
  const isRestricted = view.phase === 'ready' && isSensitive(view.document);
  useEffect(() => {
    document.title = `${code} · Sitrep`;
  }, [code]);
  // So that its address can be written for while the server is silent.
  useEffect(() => {
    if (incidentId && isRestricted) lastHere.unopened(incidentId);
    else if (incidentId) lastHere.opened({ id: incidentId, code: code.toUpperCase() });
  }, [lastHere, incidentId, code, isRestricted]);
  if (view.phase === 'ready' && isTakenAway(view.connection.state)) return <Gone code={code.toUpperCase()} />;
  if (view.phase === 'ready' && acts) return <IncidentBoard view={view} acts={acts} />;
  return (
    <main className={page.page}>
      <h1 className={page.title}>{code}</h1>
      {view.phase === 'refused' && (
        <>
          <RefusalNotice refusal={view.refusal}>
            <Link href="/">To the list of incidents</Link>
          </RefusalNotice>
          <OwnWordsPanel />
        </>
      )}
      {view.phase === 'unreachable' && <Unreachable retryAt={view.retryAt} />}
      {view.phase !== 'refused' && view.phase !== 'unreachable' && <p className={page.lead}>Loading…</p>}
    </main>
  );
}

function isTakenAway(state: ConnectionState): boolean {
  return state.phase === 'stopped' && state.reason === 'notFound';
}

function Unreachable({ retryAt }: { retryAt: string }) {
  const now = useNow();
  const left = Date.parse(retryAt) - Date.parse(now);
  return (
    <p className={page.lead}>
      <b>The server cannot be reached.</b> It is tried again{' '}
      {left > 0 ? `in ${countdownWords(left)}` : 'at this moment'}. What you wrote stays on this device.
    </p>
  );
}
