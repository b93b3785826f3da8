// Said beside what this page changed and the server has not confirmed: shown, but not yet so [UX6].

import type { SendState } from '../hooks/use-incident.ts';
import styles from './document.module.css';

export function Waiting({ send }: { send: SendState | null }) {
  if (send?.state !== 'queued') return null;
  return (
    <span className={styles.waiting}>
      {send.waitsFor === 'signIn'
        ? 'Not confirmed: sign in again to send it.'
        : `Not confirmed: waits to be sent${send.saved ? ', kept on this device' : ', kept in this tab alone'}.`}
    </span>
  );
}
