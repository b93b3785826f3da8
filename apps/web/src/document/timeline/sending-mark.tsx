// Where an entry of this page is on its way to the server [UX6]. Committed ones carry nothing: that is the rule.

import type { SendState } from '../../hooks/use-incident.ts';
import styles from './timeline.module.css';

export function SendingMark({ send }: { send: SendState }) {
  return (
    <span className={styles.sending} data-send={send.state}>
      {words(send)}
    </span>
  );
}

function words(send: SendState): string {
  if (send.state === 'sent') return 'sent';
  if (send.state === 'sending') return 'sending…';
  const why = send.waitsFor === 'signIn' ? 'sign in again to send it' : 'waits to be sent';
  return `queued: ${why}${send.saved ? ', kept on this device' : ', kept in this tab alone'}`;
}
