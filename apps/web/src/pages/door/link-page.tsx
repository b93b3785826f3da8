// Coming in by a link: setting Sitrep up, joining by an invitation, a new password after losing the old one. Rule: opening
// the link spends nothing; what it is for is known before anybody types.

import type { Refusal } from '@sitrep/incident/refusal';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useEnter, useLink, useRecover } from '../../hooks/door/use-door.ts';
import { useMe } from '../../hooks/use-me.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Door, useTokenOfLink, What } from './door.tsx';
import { NewPassword, refuseLength } from './new-password.tsx';

export type Way = 'setup' | 'join' | 'recover';

const words = {
  setup: {
    title: 'Set up Sitrep',
    what: 'You become the first admin. Then you invite your team; every responder can declare an incident.',
    act: 'Set up',
    lost: 'The setup link stands in the terminal of whoever started Sitrep. Open it as a whole.',
  },
  join: {
    title: 'Join Sitrep',
    what: 'Your name stands beside everything you write, and is what you sign in with.',
    act: 'Join',
    lost: 'Open your invitation link as a whole, or ask an admin for a new one.',
  },
  recover: {
    title: 'Set a new password',
    what: 'Wherever else you are signed in, you are signed out.',
    act: 'Set it and come in',
    lost: 'Open the link as a whole, or ask whoever made it for a new one.',
  },
} as const;

export function LinkPage({ way }: { way: Way }) {
  const token = useTokenOfLink();
  const { link, refusal } = useLink(token);
  const { title, lost } = words[way];
  // Silence is no verdict: the form is there, and says so when it is sent.
  const isOver = refusal !== null && refusal.refused !== 'unavailable';
  return (
    <Door title={title}>
      {!token && <What>This link has lost its secret part. {lost}</What>}
      {isOver && <RefusalNotice refusal={refusal} />}
      {token && !isOver && <Newcomer way={way} token={token} who={link?.who ?? null} />}
    </Door>
  );
}

function Newcomer({ way, token, who }: { way: Way; token: string; who: string | null }) {
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isShort, setShort] = useState(false);
  const entering = useEnter(way === 'setup' ? 'setUp' : 'join');
  const recovering = useRecover();
  const { isAsking, refusal } = way === 'recover' ? recovering : entering;
  const { what, act } = words[way];

  const submit = async () => {
    setShort(refuseLength(password) !== null);
    if (refuseLength(password)) return;
    const isIn = await (way === 'recover'
      ? recovering.ask({ token, password })
      : entering.ask({ token, name, password }));
    if (isIn) navigate('/', { replace: true });
  };
  return (
    <Form onSubmit={() => void submit()}>
      <What>{what}</What>
      <AlreadyHere way={way} />
      {way === 'recover' ? (
        // For password managers, which keep a password under a name.
        who !== null && <Field label="Name" value={who} onChange={() => {}} autoComplete="username" isFixed />
      ) : (
        <Field
          label="Your name"
          value={name}
          onChange={setName}
          placeholder="Ann Ortiz"
          maxLength={80}
          hasFocus
          isRequired
          autoComplete="username"
          hint="As your colleagues call you."
          refusal={refusalAt(refusal, 'name')}
        />
      )}
      <NewPassword
        label={way === 'recover' ? 'New password' : 'Password'}
        value={password}
        onChange={setPassword}
        hasFocus={way === 'recover'}
        refusal={passwordRefusal(password, isShort, refusal)}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['name', 'password'])} />
      <span>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          {isAsking ? 'One moment…' : act}
        </Button>
      </span>
    </Form>
  );
}

function passwordRefusal(password: string, isShort: boolean, refusal: Refusal | null) {
  return (isShort ? refuseLength(password) : null) ?? refusalAt(refusal, 'password');
}

function AlreadyHere({ way }: { way: Way }) {
  const me = useMe();
  const person = me.phase === 'known' ? me.person : null;
  if (!person || way === 'recover') return null;
  return (
    <What>
      You are signed in as <b>{person.name}</b>. Going on makes another person of you on this device.
    </What>
  );
}
