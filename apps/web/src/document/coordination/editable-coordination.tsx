// Coordination for those who may hold it: take, hand off and wait for the answer, take over with a reason, stand down.

import { type Coordination, coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { FailedCommands } from '../failed-commands.tsx';
import { useAgeNow } from '../use-age-now.ts';
import { useSending } from '../use-sending.ts';
import { Waiting } from '../waiting.tsx';
import styles from './coordination.module.css';
import { CoordinationSection } from './coordination-section.tsx';
import { OfferActs } from './offer-acts.tsx';

export type CoordinationAct = 'handOff' | 'takeOver' | 'standDown';

const MOVES = [
  'takeCoordination',
  'offerHandoff',
  'acceptHandoff',
  'declineHandoff',
  'withdrawHandoff',
  'takeOver',
  'standDown',
] as const;

export function EditableCoordination({ desk, onAct }: { desk: Desk; onAct: (act: CoordinationAct) => void }) {
  const { document, me } = desk;
  const now = useAgeNow(document);
  const coordination = coordinationOf(document);
  // Over or not, what was refused stays where it was written.
  const failed = <FailedCommands desk={desk} of={MOVES} />;
  if (!isOpen(document) || !coordination) {
    return <CoordinationSection document={document} now={now} me={me.id} slots={{ acts: failed }} />;
  }
  return (
    <CoordinationSection
      document={document}
      now={now}
      me={me.id}
      slots={{
        waiting: <Waiting send={waitingOf(desk, 'coordination', 'coordination')} />,
        offer: <OfferActs desk={desk} />,
        acts: (
          <>
            <Acts desk={desk} coordination={coordination} onAct={onAct} />
            {failed}
          </>
        ),
      }}
    />
  );
}

function Acts(props: { desk: Desk; coordination: Coordination; onAct: (act: CoordinationAct) => void }) {
  const { desk, coordination, onAct } = props;
  const { holder, offer } = coordination;
  const taking = useSending(desk.send);
  // Keys: a press that began on one of these must not end on another that took its place meanwhile [UX11].
  if (!holder) {
    return (
      <div key="take" className={styles.acts}>
        <Button look="primary" shortcut="h" onPress={() => taking.ask({ type: 'takeCoordination' })}>
          Take coordination
        </Button>
        <RefusalNotice refusal={taking.refusal} />
      </div>
    );
  }
  if (holder.id !== desk.me.id) {
    // Somebody the coordination is offered to has a better way than taking it over.
    return offer?.to.id === desk.me.id ? null : (
      <div key="takeOver" className={styles.acts}>
        <Button look="quiet" isFlush onPress={() => onAct('takeOver')}>
          Take over…
        </Button>
      </div>
    );
  }
  return (
    <div key="held" className={styles.acts}>
      <Button shortcut="h" onPress={() => onAct('handOff')}>
        {offer ? 'Offer to someone else…' : 'Hand off…'}
      </Button>
      <Button look="quiet" onPress={() => onAct('standDown')}>
        Stand down…
      </Button>
    </div>
  );
}
