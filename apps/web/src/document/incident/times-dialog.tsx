// Corrects the times of the incident's life. Only what was touched is sent.

import type { Command } from '@sitrep/incident/nouns';
import type { Incident } from '@sitrep/incident/nouns/incident';
import type { Refusal } from '@sitrep/incident/refusal';
import { useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import { UtcField, unreadTime } from './utc-field.tsx';

type Times = { startedAt: string; detectedAt: string; resolvedAt: string };
type SetTimes = Extract<Command, { type: 'setTimes' }>;

const FIELDS = ['startedAt', 'detectedAt', 'resolvedAt'] as const;

export function TimesDialog({
  desk,
  incident,
  onClose,
}: {
  desk: Desk;
  incident: Incident;
  onClose: () => void;
}) {
  const now = useNow();
  const [before] = useState<Times>(() => ({
    startedAt: written(incident.startedAt),
    detectedAt: written(incident.detectedAt),
    resolvedAt: written(incident.resolvedAt),
  }));
  const draft = useDraft(
    { incidentId: desk.incidentId, form: 'times' },
    { ...before, approx: ticked(incident.startedApprox) },
  );
  const times = draft.words;
  const approx = times.approx !== '';
  const { refusal, ask, refuse } = useSending(desk.send);

  const submit = () => {
    const asked = commandOf(times, before, now);
    if ('refused' in asked) return refuse(asked);
    const command = approx === incident.startedApprox ? asked : { ...asked, startedApprox: approx };
    if (Object.keys(command).length > 1 && !ask(command)) return;
    draft.clear();
    onClose();
  };
  const field = (name: keyof Times, label: string, whenEmpty: string) => (
    <UtcField
      label={label}
      value={times[name]}
      onChange={(value) => draft.set({ [name]: value })}
      whenEmpty={whenEmpty}
      hasFocus={name === 'startedAt'}
      refusal={refusalAt(refusal, name)}
    />
  );
  return (
    <DialogBox title="Times of this incident" onClose={onClose}>
      <Form onSubmit={submit}>
        {field('startedAt', 'Started', 'Empty means not known yet.')}
        <Toggle isOn={approx} onChange={(isOn) => draft.set({ approx: ticked(isOn) })}>
          The start is a guess
        </Toggle>
        {field('detectedAt', 'First noticed', 'Empty keeps it as it is.')}
        {incident.state === 'resolved' && field('resolvedAt', 'Over since', 'Empty keeps it as it is.')}
        <RefusalNotice refusal={refusalBeside(refusal, FIELDS)} />
        <DialogActs>
          <Button type="submit" look="primary">
            Save times
          </Button>
          <LeaveForm draft={draft} onClose={onClose} />
        </DialogActs>
      </Form>
    </DialogBox>
  );
}

function commandOf(times: Times, before: Times, now: string): SetTimes | Refusal {
  const command: SetTimes = { type: 'setTimes' };
  for (const field of FIELDS) {
    if (times[field] === before[field]) continue;
    const read = readTime(times[field], now);
    if (read.kind === 'doubtful') return unreadTime(field, read.why);
    if (read.kind === 'timed') command[field] = read.at;
    else if (field === 'startedAt') command.startedAt = null;
  }
  return command;
}

/** To the minute, as people write it; an untouched field is not sent, so no second is lost. */
function written(at: string | null): string {
  return at ? `${at.slice(0, 10)} ${at.slice(11, 16)}` : '';
}
