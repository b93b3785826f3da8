// Words one text anew. Somebody else's words are not replaced unseen: what they wrote meanwhile stands beside first [UX13].

import { failureModeWords, MOST_GUIDANCE, type OwnGuidance } from '@sitrep/incident/nouns/tried/guidance';
import type { FailureMode } from '@sitrep/incident/nouns/tried/hypothesis';
import { shippedGuidance } from '../../document/hypothesis/shipped-guidance.ts';
import { LeaveForm } from '../../document/leave-form.tsx';
import { PlainText } from '../../document/plain-text.tsx';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useWordGuidance } from '../../hooks/use-guidance.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import styles from './guidance.module.css';

export function GuidanceForm(props: {
  mode: FailureMode;
  /** As it stands at this moment; undefined where it is as Sitrep ships it. */
  own: OwnGuidance | undefined;
  onClose: (isSaved: boolean) => void;
}) {
  const { mode, own, onClose } = props;
  const shipped = shippedGuidance[mode];
  const stands = own?.text ?? '';
  // Kept with the words it was typed on, so that theirs are not replaced unseen after a reload either.
  const draft = useDraft(
    { incidentId: null, form: `guidance-${mode}` },
    { text: stands || shipped, typedOn: stands },
  );
  const { text: typed, typedOn } = draft.words;
  const saving = useWordGuidance();
  const isAnother = stands !== typedOn;
  const save = async () => {
    // Left as it is shipped it stays so, also when a later version ships it better.
    const text = typed.trim() === shipped ? '' : typed;
    if (!(await saving.ask({ mode, text, was: stands }))) return;
    draft.clear();
    onClose(true);
  };
  const words = failureModeWords[mode];
  return (
    <Form onSubmit={() => void save()} onLeave={() => onClose(false)} label={`What to look at: ${words}`}>
      <Field
        label={words}
        value={typed}
        onChange={(text) => draft.set({ text, typedOn })}
        rows={6}
        hasFocus
        hint={`Plain text, at most ${MOST_GUIDANCE.toLocaleString('en')} characters. Empty: what Sitrep ships.`}
        refusal={refusalAt(saving.refusal, 'text')}
      />
      <RefusalNotice refusal={refusalBeside(saving.refusal, ['text'])} />
      {isAnother && (
        <p className={styles.beside} role="status">
          <b dir="auto">{own ? `In force now, by ${own.by.name}:` : 'In force now: what Sitrep ships.'}</b>{' '}
          {own && <PlainText text={own.text} />}
        </p>
      )}
      {typed.trim() !== shipped && (
        <p className={styles.beside}>
          <b>Sitrep ships:</b> {shipped}
        </p>
      )}
      <FormActs>
        <Button type="submit" look="primary" isDisabled={saving.isAsking}>
          {isAnother ? 'Save mine in its place' : 'Save for everybody'}
        </Button>
        <LeaveForm draft={draft} onClose={() => onClose(false)} words="Leave it as it is" />
      </FormActs>
    </Form>
  );
}
