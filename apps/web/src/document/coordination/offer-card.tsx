// A handoff offered and not yet answered: who to whom, since when, and the brief.

import type { Offer } from '@sitrep/incident/nouns/coordination';
import type { ReactNode } from 'react';
import { Age } from '../../ui/time/time-text.tsx';
import { PlainText } from '../plain-text.tsx';
import styles from './coordination.module.css';

export function OfferCard(props: {
  offer: Offer;
  now: string;
  me?: string | undefined;
  children?: ReactNode;
}) {
  const { offer, now, me, children } = props;
  const name = (person: Offer['to']) => (person.id === me ? 'you' : person.name);
  const by = offer.by.id === me ? 'You offer' : `${offer.by.name} offers`;
  return (
    <div className={styles.offer}>
      <p>
        <b>{`${by} coordination to ${name(offer.to)}`}</b>
        <br />
        <span className={styles.since}>
          <Age at={offer.at} now={now} />
          {offer.by.id === me ? ' · you coordinate until it is accepted' : ''}
        </span>
      </p>
      {offer.brief && (
        <details className={styles.brief} open={offer.to.id === me}>
          <summary>Brief</summary>
          <PlainText text={offer.brief} />
        </details>
      )}
      {children}
    </div>
  );
}
