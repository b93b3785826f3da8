// What can be done about a standing offer: accept or decline for the one it is made to, withdraw for who made it.

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import styles from './coordination.module.css';

export function OfferActs({ desk }: { desk: Desk }) {
  const { refusal, ask } = useSending(desk.send);
  const coordination = coordinationOf(desk.document);
  const offer = coordination?.offer;
  if (!offer) return null;
  if (offer.to.id === desk.me.id) {
    return (
      <div className={styles.acts}>
        <Button look="primary" shortcut="h" onPress={() => ask({ type: 'acceptHandoff', offerId: offer.id })}>
          Accept, I coordinate
        </Button>
        <Button onPress={() => ask({ type: 'declineHandoff', offerId: offer.id })}>Decline</Button>
        <RefusalNotice refusal={refusal} />
      </div>
    );
  }
  if (coordination.holder?.id !== desk.me.id) return null;
  return (
    <div className={styles.acts}>
      <Button onPress={() => ask({ type: 'withdrawHandoff', offerId: offer.id })}>Withdraw the offer</Button>
      <RefusalNotice refusal={refusal} />
    </div>
  );
}
