// Who is in charge, since when, and an offer that stands [R35, R41]. Both names show until the other side accepts.

import type { Document } from '@sitrep/incident/document';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isOpen } from '@sitrep/incident/nouns/incident';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { AgeMark } from '../age-mark.tsx';
import styles from './coordination.module.css';
import { OfferCard } from './offer-card.tsx';

export type CoordinationSlots = {
  /** Under the name, while a change of this page is not confirmed yet. */
  waiting?: ReactNode;
  /** Take, hand off, take over, stand down. */
  acts?: ReactNode;
  /** Under a standing offer: accept and decline, or withdraw. */
  offer?: ReactNode;
};

export function CoordinationSection(props: {
  document: Document;
  now: string;
  me?: string | undefined;
  slots?: CoordinationSlots;
}) {
  const { document, now, me, slots = {} } = props;
  const coordination = coordinationOf(document);
  if (!coordination) return null;
  const { holder, since, confirmedAt, offer, takeOverReason } = coordination;
  return (
    <Panel id="coordination" title="Coordinator (IC)">
      {holder ? (
        <>
          <p className={styles.holder}>
            {holder.name}
            {holder.id === me && <span data-print="no"> (you)</span>}
          </p>
          <p className={styles.since}>
            {since && (
              <>
                Coordinates since <TimeText at={since} now={now} />
              </>
            )}
            {takeOverReason && `, took over: ${takeOverReason}`}
          </p>
          {isOpen(document) && (
            <p className={styles.since}>
              Last confirmed <AgeMark document={document} at={confirmedAt} by={null} now={now} />
            </p>
          )}
        </>
      ) : (
        <Nobody document={document} now={now} />
      )}
      {slots.waiting}
      {offer && (
        <OfferCard offer={offer} now={now} me={me}>
          {slots.offer}
        </OfferCard>
      )}
      {slots.acts}
    </Panel>
  );
}

function Nobody({ document, now }: { document: Document; now: string }) {
  const coordination = coordinationOf(document);
  if (coordination?.stoodDownAt) {
    return (
      <p className={styles.since}>
        {`${coordination.stoodDownBy?.name ?? 'The coordinator'} stood down `}
        <TimeText at={coordination.stoodDownAt} now={now} />
        {coordination.stoodDownReason ? `: ${coordination.stoodDownReason}` : '. No coordinator is needed.'}
      </p>
    );
  }
  return (
    <p className={styles.nobody}>{isOpen(document) ? 'Nobody coordinates yet.' : 'Nobody coordinated.'}</p>
  );
}
