// Makes an action item of a measure, so that it is undone later by somebody [R100]. Viewers read action items, so one of a
// private measure is worded anew.

import type { Measure } from '@sitrep/incident/nouns/tried/measure';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';

export function HandOnForm(props: { desk: Desk; measure: Measure; onClose: () => void }) {
  const { desk, measure, onClose } = props;
  const draft = useDraft(
    { incidentId: desk.incidentId, form: `hand-on-${measure.id}` },
    { text: measure.private ? '' : `Undo: ${measure.text}`.slice(0, 500), owner: '' },
  );
  const { text, owner } = draft.words;
  const { refusal, ask } = useSending(desk.send);
  const submit = () => {
    const words = { text, owner: owner.trim() || null };
    if (!ask({ type: 'handOnMeasure', measureId: measure.id, ...words })) return;
    draft.clear();
    onClose();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label="Make an action item of the measure">
      <Field
        label="What must be done"
        value={text}
        onChange={(next) => draft.set({ text: next })}
        maxLength={500}
        hasFocus
        isRequired
        hint={measure.private ? 'Viewers read action items; the measure they do not.' : undefined}
        refusal={refusalAt(refusal, 'text')}
      />
      <Field
        label="Whose (optional)"
        value={owner}
        onChange={(next) => draft.set({ owner: next })}
        maxLength={80}
        refusal={refusalAt(refusal, 'owner')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'owner'])} />
      <FormActs>
        <Button type="submit" look="primary">
          Make it an action item
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}
