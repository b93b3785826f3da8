// Corrects an entry: the text and when it happened. The original stays readable [R103].

import type { Entry } from '@sitrep/incident/nouns/entry';
import { type KeyboardEvent, useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { UtcField, unreadTime } from '../incident/utc-field.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './timeline.module.css';

export function EntryEditor(props: { send: Desk['send']; entry: Entry; onClose: () => void }) {
  const { send, entry, onClose } = props;
  const now = useNow();
  const [text, setText] = useState(entry.text);
  const [written] = useState(`${entry.happenedAt.slice(0, 10)} ${entry.happenedAt.slice(11, 16)}`);
  const [time, setTime] = useState(written);
  const [approx, setApprox] = useState(entry.approx);
  const { refusal, ask, refuse } = useSending(send);

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
    if (accepted) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <Form onSubmit={save} label="Correct this entry">
      <Field
        label="Text"
        value={text}
        onChange={setText}
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
          onChange={setTime}
          whenEmpty="Empty keeps it as it is."
          refusal={refusalAt(refusal, 'happenedAt')}
        />
        <Toggle isOn={approx} onChange={setApprox}>
          The time is a guess
        </Toggle>
      </div>
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'happenedAt'])} />
      <span className={styles.acts}>
        <Button type="submit" look="primary" shortcut="Ctrl ↵">
          Save correction
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </span>
    </Form>
  );
}
