// Whether the page is live, in every wording it may need: the script says which one holds, the style shows it alone.
// Without a script it makes no claim but when it was made.

import { Shape } from '../ui/badge/shape.tsx';
import { clockWords } from '../ui/time/time-words.ts';
import styles from './live-state.module.css';

/** The last moment the page was known to be the newest. */
export function Known({ now }: { now: string }) {
  return <time data-known>{clockWords(now)}</time>;
}

export function LiveState({ now }: { now: string }) {
  return (
    <span role="status" className={styles.state}>
      <span className={styles.made}>
        As of <Known now={now} />
        <noscript>, renewed every minute</noscript>
      </span>
      <span className={styles.live}>
        <Shape name="underway" /> Live
      </span>
      <b className={styles.lost}>
        Not live since <Known now={now} />
      </b>
    </span>
  );
}

export function NotLiveBanner({ now }: { now: string }) {
  return (
    <p className={styles.banner}>
      <b>Not live.</b> This is what was known at <Known now={now} />, and it may have changed since. The page
      keeps trying and catches up by itself.
    </p>
  );
}
