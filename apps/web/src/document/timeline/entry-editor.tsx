// Corrects an entry: the text and when it happened. The original stays readable [R103].

import type { Entry } from '@sitrep/incident/nouns/entry';
import type { KeyboardEvent } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { correctionOf } from '../../hooks/presence/use-editing.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { UtcField, unreadTime } from '../incident/utc-field.tsx';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './timeline.module.css';

export function EntryEditor(props: {
  desk: Pick<Desk, 'incidentId' | 'send'>;
  entry: Entry;
  onClose: () => void;
}) {
  const { desk, entry, onClose } = props;
  const now = useNow();
  const written = `${entry.happenedAt.slice(0, 10)} ${entry.happenedAt.slice(11, 16)}`;
  const draft = useDraft(
    { incidentId: desk.incidentId, form: correctionOf(entry.id) },
    { text: entry.text, time: written, approx: ticked(entry.approx), private: ticked(entry.private) },
  );
  const { text, time, private: mark } = draft.words;
  const approx = draft.words.approx !== '';
  const { refusal, ask, refuse } = useSending(desk.send);

  const save = () => {
    const read = readTime(time, now);
    if (read.kind === 'doubtful') return refuse(unreadTime('happenedAt', read.why));
    const moved = time !== written && read.kind === 'timed';
    const accepted = ask({
      type: 'correctEntry',
      entryId: entry.id,
      text,
      ...(moved && { happenedAt: read.at }),
      ...(approx !== entry.approx && { approx }),
    });
    if (!accepted) return;
    draft.clear();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <Form onSubmit={save} onLeave={onClose} label="Correct this entry">
      <Field
        label="Text"
        value={text}
        onChange={(next) => draft.set({ text: next, private: mark })}
        onKeyDown={onKeyDown}
        rows={2}
        hasFocus
        isRequired
        refusal={refusalAt(refusal, 'text')}
      />
      <div className={styles.pair}>
        <UtcField
          label="Happened"
          value={time}
          onChange={(next) => draft.set({ time: next })}
          whenEmpty="Empty keeps it as it is."
          refusal={refusalAt(refusal, 'happenedAt')}
        />
        <Toggle isOn={approx} onChange={(isOn) => draft.set({ approx: ticked(isOn) })}>
          The time is a guess
        </Toggle>
      </div>
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'happenedAt'])} />
      <span className={styles.acts}>
        <Button type="submit" look="primary" shortcut="Ctrl ↵">
          Save correction
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </span>
    </Form>
  );
}
