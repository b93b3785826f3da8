// How live the page is. Not live is loud on the page itself, and what waits to be sent is counted [UX39]; the composer
// goes on working.

import { type IncidentActs, isLost, type ReadyIncident } from '../../../hooks/use-incident.ts';
import { Shape } from '../../../ui/badge/shape.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { agoWords } from '../../../ui/time/time-words.ts';
import { NotLiveSince, WayBack } from '../../not-live.tsx';
import styles from '../board.module.css';

export function LiveLine({ view }: { view: ReadyIncident }) {
  if (isLost(view.connection)) return <span className={styles.notLive}>Not live</span>;
  if (view.connection.state.phase === 'live') {
    return (
      <span className={styles.live}>
        <Shape name="underway" /> Live
      </span>
    );
  }
  return <span className={styles.live}>Connecting…</span>;
}

export function NotLiveStrip(props: { view: ReadyIncident; acts: IncidentActs; now: string }) {
  const { view, acts, now } = props;
  const { notLiveSince, state, newBuild } = view.connection;
  if (!isLost(view.connection)) {
    return newBuild ? <NewBuild /> : null;
  }
  return (
    <div className={styles.strip} role="status">
      <p>
        <NotLiveSince since={notLiveSince} now={now} />
        {notLiveSince && <span role="timer" aria-live="off">{` · ${agoWords(notLiveSince, now)}`}</span>}
        {waitingWords(view)}
        {state.phase === 'stopped' ? ` · ${stopWords[state.reason]}` : ' · reconnecting'}
      </p>
      <WayBack state={state} onTry={acts.reconnect} />
    </div>
  );
}

function NewBuild() {
  return (
    <div className={styles.strip} role="status">
      <p>Sitrep was updated. Reload when it suits you; what you typed is kept.</p>
      <Button onPress={() => location.reload()}>Reload</Button>
    </div>
  );
}

function waitingWords({ pending, keepsUnsent }: ReadyIncident): string {
  const waiting = pending.filter(({ send }) => send.state !== 'sent').length;
  if (waiting === 0) return '';
  return ` · ${waiting} waiting to be sent${keepsUnsent ? '' : ', kept in this tab alone'}`;
}

const stopWords: Record<
  Extract<ReadyIncident['connection']['state'], { phase: 'stopped' }>['reason'],
  string
> = {
  signedOut: 'you are signed out',
  notFound: 'this incident cannot be found any more',
  revoked: 'you may no longer read this incident',
  outdated: 'this page is older than the server: reload it',
  tooSlow: 'this connection is too slow',
  restarting: 'the server restarts',
  malformed: 'the server did not understand this page: reload it',
  tooMany: 'too many pages are open',
};
