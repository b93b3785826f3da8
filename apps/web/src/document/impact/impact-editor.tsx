// One statement being written. What is typed stays under the hands and on this device, whatever arrives meanwhile; a
// text changed by somebody else is shown beside it, and saving then replaces theirs with a notice to them [UX8, UX13].

import type { Impact } from '@sitrep/incident/nouns/impact';
import { type KeyboardEvent, useState } from 'react';
import { useDraft } from '../../hooks/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import styles from './impact.module.css';
import { areaExamples, areaWords } from './impact-section.tsx';

/** Stands for the version before the first, which has no time. */
const NEVER = 'never';

export function ImpactEditor(props: { desk: Desk; impact: Impact; now: string; onClose: () => void }) {
  const { desk, impact, now, onClose } = props;
  const draft = useDraft({ incidentId: desk.incidentId, field: `impact-${impact.id}` });
  const [opened] = useState({ at: impact.changedAt, text: impact.text });
  // Which version the draft was begun on, kept with it: a draft taken up again must not replace a newer text unseen.
  const begun = useDraft({ incidentId: desk.incidentId, field: `impact-${impact.id}-on` });
  const typedOn =
    draft.text === '' || begun.text === '' ? opened.at : begun.text === NEVER ? null : begun.text;
  const { refusal, ask } = useSending(desk.send);
  const [typed, setTyped] = useState<string | null>(null);
  // A draft left here before goes on; otherwise one starts from the text as it stood.
  const text = typed ?? (draft.text || opened.text);
  const changedMeanwhile = impact.changedAt !== typedOn && impact.changedBy?.id !== desk.me.id;

  const save = () => {
    const accepted = ask({ type: 'setImpact', area: impact.id, text, typedOn });
    if (accepted) leave();
  };
  const write = (next: string) => {
    setTyped(next);
    if (draft.text === '' || begun.text === '') begun.setText(opened.at ?? NEVER);
    draft.setText(next);
  };
  const leave = () => {
    draft.setText('');
    begun.setText('');
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
    if (event.key === 'Escape') onClose();
  };
  return (
    <Form onSubmit={save} label={`Impact on ${areaWords[impact.id].toLowerCase()}`}>
      <Field
        label={`Impact on ${areaWords[impact.id].toLowerCase()}`}
        isBare
        value={text}
        onChange={write}
        onKeyDown={onKeyDown}
        rows={3}
        maxLength={2000}
        placeholder={areaExamples[impact.id]}
        hasFocus
        refusal={refusal}
      />
      {changedMeanwhile && (
        <p className={styles.meanwhile} role="status">
          <b>{impact.changedBy?.name} changed this</b>{' '}
          {impact.changedAt && <TimeText at={impact.changedAt} now={now} />} to “
          {impact.text || 'not known yet'}”. Saving replaces it; they can restore theirs.
        </p>
      )}
      <span className={styles.editing}>
        <Button type="submit" look="primary" shortcut="Ctrl ↵">
          Save
        </Button>
        <Button onPress={leave}>Discard</Button>
      </span>
    </Form>
  );
}
