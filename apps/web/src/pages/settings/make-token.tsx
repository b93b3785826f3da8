// Makes a token and shows its text, this one time.

import { ApiTokenDays, MOST_TOKEN_DAYS } from '@sitrep/incident/wire/api-token';
import { useState } from 'react';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useMakeApiToken } from '../../hooks/use-api-tokens.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './tokens.module.css';

const roles = [
  { id: 'responder', words: 'Responder: declares and writes' },
  { id: 'viewer', words: 'Viewer: reads what viewers read' },
] as const;

const scopes = [
  { id: 'write', words: 'Reads and writes' },
  { id: 'read', words: 'Reads alone' },
] as const;

const NO_DAYS = {
  happened: 'This is not a number of days.',
  next: `Give 1 to ${MOST_TOKEN_DAYS}.`,
  safe: 'No token was made.',
};

export function MakeToken({ now }: { now: string }) {
  const { make, made, isAsking, refusal } = useMakeApiToken();
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]['id']>('responder');
  const [scope, setScope] = useState<(typeof scopes)[number]['id']>('write');
  const [code, setCode] = useState('');
  const [days, setDays] = useState('90');
  const [isWrong, setWrong] = useState(false);
  const submit = () => {
    const lasts = ApiTokenDays.safeParse(Number(days));
    setWrong(!lasts.success);
    if (!lasts.success) return;
    const incident = code.trim() || null;
    make({ name: name.trim(), role, days: lasts.data, scope, incident }, () => {
      setName('');
      setCode('');
    });
  };
  return (
    <>
      <Form onSubmit={submit} label="Make a token">
        <Field
          label="Name of the program"
          value={name}
          onChange={setName}
          placeholder="deploy-bot"
          maxLength={40}
          isRequired
          hint="Stands in the timeline beside what it writes: small letters, digits and dashes."
          refusal={refusalAt(refusal, 'name')}
        />
        <ChoiceRow label="It acts as" choices={roles} value={role} onChange={setRole} />
        <ChoiceRow label="It" choices={scopes} value={scope} onChange={setScope} />
        <Field
          label="Only for the incident (may be left empty)"
          value={code}
          onChange={setCode}
          placeholder="INC-7KQ4"
          maxLength={40}
          hint="It then knows this one; every other is to it as if it were not there."
          refusal={refusalAt(refusal, 'incident')}
        />
        <Field
          label="Holds for, in days"
          value={days}
          onChange={setDays}
          inputMode="numeric"
          refusal={isWrong ? NO_DAYS : refusalAt(refusal, 'days')}
        />
        <RefusalNotice refusal={refusalBeside(refusal, ['name', 'incident', 'days'])} />
        <span>
          <Button type="submit" look="primary" isDisabled={isAsking}>
            {isAsking ? 'Making the token…' : 'Make a token'}
          </Button>
        </span>
      </Form>
      {made && (
        <div className={styles.made} role="status">
          <Field label={`Token of ${made.apiToken.name}`} value={made.secret} onChange={() => {}} />
          <CopyButton text={() => made.secret} look="primary">
            Copy token
          </CopyButton>
          <p className={styles.note}>
            Shown only here, only now; it holds until <TimeText at={made.apiToken.expiresAt} now={now} />. The
            program sends it as <code>Authorization: Bearer …</code>
          </p>
        </div>
      )}
    </>
  );
}
