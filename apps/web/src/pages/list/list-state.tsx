// How live the list is, and what came to it while hands were on it. Rule: it has its line from the first moment, so that
// nothing below moves when it speaks [UX11]; whatever is not live says since when, and as of when the list is [UX39].

import { isLost } from '../../hooks/use-incident.ts';
import type { Incidents } from '../../hooks/use-incidents.ts';
import { Shape } from '../../ui/badge/shape.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { agoWords } from '../../ui/time/time-words.ts';
import { NotLiveSince, WayBack } from '../not-live.tsx';
import styles from './list.module.css';

/** Older than what a question takes. */
const OLD_MS = 10_000;

export function ListState(props: { list: Incidents; fresh: number; onShow: () => void; now: string }) {
  const { list, fresh, onShow, now } = props;
  return (
    <div className={styles.how}>
      <HowLive list={list} now={now} />
      <span role="status">
        {fresh > 0 && (
          <Button look="primary" onPress={onShow}>
            {fresh === 1 ? 'Show 1 new incident' : `Show ${fresh} new incidents`}
          </Button>
        )}
      </span>
    </div>
  );
}

function HowLive({ list, now }: { list: Incidents; now: string }) {
  const { connection, isLive, asOf, retry } = list;
  const { state, notLiveSince } = connection;
  if (isLive) {
    return (
      <span className={styles.live}>
        <Shape name="underway" /> Live
      </span>
    );
  }
  if (!isLost(connection)) {
    const isOld = asOf !== null && Date.parse(now) - Date.parse(asOf) > OLD_MS;
    return (
      <span className={styles.quiet}>
        Connecting…
        {isOld && (
          <>
            {' · as of '}
            <TimeText at={asOf} now={now} />
          </>
        )}
      </span>
    );
  }
  return (
    <span className={styles.notLive} role="status">
      <span className={styles.since}>
        <NotLiveSince since={notLiveSince} now={now} />
        {asOf && (
          <span role="timer" aria-live="off">
            {'as of '}
            <TimeText at={asOf} now={now} />
            {`, ${agoWords(asOf, now)}`}
          </span>
        )}
      </span>
      <WayBack state={state} onTry={retry} look="quiet" />
    </span>
  );
}
