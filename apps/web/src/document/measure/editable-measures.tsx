// Measures for those who may add, correct and undo them, and make an action item of one.

import type { Measure } from '@sitrep/incident/nouns/tried/measure';
import { Check, ListTodo, Pencil, Plus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { EditedBy } from '../edited/edited-by.tsx';
import { FailedCommands } from '../failed-commands.tsx';
import { useSending } from '../use-sending.ts';
import { Waiting } from '../waiting.tsx';
import { HandOnForm } from './hand-on-form.tsx';
import styles from './measure.module.css';
import { MeasureForm } from './measure-form.tsx';
import { MeasureSection } from './measure-section.tsx';

type Open = { readonly id: string; readonly form: 'change' | 'handOn' };

export function EditableMeasures(props: {
  desk: Desk;
  /** Owned by the page, so that a key can open it. */
  isAdding: boolean;
  onAdding: (isAdding: boolean) => void;
}) {
  const { desk, isAdding, onAdding } = props;
  const now = useNow(10_000);
  const [open, setOpen] = useState<Open | null>(null);
  const { refusal, ask } = useSending(desk.send);
  const close = () => setOpen(null);
  const undo = (measure: Measure, undone: boolean) =>
    ask({ type: 'undoMeasure', measureId: measure.id, undone });
  return (
    <MeasureSection
      document={desk.document}
      now={now}
      slots={{
        under: (measure) => (
          <>
            <Edited desk={desk} id={measure.id} />
            <Waiting send={waitingOf(desk, 'measure', measure.id)} />
            <Acts measure={measure} onUndone={() => undo(measure, true)} onOpen={setOpen} />
          </>
        ),
        beside: (measure) =>
          measure.undoneAt && (
            <Button
              look="quiet"
              label={`In effect again: ${measure.text}`}
              onPress={() => undo(measure, false)}
            >
              <Undo2 size="1em" aria-hidden="true" />
            </Button>
          ),
        instead: (measure) => {
          if (open?.id !== measure.id) return null;
          const Form = open.form === 'change' ? MeasureForm : HandOnForm;
          return <Form desk={desk} measure={measure} onClose={close} />;
        },
        aside: !isAdding && (
          <Button look="quiet" shortcut="m" onPress={() => onAdding(true)}>
            <Plus size="1em" aria-hidden="true" /> Add a measure
          </Button>
        ),
        add: (
          <>
            <RefusalNotice refusal={refusal} />
            <FailedCommands
              desk={desk}
              of={['addMeasure', 'changeMeasure', 'undoMeasure', 'handOnMeasure']}
            />
            {isAdding && <MeasureForm desk={desk} onClose={() => onAdding(false)} />}
          </>
        ),
      }}
    />
  );
}

/** Corrected, or made an action item. */
function Edited({ desk: { incidentId }, id }: { desk: Desk; id: string }) {
  return ['measure', 'hand-on'].map((form) => (
    <EditedBy key={form} incidentId={incidentId} field={`${form}-${id}`} place="edge" />
  ));
}

function Acts(props: { measure: Measure; onUndone: () => void; onOpen: (open: Open) => void }) {
  const { measure, onUndone, onOpen } = props;
  const { id, text } = measure;
  return (
    <span className={styles.acts}>
      <Button label={`Undone: ${text}`} onPress={onUndone}>
        <Check size="1em" aria-hidden="true" /> Undone
      </Button>
      <Button look="quiet" label={`To action item: ${text}`} onPress={() => onOpen({ id, form: 'handOn' })}>
        <ListTodo size="1em" aria-hidden="true" /> To action item
      </Button>
      <Button
        look="quiet"
        label={`Correct the measure: ${text}`}
        onPress={() => onOpen({ id, form: 'change' })}
      >
        <Pencil size="1em" aria-hidden="true" />
      </Button>
    </span>
  );
}
