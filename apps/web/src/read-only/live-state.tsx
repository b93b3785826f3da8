// Whether the page is live. The server claims no more than when it made the page; what the script will have to say is
// drawn ahead, like what is said of a status that grew old.

import { Shape } from '../ui/badge/shape.tsx';
import { clockWords } from '../ui/time/time-words.ts';
import styles from './live-state.module.css';

/** The last moment the page was known to be the newest. */
export function Known({ now }: { now: string }) {
  return <time data-known>{clockWords(now)}</time>;
}

export function LiveState({ now }: { now: string }) {
  return (
    <span role="status" className={styles.state} data-drawn="live" data-level="">
      As of <Known now={now} />
      <noscript>, renewed every minute</noscript>
    </span>
  );
}

/** The place of the banner, empty as long as nothing is known to be wrong. */
export function NotLiveBanner() {
  return <div data-drawn="not-live" data-level="" />;
}

export function LaterLiveStates({ now }: { now: string }) {
  return (
    <>
      <i data-drawn="live" data-level="live">
        <span className={styles.live}>
          <Shape name="underway" /> Live
        </span>
      </i>
      <i data-drawn="live" data-level="lost">
        <b>
          Not live since <Known now={now} />
        </b>
      </i>
      <i data-drawn="not-live" data-level="lost">
        <p className={styles.banner}>
          <b>Not live.</b> This is what was known at <Known now={now} />, and it may have changed since. The
          page keeps trying and catches up by itself.
        </p>
      </i>
    </>
  );
}
