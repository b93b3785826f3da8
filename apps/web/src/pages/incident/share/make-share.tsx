// Makes a read-only address, copies it and shows it, this one time.

import type { ShareAnswer } from '@sitrep/incident/wire/share';
import { useEffect, useState } from 'react';
import { refusalAt, refusalBeside } from '../../../document/use-sending.ts';
import { useMakeShare } from '../../../hooks/use-shares.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { Button } from '../../../ui/form/button.tsx';
import { ChoiceRow } from '../../../ui/form/choice-row.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { Form } from '../../../ui/form/form.tsx';
import { RefusalNotice } from '../../../ui/form/refusal-notice.tsx';
import { DialogActs } from '../../../ui/overlay/dialog-box.tsx';
import { TimeText } from '../../../ui/time/time-text.tsx';

const ends = [
  { id: '1', words: 'in 1 day' },
  { id: '7', words: 'in 7 days' },
  { id: '30', words: 'in 30 days' },
  { id: 'never', words: 'when revoked' },
] as const;

export function MakeShare(props: {
  incidentId: string;
  isSensitive: boolean;
  now: string;
  onClose: () => void;
}) {
  const { make, made, again, isAsking, refusal } = useMakeShare(props.incidentId);
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState<(typeof ends)[number]['id']>('7');
  if (made) {
    const more = () => {
      setName('');
      again();
    };
    return <Made made={made} now={props.now} onMore={more} onClose={props.onClose} />;
  }
  const submit = () => {
    const named = name.trim();
    make({
      ...(named && { name: named }),
      days: end === 'never' ? null : Number(end),
      ...(props.isSensitive && { reason }),
    });
  };
  return (
    <Form onSubmit={submit} label="Make a link">
      <Field
        label="Who is it for?"
        value={name}
        onChange={setName}
        hasFocus
        placeholder="managers’ channel"
        maxLength={80}
        hint="So that everybody knows later which one to revoke."
        refusal={refusalAt(refusal, 'name')}
      />
      <ChoiceRow label="It ends" choices={ends} value={end} onChange={setEnd} />
      {props.isSensitive && (
        <Field
          label="Why must it go out?"
          value={reason}
          onChange={setReason}
          maxLength={200}
          isRequired
          hint="This incident is restricted to named people. Whoever has the link reads it all the same; the reason stands beside it."
          refusal={refusalAt(refusal, 'reason')}
        />
      )}
      <RefusalNotice refusal={refusalBeside(refusal, ['name', 'reason'])} />
      <DialogActs>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          {isAsking ? 'Making the link…' : 'Make a read-only link'}
        </Button>
        <Button onPress={props.onClose}>Close</Button>
      </DialogActs>
    </Form>
  );
}

/** On the clipboard at once: whoever made it wants to send it. */
function Made(props: { made: ShareAnswer; now: string; onMore: () => void; onClose: () => void }) {
  const { share, url } = props.made;
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    void copyText(url).then(setCopied);
  }, [url]);
  return (
    <Form onSubmit={() => {}} label="The new link">
      <Field
        label="Read-only link"
        value={url}
        onChange={() => {}}
        hasFocus
        hint={
          <>
            <b role="status">{isCopied && 'Copied. '}</b>
            Shown only now; it cannot be looked up again. It ends{' '}
            {share.expiresAt ? <TimeText at={share.expiresAt} now={props.now} /> : 'when it is revoked'}.
          </>
        }
      />
      <DialogActs>
        <CopyButton text={() => url} look="primary">
          Copy link
        </CopyButton>
        <Button onPress={props.onMore}>Make another one</Button>
        <Button onPress={props.onClose}>Close</Button>
      </DialogActs>
    </Form>
  );
}
