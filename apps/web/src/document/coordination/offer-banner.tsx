// An offer of coordination across the top of the page of the one it is made to, until it is answered [R41].

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import type { Desk } from '../desk.ts';
import styles from './coordination.module.css';
import { OfferActs } from './offer-acts.tsx';

export function OfferBanner({ desk }: { desk: Desk }) {
  const offer = coordinationOf(desk.document)?.offer;
  if (offer?.to.id !== desk.me.id) return null;
  return (
    <div className={styles.banner} role="alert">
      <p>
        <b>{offer.by.name} offers you coordination.</b>{' '}
        {offer.brief && <a href="#coordination">Read the brief</a>}
      </p>
      <OfferActs desk={desk} />
    </div>
  );
}
