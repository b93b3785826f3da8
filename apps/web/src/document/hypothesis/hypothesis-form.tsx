// States a hypothesis, or words one better. The thought is all that is asked; a kind of failure brings its guidance.

import { failureModeWords } from '@sitrep/incident/nouns/tried/guidance';
import { FailureMode, failureModes, type Hypothesis } from '@sitrep/incident/nouns/tried/hypothesis';
import { useGuidance } from '../../hooks/use-guidance.ts';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import type { Desk } from '../desk.ts';
import { FormEnd } from '../leave-form.tsx';
import { useWritten } from '../use-sending.ts';
import { Guidance } from './guidance.tsx';

const choices = [
  { id: '', words: 'not said' },
  ...failureModes.map((mode) => ({ id: mode, words: failureModeWords[mode] })),
];

export function HypothesisForm(props: { desk: Desk; hypothesis?: Hypothesis; onClose: () => void }) {
  const { desk, hypothesis, onClose } = props;
  const { draft, refusal, field, send } = useWritten(
    desk,
    `hypothesis-${hypothesis?.id ?? 'new'}`,
    {
      text: hypothesis?.text ?? '',
      test: hypothesis?.test ?? '',
      mode: hypothesis?.mode ?? '',
      private: '',
    },
    onClose,
  );
  const { text, test, private: mark } = draft.words;
  const mode = FailureMode.safeParse(draft.words.mode).data ?? null;
  // Asked for now, so that it is there when a kind is chosen.
  useGuidance();
  const submit = () => {
    const words = { text, test: test.trim() || null, mode, ...(mark && { private: true as const }) };
    send(
      hypothesis
        ? { type: 'changeHypothesis', hypothesisId: hypothesis.id, ...words }
        : { type: 'stateHypothesis', ...words },
    );
  };
  return (
    <Form
      onSubmit={submit}
      onLeave={onClose}
      label={hypothesis ? 'Correct the hypothesis' : 'State a hypothesis'}
    >
      <Field
        label="What may be the cause"
        {...field('text')}
        maxLength={500}
        placeholder="db-7 waits for locks of the nightly export"
        hasFocus
        isRequired
      />
      <Field
        label="How to test it (optional)"
        {...field('test')}
        maxLength={1000}
        placeholder="stop the export and watch the lock graph"
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
      <FormEnd
        draft={draft}
        refusal={refusal}
        fields={['text', 'test']}
        act={hypothesis ? 'Save' : 'State it'}
        onClose={onClose}
      />
    </Form>
  );
}
