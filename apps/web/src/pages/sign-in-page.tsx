// The door for whoever lost their session: a link from the command line of the server, and one button. Rule: opening the
// link spends nothing, pressing does; the token leaves the address bar at once.

import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useSignIn } from '../hooks/use-me.ts';
import { Button } from '../ui/form/button.tsx';
import { Form } from '../ui/form/form.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import styles from './enter/enter.module.css';

export function SignInPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [, navigate] = useLocation();
  const { ask, isAsking, refusal } = useSignIn();
  useEffect(() => {
    document.title = 'Come in again · Sitrep';
    if (location.hash) history.replaceState(null, '', location.pathname);
  }, []);
  const submit = async () => {
    if (await ask(token)) navigate('/', { replace: true });
  };
  return (
    <main className={styles.door}>
      <h1 className={styles.title}>Come in again</h1>
      {token ? (
        <Form onSubmit={() => void submit()}>
          <p className={styles.what}>
            The link is made for one person and works once. You stay signed in on this device.
          </p>
          <RefusalNotice refusal={refusal} />
          <span>
            <Button type="submit" look="primary" isDisabled={isAsking}>
              {isAsking ? 'One moment…' : 'Come in'}
            </Button>
          </span>
        </Form>
      ) : (
        <p className={styles.what}>
          This link has lost its secret part. Open it as a whole, or have the command that made it run again.
        </p>
      )}
    </main>
  );
}
