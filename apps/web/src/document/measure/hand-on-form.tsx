// Makes an action item of a measure, so that it is undone later by somebody [R100]. Viewers read action items, so one of a
// private measure is worded anew.

import type { Measure } from '@sitrep/incident/nouns/tried/measure';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import type { Desk } from '../desk.ts';
import { FormEnd } from '../leave-form.tsx';
import { useWritten } from '../use-sending.ts';

export function HandOnForm(props: { desk: Desk; measure: Measure; onClose: () => void }) {
  const { desk, measure, onClose } = props;
  const { draft, refusal, field, send } = useWritten(
    desk,
    `hand-on-${measure.id}`,
    { text: measure.private ? '' : `Undo: ${measure.text}`.slice(0, 500), owner: '' },
    onClose,
  );
  const { text, owner } = draft.words;
  const submit = () => {
    const words = { text, owner: owner.trim() || null };
    send({ type: 'handOnMeasure', measureId: measure.id, ...words });
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label="Make an action item of the measure">
      <Field
        label="What must be done"
        {...field('text')}
        maxLength={500}
        hasFocus
        isRequired
        hint={measure.private ? 'Viewers read action items; the measure they do not.' : undefined}
      />
      <Field label="Whose (optional)" {...field('owner')} maxLength={80} />
      <FormEnd
        draft={draft}
        refusal={refusal}
        fields={['text', 'owner']}
        act="Make it an action item"
        onClose={onClose}
      />
    </Form>
  );
}
