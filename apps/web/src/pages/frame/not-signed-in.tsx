// For somebody the server does not know: which link opens the door. What waits to be sent stays on this device.

import styles from './frame.module.css';

export function NotSignedIn({ isSetUp }: { isSetUp: boolean }) {
  return (
    <main className={styles.door}>
      <h1>{isSetUp ? 'You are not signed in' : 'Sitrep is not set up yet'}</h1>
      {isSetUp ? (
        <>
          <p>Open your invitation link. If it was used up or has run out, ask an admin for a new one.</p>
          <p>Anything you wrote that is not sent yet stays on this device and is sent once you are back.</p>
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
