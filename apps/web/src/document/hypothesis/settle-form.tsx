// Says what came of a hypothesis. The state is chosen already; what the test showed may be said, and Enter sends it.

import type { Hypothesis } from '@sitrep/incident/nouns/tried/hypothesis';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { PlainText } from '../plain-text.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './hypothesis.module.css';
import { hypothesisStateWords } from './hypothesis-section.tsx';

export function SettleForm(props: {
  desk: Desk;
  hypothesis: Hypothesis;
  state: Hypothesis['state'];
  onClose: () => void;
}) {
  const { desk, hypothesis, state, onClose } = props;
  const draft = useDraft({ incidentId: desk.incidentId, form: `settle-${hypothesis.id}` }, { outcome: '' });
  const { refusal, ask } = useSending(desk.send);
  const words = hypothesisStateWords[state].toLowerCase();
  const submit = () => {
    const outcome = draft.words.outcome.trim() || null;
    const settled = { hypothesisId: hypothesis.id, state, was: hypothesis.state, outcome };
    if (!ask({ type: 'settleHypothesis', ...settled })) return;
    draft.clear();
    onClose();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label={`Say that it is ${words}`}>
      <p className={styles.text}>
        <PlainText text={hypothesis.text} />
      </p>
      <Field
        label={`${state === 'confirmed' || state === 'refuted' ? 'What did the test show?' : 'Why?'} (optional)`}
        value={draft.words.outcome}
        onChange={(next) => draft.set({ outcome: next })}
        maxLength={1000}
        hasFocus
        refusal={refusalAt(refusal, 'outcome')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['outcome'])} />
      <FormActs>
        <Button type="submit" look="primary">
          It is {words}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}
