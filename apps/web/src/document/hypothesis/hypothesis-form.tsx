// States a hypothesis, or words one better. The thought is all that is asked; a kind of failure brings its guidance.

import { failureModeWords } from '@sitrep/incident/nouns/tried/guidance';
import { FailureMode, failureModes, type Hypothesis } from '@sitrep/incident/nouns/tried/hypothesis';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useGuidance } from '../../hooks/use-guidance.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import { Guidance } from './guidance.tsx';

const choices = [
  { id: '', words: 'not said' },
  ...failureModes.map((mode) => ({ id: mode, words: failureModeWords[mode] })),
];

export function HypothesisForm(props: { desk: Desk; hypothesis?: Hypothesis; onClose: () => void }) {
  const { desk, hypothesis, onClose } = props;
  const draft = useDraft(
    { incidentId: desk.incidentId, form: `hypothesis-${hypothesis?.id ?? 'new'}` },
    {
      text: hypothesis?.text ?? '',
      test: hypothesis?.test ?? '',
      mode: hypothesis?.mode ?? '',
      private: '',
    },
  );
  const { text, test, private: mark } = draft.words;
  const mode = FailureMode.safeParse(draft.words.mode).data ?? null;
  const { refusal, ask } = useSending(desk.send);
  // Asked for now, so that it is there when a kind is chosen.
  useGuidance();
  const submit = () => {
    const words = { text, test: test.trim() || null, mode, ...(mark && { private: true as const }) };
    const isOnItsWay = ask(
      hypothesis
        ? { type: 'changeHypothesis', hypothesisId: hypothesis.id, ...words }
        : { type: 'stateHypothesis', ...words },
    );
    if (!isOnItsWay) return;
    draft.clear();
    onClose();
  };
  return (
    <Form
      onSubmit={submit}
      onLeave={onClose}
      label={hypothesis ? 'Correct the hypothesis' : 'State a hypothesis'}
    >
      <Field
        label="What may be the cause"
        value={text}
        onChange={(next) => draft.set({ text: next })}
        maxLength={500}
        placeholder="db-7 waits for locks of the nightly export"
        hasFocus
        isRequired
        refusal={refusalAt(refusal, 'text')}
      />
      <Field
        label="How to test it (optional)"
        value={test}
        onChange={(next) => draft.set({ test: next })}
        maxLength={1000}
        placeholder="stop the export and watch the lock graph"
        refusal={refusalAt(refusal, 'test')}
      />
      <SelectField
        label="Kind of failure"
        choices={choices}
        value={mode ?? ''}
        onChange={(next) => draft.set({ mode: next })}
      />
      {mode && <Guidance mode={mode} isOpen />}
      {!hypothesis?.private && (
        <Toggle isOn={mark !== ''} onChange={(isOn) => draft.set({ private: ticked(isOn) })}>
          Private: team only
        </Toggle>
      )}
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'test'])} />
      <FormActs>
        <Button type="submit" look="primary">
          {hypothesis ? 'Save' : 'State it'}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}
