// Takes a secret back: shows what goes and from where, and lets the rest of the wording stay. Rules: nothing of it is kept on
// the device while it is written, because the words are the secret; what cannot be taken back is said [V3].

import { useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import type { Desk } from '../desk.ts';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import type { Erasable } from './erasable.ts';
import styles from './erase.module.css';
import { WhereFrom } from './where-from.tsx';

export function EraseDialog(props: {
  desk: Pick<Desk, 'send' | 'say'>;
  /** One, or several to choose from. */
  records: readonly Erasable[];
  /** Earlier wordings that go with it. */
  earlier?: number;
  onClose: () => void;
}) {
  const { desk, records, earlier = 0, onClose } = props;
  const [first] = records;
  const [chosen, setChosen] = useState(first);
  const [kept, setKept] = useState(first?.text ?? '');
  const [reason, setReason] = useState('');
  const { refusal, ask, clear } = useSending(desk.send);
  if (!chosen) return null;
  const choose = (record: Erasable) => {
    setChosen(record);
    setKept(record.text ?? '');
    clear();
  };
  const left = chosen.text === null ? '' : kept.trim();
  const submit = () => {
    const { type: ofType, id: ofId } = chosen;
    if (!ask({ type: 'eraseSecret', ofType, ofId, reason, ...(left && { instead: left }) })) return;
    desk.say('Erased. Change the secret itself, too');
    onClose();
  };
  return (
    <DialogBox title="Erase a secret" onClose={onClose} isWide>
      <Form onSubmit={submit}>
        {chosen.type !== 'entry' && <WhereFrom records={records} chosen={chosen} onChoose={choose} />}
        {chosen.text !== null && (
          <Field
            label="What stays"
            value={kept}
            onChange={(next) => {
              setKept(next);
              clear();
            }}
            rows={3}
            hasFocus
            hint="Take the secret out and leave the rest. Left empty, all of it goes."
            refusal={refusalAt(refusal, 'instead')}
          />
        )}
        <Field
          label="Why?"
          value={reason}
          onChange={setReason}
          maxLength={200}
          isRequired
          placeholder="A password was pasted"
          hint="For the team and the log. Do not repeat the secret."
          refusal={refusalAt(refusal, 'reason')}
        />
        <div className={styles.goes}>
          <p>Gone at once, for everybody and for good:</p>
          <ul>
            <li>
              the words here
              {earlier > 0 && ` and ${earlier === 1 ? 'the earlier wording' : `${earlier} earlier wordings`}`}
            </li>
            <li>the log of changes; that something was changed, when and by whom, stays</li>
            <li>what viewers and read-only pages are sent, and search</li>
          </ul>
          <p>
            <b>Not gone:</b> backups made before, and what people have read. Change the password itself.
          </p>
        </div>
        <RefusalNotice refusal={refusalBeside(refusal, ['instead', 'reason'])} />
        <DialogActs>
          <Button type="submit" look="primary">
            {left ? 'Erase what I took out' : 'Erase all of it'}
          </Button>
          <Button onPress={onClose}>Keep it</Button>
        </DialogActs>
      </Form>
    </DialogBox>
  );
}
