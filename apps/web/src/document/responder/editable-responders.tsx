// The people for those who may say that they are here, add others, change a role, and leave.

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { responderOf, responding } from '@sitrep/incident/nouns/work/responder';
import { activeIn } from '@sitrep/incident/people/heard';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { usePeople } from '../../hooks/use-people.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { FailedCommands } from '../failed-commands.tsx';
import { useAgeNow } from '../use-age-now.ts';
import { useSending } from '../use-sending.ts';
import { Waiting } from '../waiting.tsx';
import styles from './responder.module.css';
import { ResponderForm } from './responder-form.tsx';
import { ResponderMenu } from './responder-menu.tsx';
import { ResponderSection, type ResponderSlots } from './responder-section.tsx';

export function EditableResponders(props: { desk: Desk; under?: ResponderSlots['under'] }) {
  const { desk } = props;
  const { document, me } = desk;
  const now = useAgeNow(document);
  const [adding, setAdding] = useState(false);
  const { refusal, ask } = useSending(desk.send);
  const mine = responderOf(document, me.id);
  const isHere = mine !== undefined && mine.leftAt === null;
  const open = isOpen(document);
  return (
    <ResponderSection
      document={document}
      now={now}
      me={me.id}
      slots={{
        under: props.under,
        aside: open && !isHere && (
          <Button look="primary" shortcut="p" onPress={() => ask({ type: 'joinResponse' })}>
            I’m here
          </Button>
        ),
        above: (
          <>
            {mine && <Waiting send={waitingOf(desk, 'responder', mine.id)} />}
            {open && <WantsCoordinator desk={desk} now={now} />}
          </>
        ),
        beside: (responder) => <ResponderMenu desk={desk} responder={responder} onAsk={ask} />,
        add: (
          <>
            <RefusalNotice refusal={refusal} />
            <FailedCommands
              desk={desk}
              of={['joinResponse', 'addResponder', 'changeResponder', 'leaveResponse', 'removeResponder']}
            />
            {adding && open && <ResponderForm desk={desk} onClose={() => setAdding(false)} />}
            {!adding && open && (
              <Button look="quiet" isFlush onPress={() => setAdding(true)}>
                <Plus size="1em" aria-hidden="true" /> Add somebody
              </Button>
            )}
          </>
        ),
      }}
    />
  );
}

const MANY = 3;

/** From three at work on, somebody can be left out of what two tell each other [R22, R23]. */
function WantsCoordinator({ desk, now }: { desk: Desk; now: string }): ReactNode {
  const { people } = usePeople();
  const coordination = coordinationOf(desk.document);
  if (coordination?.holder || coordination?.stoodDownAt) return null;
  const active = activeIn(desk.document, now);
  const known = new Set(people.filter(({ id }) => active.has(id)).map(({ id }) => id));
  const byName = responding(desk.document).filter(({ person }) => person === null).length;
  const count = known.size + byName;
  if (count < MANY) return null;
  return (
    <p className={styles.wants}>
      <b>{count} people are at work and nobody coordinates.</b> One of you should take it.
    </p>
  );
}
