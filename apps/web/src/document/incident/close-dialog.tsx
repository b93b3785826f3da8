// Ends the incident: when it was over, which one it repeats, and why where that helps. The button names its act [UX10].

import type { Incident } from '@sitrep/incident/nouns/incident';
import { useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import { UtcField, unreadTime } from './utc-field.tsx';

type Closing = NonNullable<Incident['closedAs']>;

const words: Record<Closing, { title: string; act: string; reason: string }> = {
  resolved: { title: 'Resolve this incident', act: 'Resolve', reason: 'What ended it? (optional)' },
  duplicate: { title: 'Close as a duplicate', act: 'Close as duplicate', reason: 'Note (optional)' },
  falseAlarm: {
    title: 'Close as a false alarm',
    act: 'Close as false alarm',
    reason: 'What was it instead? (optional)',
  },
};

const FIELDS = ['resolvedAt', 'duplicateOf', 'reason'];

export function CloseDialog(props: {
  desk: Desk;
  incident: Incident;
  closing: Closing;
  onClose: () => void;
}) {
  const { desk, incident, closing, onClose } = props;
  const now = useNow();
  const [prefilled] = useState(() => now.slice(11, 16));
  const draft = useDraft(
    { incidentId: desk.incidentId, form: `close-${closing}` },
    { time: prefilled, original: '', reason: '' },
  );
  const { time, original, reason } = draft.words;
  const { refusal, ask, refuse } = useSending(desk.send);
  const { title, act, reason: reasonLabel } = words[closing];

  const submit = () => {
    const end = readTime(time, now);
    if (end.kind === 'doubtful') return refuse(unreadTime('resolvedAt', end.why));
    const accepted = ask({
      type: 'closeIncident',
      as: closing,
      // Untouched it means this moment, which the server knows to the millisecond.
      ...(end.kind === 'timed' && time !== prefilled && { resolvedAt: end.at }),
      ...(original.trim() && { duplicateOf: codeOf(original) }),
      ...(reason.trim() && { reason }),
    });
    if (!accepted) return;
    draft.clear();
    onClose();
  };

  return (
    <DialogBox title={title} onClose={onClose}>
      <Form onSubmit={submit}>
        {closing === 'duplicate' ? (
          <Field
            label="Code of the other incident"
            value={original}
            onChange={(next) => draft.set({ original: next })}
            placeholder="INC-7KQ4"
            hasFocus
            refusal={refusalAt(refusal, 'duplicateOf')}
          />
        ) : (
          <UtcField
            label="Over since"
            value={time}
            onChange={(next) => draft.set({ time: next })}
            whenEmpty="Empty means now."
            hasFocus
            refusal={refusalAt(refusal, 'resolvedAt')}
          />
        )}
        <Field
          label={reasonLabel}
          value={reason}
          onChange={(next) => draft.set({ reason: next })}
          rows={2}
          maxLength={500}
          refusal={refusalAt(refusal, 'reason')}
        />
        <RefusalNotice refusal={refusalBeside(refusal, FIELDS)} />
        <p>The countdown stops. Entries can still be added, and it can be reopened.</p>
        <DialogActs>
          <Button type="submit" look="primary">{`${act} ${incident.code}`}</Button>
          <LeaveForm draft={draft} onClose={onClose} words="Keep it open" />
        </DialogActs>
      </Form>
    </DialogBox>
  );
}

function codeOf(typed: string): string {
  const code = typed.trim().toUpperCase();
  return code.startsWith('INC-') ? code : `INC-${code}`;
}
