// Hypotheses for those who may state them and say what came of them; beside a kind of failure stands what to look at.

import type { Hypothesis } from '@sitrep/incident/nouns/tried/hypothesis';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { EditedBy } from '../edited/edited-by.tsx';
import { FailedCommands } from '../failed-commands.tsx';
import { Waiting } from '../waiting.tsx';
import { Guidance } from './guidance.tsx';
import styles from './hypothesis.module.css';
import { HypothesisForm } from './hypothesis-form.tsx';
import { HypothesisSection } from './hypothesis-section.tsx';
import { SettleForm } from './settle-form.tsx';

type Open = { readonly id: string; readonly form: 'change' | Hypothesis['state'] };

export function EditableHypotheses(props: {
  desk: Desk;
  /** Owned by the page, so that a key can open it. */
  isAdding: boolean;
  onAdding: (isAdding: boolean) => void;
}) {
  const { desk, isAdding, onAdding } = props;
  const now = useNow(10_000);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <HypothesisSection
      document={desk.document}
      now={now}
      slots={{
        under: (hypothesis) => (
          <>
            <Edited desk={desk} id={hypothesis.id} />
            <Waiting send={waitingOf(desk, 'hypothesis', hypothesis.id)} />
            {hypothesis.mode && <Guidance mode={hypothesis.mode} />}
            <Acts hypothesis={hypothesis} onOpen={setOpen} />
          </>
        ),
        instead: (hypothesis) => {
          if (open?.id !== hypothesis.id) return null;
          if (open.form === 'change')
            return <HypothesisForm desk={desk} hypothesis={hypothesis} onClose={close} />;
          return <SettleForm desk={desk} hypothesis={hypothesis} state={open.form} onClose={close} />;
        },
        aside: !isAdding && (
          <Button look="quiet" shortcut="w" onPress={() => onAdding(true)}>
            <Plus size="1em" aria-hidden="true" /> State one
          </Button>
        ),
        add: (
          <>
            <FailedCommands desk={desk} of={['stateHypothesis', 'changeHypothesis', 'settleHypothesis']} />
            {isAdding && <HypothesisForm desk={desk} onClose={() => onAdding(false)} />}
          </>
        ),
      }}
    />
  );
}

/** Corrected, or told what came of it. */
function Edited({ desk: { incidentId }, id }: { desk: Desk; id: string }) {
  return ['hypothesis', 'settle'].map((form) => (
    <EditedBy key={form} incidentId={incidentId} field={`${form}-${id}`} place="edge" />
  ));
}

function Acts({ hypothesis, onOpen }: { hypothesis: Hypothesis; onOpen: (open: Open) => void }) {
  const { id, text, state } = hypothesis;
  const act = (to: Hypothesis['state'], words: string) => (
    <Button
      look={to === 'confirmed' || to === 'refuted' ? 'plain' : 'quiet'}
      label={`${words}: ${text}`}
      onPress={() => onOpen({ id, form: to })}
    >
      {words}
    </Button>
  );
  return (
    <span className={styles.acts}>
      {state === 'untested' ? (
        <>
          {act('confirmed', 'Confirmed')}
          {act('refuted', 'Refuted')}
          {act('dropped', 'Dropped')}
        </>
      ) : (
        <>
          {state === 'confirmed' && act('refuted', 'Refuted after all')}
          {act('untested', 'Untested again')}
        </>
      )}
      <Button
        look="quiet"
        label={`Correct the hypothesis: ${text}`}
        onPress={() => onOpen({ id, form: 'change' })}
      >
        <Pencil size="1em" aria-hidden="true" />
      </Button>
    </span>
  );
}
