// Where one is signed in: which device, from where, when last. Each can be ended, so that a lost one shows nothing any more.

import type { OwnSession } from '@sitrep/incident/wire/sign-in';
import { type OwnSessions, useOwnSessions } from '../../hooks/door/use-account.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './account.module.css';

export function SessionsPanel() {
  const now = useNow(60_000);
  const { sessions, refusal, ending } = useOwnSessions();
  const others = sessions?.filter(({ isThis }) => !isThis) ?? [];
  return (
    <Panel
      id="sessions"
      title="Where you are signed in"
      aside={
        others.length > 1 && (
          <Button isDisabled={ending.isAsking} onPress={() => void ending.ask(null)}>
            Sign out the {others.length} others
          </Button>
        )
      }
    >
      <RefusalNotice refusal={refusal} />
      {!sessions && !refusal && <p>Loading…</p>}
      <ul className={styles.sessions}>
        {sessions?.map((session) => (
          <SessionLine key={session.id} session={session} now={now} ending={ending} />
        ))}
      </ul>
    </Panel>
  );
}

function SessionLine(props: { session: OwnSession; now: string; ending: OwnSessions['ending'] }) {
  const { session, now, ending } = props;
  const { id, device, network, beganAt, lastSeenAt, isThis } = session;
  const name = device || 'Not a known browser';
  return (
    <li className={styles.session}>
      <span className={styles.device}>
        <b>{name}</b>
        {isThis && <span className={styles.this}>this one</span>}
        <span className={styles.facts}>
          <span>
            seen <TimeText at={lastSeenAt} now={now} />
          </span>
          <span>
            since <TimeText at={beganAt} now={now} />
          </span>
          {network && <span className={styles.network}>{network}</span>}
        </span>
      </span>
      {!isThis && (
        <Button
          label={`Sign out ${name}, ${network}`}
          isDisabled={ending.isAsking}
          onPress={() => void ending.ask(id)}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
