// Settings: of this device for everybody, of the installation for admins.

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { OwnWordsPanel } from '../document/own-words/own-words-panel.tsx';
import { useMe } from '../hooks/use-me.ts';
import { ChoiceRow } from '../ui/form/choice-row.tsx';
import { Panel } from '../ui/panel.tsx';
import { keepTheme, readTheme, type Theme } from '../ui/theme.ts';
import { SignOutButton } from './frame/sign-out-button.tsx';
import { SingleKeysToggle } from './keys/single-keys-toggle.tsx';
import { SoundToggle } from './keys/sound-toggle.tsx';
import page from './page.module.css';
import { GuidancePanel } from './settings/guidance-panel.tsx';
import { PolicyPanel } from './settings/policy-panel.tsx';
import { SessionPanel } from './settings/session-panel.tsx';
import styles from './settings/settings.module.css';
import { TokenPanel } from './settings/token-panel.tsx';

const themeChoices: readonly { id: Theme; words: string }[] = [
  { id: 'system', words: 'As the system says' },
  { id: 'light', words: 'Light' },
  { id: 'dark', words: 'Dark' },
];

export function SettingsPage() {
  const me = useMe();
  const person = me.phase === 'known' ? me.person : null;
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    document.title = 'Settings · Sitrep';
  }, []);
  return (
    <main className={`${page.page} ${page.narrow}`}>
      <h1 className={page.title}>Settings</h1>
      {person && (
        <Panel id="me" title="You">
          <p className={styles.me}>
            <span>
              <b>{person.name}</b>, {person.role}
            </span>
            <Link href="/account">Password and sessions</Link>
            <SignOutButton person={person}>Sign out</SignOutButton>
          </p>
        </Panel>
      )}
      <OwnWordsPanel />
      <Panel id="device" title="On this device">
        <ChoiceRow
          label="Colours"
          choices={themeChoices}
          value={theme}
          onChange={(next) => {
            keepTheme(next);
            setTheme(next);
          }}
        />
        <SingleKeysToggle />
        <SoundToggle />
      </Panel>
      {person?.role === 'admin' && <PolicyPanel />}
      {person?.role === 'admin' && <GuidancePanel />}
      {person?.role === 'admin' && <SessionPanel />}
      {person?.role === 'admin' && <TokenPanel />}
      {person?.role === 'admin' && (
        <Panel id="audit" title="Audit">
          <p>
            <Link href="/audit">Who came in, opened, shared or erased, and who changed who may</Link>
          </p>
        </Panel>
      )}
    </main>
  );
}
