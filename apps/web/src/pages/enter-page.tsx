// The door: a setup link or an invitation, one field, and what will happen. The token is taken out of the address bar at
// once, so that it is neither shared nor kept in the history.

import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { refusalAt, refusalBeside } from '../document/use-sending.ts';
import { useEnter, useMe } from '../hooks/use-me.ts';
import { Button } from '../ui/form/button.tsx';
import { Field } from '../ui/form/field.tsx';
import { Form } from '../ui/form/form.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import styles from './enter/enter.module.css';

const words = {
  setup: {
    title: 'Set up Sitrep',
    what: 'You become the first admin. Then you invite your team; every responder can declare an incident.',
    act: 'Set up',
    lost: 'The setup link stands in the terminal of whoever started Sitrep. Open it as a whole.',
  },
  join: {
    title: 'Join Sitrep',
    what: 'Your name stands beside everything you write. You stay signed in on this device.',
    act: 'Join',
    lost: 'Open your invitation link as a whole, or ask an admin for a new one.',
  },
} as const;

export function EnterPage({ way }: { way: 'setup' | 'join' }) {
  const [token] = useState(() => location.hash.slice(1));
  const [name, setName] = useState('');
  const [, navigate] = useLocation();
  const me = useMe();
  const { ask, isAsking, refusal } = useEnter(way === 'setup' ? 'setUp' : 'join');
  const { title, what, act, lost } = words[way];
  const person = me.phase === 'known' ? me.person : null;

  useEffect(() => {
    document.title = `${title} · Sitrep`;
    if (location.hash) history.replaceState(null, '', location.pathname);
  }, [title]);
  const submit = async () => {
    if (await ask({ token, name })) navigate('/', { replace: true });
  };
  return (
    <main className={styles.door}>
      <h1 className={styles.title}>{title}</h1>
      {token ? (
        <Form onSubmit={() => void submit()}>
          <p className={styles.what}>{what}</p>
          {person && (
            <p className={styles.what}>
              You are signed in as <b>{person.name}</b>. Going on makes another person of you on this device.
            </p>
          )}
          <Field
            label="Your name"
            value={name}
            onChange={setName}
            placeholder="Ann"
            maxLength={80}
            hasFocus
            isRequired
            autoComplete="name"
            hint="As your colleagues call you."
            refusal={refusalAt(refusal, 'name')}
          />
          <RefusalNotice refusal={refusalBeside(refusal, ['name'])} />
          <span>
            <Button type="submit" look="primary" isDisabled={isAsking}>
              {isAsking ? 'One moment…' : act}
            </Button>
          </span>
        </Form>
      ) : (
        <p className={styles.what}>This link has lost its secret part. {lost}</p>
      )}
    </main>
  );
}
