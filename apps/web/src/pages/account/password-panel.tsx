// Changing one's password. Rule: the old one is asked for, every other session ends, and the page says so before and after.

import type { AccountAnswer } from '@sitrep/incident/wire/sign-in';
import { useState } from 'react';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useAccount, useChangePassword } from '../../hooks/door/use-account.ts';
import { Button } from '../../ui/form/button.tsx';
import { Form } from '../../ui/form/form.tsx';
import { PasswordField } from '../../ui/form/password-field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { NewPassword, refuseLength } from '../door/new-password.tsx';
import styles from './account.module.css';

const BESIDE_PROVIDER = 'You sign in with the provider. A password lets you in when it is down.';
const NONE_YET = 'You have no password yet. Without one you cannot come back once this session ends.';

export function PasswordPanel({ name }: { name: string }) {
  const { account, refusal } = useAccount();
  return (
    <Panel id="password" title="Password">
      <RefusalNotice refusal={refusal} />
      {account && <ChangePassword name={name} account={account} />}
    </Panel>
  );
}

function ChangePassword({ name, account }: { name: string; account: AccountAnswer }) {
  const isFirst = !account.password;
  const { ask, isAsking, refusal } = useChangePassword();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [isShort, setShort] = useState(false);
  const [isDone, setDone] = useState(false);
  const submit = async () => {
    setDone(false);
    setShort(refuseLength(password) !== null);
    if (refuseLength(password)) return;
    if (!(await ask({ old: isFirst ? undefined : old, password }))) return;
    setOld('');
    setPassword('');
    setDone(true);
  };
  return (
    <Form onSubmit={() => void submit()} label="Change your password">
      {/* Password managers keep a password under a name. */}
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      {isFirst ? (
        <p className={styles.lead}>{account.provider ? BESIDE_PROVIDER : NONE_YET}</p>
      ) : (
        <PasswordField
          label="Password now"
          value={old}
          onChange={setOld}
          autoComplete="current-password"
          refusal={refusalAt(refusal, 'old')}
        />
      )}
      <NewPassword
        label="New password"
        value={password}
        onChange={setPassword}
        refusal={(isShort ? refuseLength(password) : null) ?? refusalAt(refusal, 'password')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['old', 'password'])} />
      <p className={styles.lead}>Wherever else you are signed in, you are signed out.</p>
      <span>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          {isAsking ? 'One moment…' : isFirst ? 'Set password' : 'Change password'}
        </Button>{' '}
        <span role="status">{isDone && 'Changed. Other sessions have ended.'}</span>
      </span>
    </Form>
  );
}
