// For somebody the server does not know: signing in, here and now, so that one is where one wanted to be. What waits to be sent stays on this device; what was
// to be removed from it and could not is said.

import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useLeftBehind } from '../../hooks/device/use-signed-out.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import styles from './frame.module.css';

const SignInForm = lazyPart(() => import('../door/sign-in-form.tsx').then((file) => file.SignInForm));

const LEFT_BEHIND = {
  happened: 'What you wrote here could not be removed from this device.',
  next: 'Try again. If it fails again, clear the data of this site in the settings of your browser: until then whoever uses this device could read it.',
  safe: 'You are signed out.',
};

export function NotSignedIn({ isSetUp }: { isSetUp: boolean }) {
  const leftBehind = useLeftBehind();
  const [here] = useLocation();
  // The page before was called as its incident is.
  useEffect(() => {
    document.title = 'Not signed in · Sitrep';
  }, []);
  return (
    <main className={styles.door}>
      <h1>{isSetUp ? 'You are not signed in' : 'Sitrep is not set up yet'}</h1>
      {leftBehind && (
        <RefusalNotice refusal={LEFT_BEHIND}>
          <Button onPress={leftBehind.tryAgain}>Try again</Button>
        </RefusalNotice>
      )}
      {isSetUp ? (
        <>
          {!leftBehind && (
            <p>Anything you wrote that is not sent yet stays on this device and is sent once you are back.</p>
          )}
          <SignInForm next={here} />
        </>
      ) : (
        <p>
          Whoever started Sitrep finds a setup link in its terminal. It works once and makes the first admin,
          who then invites everybody else.
        </p>
      )}
    </main>
  );
}
