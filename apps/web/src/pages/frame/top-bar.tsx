// The product's name, the places to go, the one act that cannot wait, and who is signed in.

import { Keyboard, LogOut, Search } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../../hooks/use-me.ts';
import { Button } from '../../ui/form/button.tsx';
import { mayRespond } from '../may-respond.ts';
import styles from './frame.module.css';
import { SignOutButton } from './sign-out-button.tsx';

const places = [
  ['/', 'Incidents'],
  ['/actions', 'Actions'],
  ['/people', 'People'],
  ['/settings', 'Settings'],
] as const;

export function TopBar({ onKeys }: { onKeys: () => void }) {
  const me = useMe();
  const [at, navigate] = useLocation();
  const person = me.phase === 'known' ? me.person : null;
  return (
    <nav className={styles.bar} aria-label="Main">
      <Link href="/" className={styles.product} aria-label="Sitrep">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className={styles.mark}>
          <rect
            x="1.5"
            y="1.5"
            width="17"
            height="17"
            rx="4"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          />
          <path d="M5 7h10M5 10.5h10M5 14h5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        </svg>
        <span className={styles.name}>Sitrep</span>
      </Link>
      {person && (
        <>
          <span className={styles.places}>
            {places.map(([href, words]) => (
              <Link
                key={href}
                href={href}
                className={styles.place}
                aria-current={at === href ? 'page' : undefined}
              >
                {words}
              </Link>
            ))}
          </span>
          <span className={styles.me}>
            <Button look="quiet" label="Search" onPress={() => navigate('/search')}>
              <Search size="1.1em" aria-hidden="true" />
            </Button>
            <Button look="quiet" label="List of keys" className={styles.keys} onPress={onKeys}>
              <Keyboard size="1.1em" aria-hidden="true" />
            </Button>
            <Link
              href="/account"
              className={styles.person}
              aria-label={`${person.name} ${person.role}: your account`}
            >
              {person.name} <span className={styles.role}>{person.role}</span>
            </Link>
            <SignOutButton person={person} look="quiet" label="Sign out" className={styles.out}>
              <LogOut size="1.1em" aria-hidden="true" />
            </SignOutButton>
            {mayRespond(person) && at !== '/declare' && (
              <Button shortcut="c" onPress={() => navigate('/declare')}>
                Declare
              </Button>
            )}
          </span>
        </>
      )}
    </nav>
  );
}
