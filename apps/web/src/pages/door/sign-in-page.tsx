// The page to sign in at. Whoever is signed in already goes on to where they wanted to.

import { safeNext } from '@sitrep/incident/wire/sign-in';
import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useMe } from '../../hooks/use-me.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage() {
  const [, navigate] = useLocation();
  const next = safeNext(new URLSearchParams(useSearch()).get('next'));
  const me = useMe();
  const isIn = me.phase === 'known' && me.person !== null;
  useEffect(() => {
    if (isIn) navigate(next, { replace: true });
  }, [isIn, navigate, next]);
  return (
    <Door title="Sign in">
      <SignInForm next={next} />
    </Door>
  );
}
