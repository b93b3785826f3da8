// Asked when the server wants to know anew who acts: by the password, or at the provider in a tab beside this one. What was
// asked is done as soon as it is known; leaving the dialog leaves it undone.

import { useState } from 'react';
import { Link } from 'wouter';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useAccount } from '../../hooks/door/use-account.ts';
import { useProof } from '../../hooks/door/use-door.ts';
import type { Asking } from '../../hooks/use-me.ts';
import { Button } from '../../ui/form/button.tsx';
import { Form } from '../../ui/form/form.tsx';
import { PasswordField } from '../../ui/form/password-field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import styles from './door.module.css';

export function ProveDialog({ onClose }: { onClose: () => void }) {
  const proof = useProof();
  const { account, refusal } = useAccount();
  if (!proof) return null;
  return (
    <DialogBox title="Show once more who you are" onClose={onClose}>
      <p className={styles.what}>
        This needs a sign-in within the last 10 minutes. Then it is done; what you typed stays.
      </p>
      <RefusalNotice refusal={refusal} />
      {account?.provider && (
        <p className={styles.provider}>
          <a href="/sign-in/again" target="_blank" rel="noreferrer">
            Show it at the sign-in provider, in a new tab
          </a>
        </p>
      )}
      {account && !account.password && !account.provider && (
        <p className={styles.provider}>
          <Link href="/account" onClick={onClose}>
            You have no password yet: set one first, under Your account
          </Link>
        </p>
      )}
      {account?.password !== false && <ByPassword proving={proof.byPassword} onLeave={onClose} />}
    </DialogBox>
  );
}

function ByPassword({ proving, onLeave }: { proving: Asking<string>; onLeave: () => void }) {
  const [password, setPassword] = useState('');
  return (
    <Form onSubmit={() => void proving.ask(password)}>
      <PasswordField
        label="Password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        hasFocus
        refusal={refusalAt(proving.refusal, 'password')}
      />
      <RefusalNotice refusal={refusalBeside(proving.refusal, ['password'])} />
      <DialogActs>
        <Button type="submit" look="primary" isDisabled={proving.isAsking}>
          {proving.isAsking ? 'One moment…' : 'Go on'}
        </Button>
        <Button onPress={onLeave}>Leave it</Button>
      </DialogActs>
    </Form>
  );
}
