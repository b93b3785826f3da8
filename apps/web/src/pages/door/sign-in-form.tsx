// Signing in, on its page and on any page that does not know who is here: by the provider where there is one, by a name and
// a password always. Rule: what was typed stays through every refusal.

import { useState } from 'react';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useSignIn, useSignInWays, useVisit } from '../../hooks/door/use-door.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { PasswordField } from '../../ui/form/password-field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import styles from './door.module.css';

/** `next` is where the provider brings one back to; by a password one stays where one is. */
export function SignInForm({ next, onIn = () => {} }: { next: string; onIn?: () => void }) {
  const ways = useSignInWays();
  const { ask, isAsking, refusal } = useSignIn();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = async () => {
    if (await ask({ name, password })) onIn();
  };
  return (
    <>
      {ways?.provider && <ByProvider name={ways.provider.name} next={next} />}
      <Form onSubmit={() => void submit()} label="Sign in with a password">
        <Field
          label="Name or e-mail"
          value={name}
          onChange={setName}
          maxLength={254}
          isRequired
          hasFocus={ways !== null && !ways.provider}
          autoComplete="username"
          refusal={refusalAt(refusal, 'name')}
        />
        <PasswordField
          label="Password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          refusal={refusalAt(refusal, 'password')}
        />
        <RefusalNotice refusal={refusalBeside(refusal, ['name', 'password'])} />
        <span>
          <Button type="submit" look={ways?.provider ? 'plain' : 'primary'} isDisabled={isAsking}>
            {isAsking ? 'One moment…' : 'Sign in'}
          </Button>
        </span>
        <p className={styles.note}>
          No password any more? An admin makes you a link by which you set a new one. New here? Open your
          invitation link.
        </p>
      </Form>
    </>
  );
}

function ByProvider({ name, next }: { name: string; next: string }) {
  const { ask, isAsking, refusal } = useVisit();
  return (
    <div className={styles.provider}>
      <Button
        look="primary"
        className={styles.whole}
        isDisabled={isAsking}
        onPress={() => void ask({ next, again: false })}
      >
        {isAsking ? 'One moment…' : `Sign in with ${name}`}
      </Button>
      <RefusalNotice refusal={refusal} />
      <p className={styles.or}>or with a password</p>
    </div>
  );
}
