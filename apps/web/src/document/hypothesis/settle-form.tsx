// Says what came of a hypothesis. The state is chosen already; what the test showed may be said, and Enter sends it.

import type { Hypothesis } from '@sitrep/incident/nouns/tried/hypothesis';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import type { Desk } from '../desk.ts';
import { FormEnd } from '../leave-form.tsx';
import { PlainText } from '../plain-text.tsx';
import { useWritten } from '../use-sending.ts';
import styles from './hypothesis.module.css';
import { hypothesisStateWords } from './hypothesis-section.tsx';

export function SettleForm(props: {
  desk: Desk;
  hypothesis: Hypothesis;
  state: Hypothesis['state'];
  onClose: () => void;
}) {
  const { desk, hypothesis, state, onClose } = props;
  const form = `settle-${hypothesis.id}`;
  const { draft, refusal, field, send } = useWritten(desk, form, { outcome: '' }, onClose);
  const words = hypothesisStateWords[state].toLowerCase();
  const submit = () => {
    const outcome = draft.words.outcome.trim() || null;
    const settled = { hypothesisId: hypothesis.id, state, was: hypothesis.state, outcome };
    send({ type: 'settleHypothesis', ...settled });
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label={`Say that it is ${words}`}>
      <p className={styles.text}>
        <PlainText text={hypothesis.text} />
      </p>
      <Field
        label={`${state === 'confirmed' || state === 'refuted' ? 'What did the test show?' : 'Why?'} (optional)`}
        {...field('outcome')}
        maxLength={1000}
        hasFocus
      />
      <FormEnd
        draft={draft}
        refusal={refusal}
        fields={['outcome']}
        act={`It is ${words}`}
        onClose={onClose}
      />
    </Form>
  );
}
