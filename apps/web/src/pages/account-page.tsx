// One's own account: the password, and every device one is signed in on.

import { useEffect } from 'react';
import { useMe } from '../hooks/use-me.ts';
import { Panel } from '../ui/panel.tsx';
import { PasswordPanel } from './account/password-panel.tsx';
import { SessionsPanel } from './account/sessions-panel.tsx';
import { SignOutButton } from './frame/sign-out-button.tsx';
import page from './page.module.css';
import styles from './settings/settings.module.css';

export function AccountPage() {
  const me = useMe();
  const person = me.phase === 'known' ? me.person : null;
  useEffect(() => {
    document.title = 'Your account · Sitrep';
  }, []);
  return (
    <main className={`${page.page} ${page.narrow}`}>
      <h1 className={page.title}>Your account</h1>
      {person && (
        <Panel id="me" title="You">
          <p className={styles.me}>
            <span>
              <b>{person.name}</b>, {person.role}
            </span>
            <SignOutButton person={person}>Sign out</SignOutButton>
          </p>
        </Panel>
      )}
      {person && <PasswordPanel name={person.name} />}
      {person && <SessionsPanel />}
    </main>
  );
}
