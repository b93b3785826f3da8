// For how long people stay signed in, for the whole installation.

import type { SessionLimits } from '@sitrep/incident/wire/sign-in';
import { useState } from 'react';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useSessionLimits } from '../../hooks/door/use-account.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';

const UNREAD = {
  happened: 'This is not a number of hours.',
  next: 'Give it like 12, or 0.5 for half an hour.',
  safe: 'The setting in force did not change.',
};

export function SessionPanel() {
  const { limits, refusal } = useSessionLimits();
  return (
    <Panel id="session-limits" title="Staying signed in">
      <RefusalNotice refusal={refusal} />
      {limits && <LimitsForm limits={limits} />}
    </Panel>
  );
}

function LimitsForm({ limits }: { limits: SessionLimits }) {
  const { saving } = useSessionLimits();
  const [idle, setIdle] = useState(hours(limits.idleMinutes));
  const [absolute, setAbsolute] = useState(hours(limits.absoluteMinutes));
  const [isRead, setRead] = useState(true);
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    const [idleMinutes, absoluteMinutes] = [minutes(idle), minutes(absolute)];
    setSaved(false);
    setRead(idleMinutes !== null && absoluteMinutes !== null);
    if (idleMinutes === null || absoluteMinutes === null) return;
    setSaved(await saving.ask({ idleMinutes, absoluteMinutes }));
  };
  return (
    <Form onSubmit={() => void save()} label="Staying signed in">
      <Field
        label="Without using it, hours"
        value={idle}
        onChange={setIdle}
        inputMode="numeric"
        hint="An open incident page is use, and so is coordinating an open incident."
        refusal={isRead || minutes(idle) !== null ? refusalAt(saving.refusal, 'idleMinutes') : UNREAD}
      />
      <Field
        label="After signing in at most, hours"
        value={absolute}
        onChange={setAbsolute}
        inputMode="numeric"
        hint="Three times as long while somebody coordinates an open incident."
        refusal={isRead || minutes(absolute) !== null ? refusalAt(saving.refusal, 'absoluteMinutes') : UNREAD}
      />
      <RefusalNotice refusal={refusalBeside(saving.refusal, ['idleMinutes', 'absoluteMinutes'])} />
      <span>
        <Button type="submit" look="primary" isDisabled={saving.isAsking}>
          Save for every session
        </Button>{' '}
        <span role="status">{isSaved && 'Saved. It holds for every session at once.'}</span>
      </span>
    </Form>
  );
}

function hours(all: number): string {
  return String(Math.round((all / 60) * 100) / 100);
}

function minutes(typed: string): number | null {
  const read = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(read) && read > 0 ? Math.round(read * 60) : null;
}
