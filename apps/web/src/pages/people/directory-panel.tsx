// Everybody, to find and to reach: typing narrows the list, and who is at the start of their day can stand first [R33].

import { askedFirst } from '@sitrep/incident/people/local-time';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { useState } from 'react';
import { useDirectory } from '../../hooks/people/use-directory.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { Panel } from '../../ui/panel.tsx';
import { findPeople } from './find-people.ts';
import styles from './people.module.css';
import { PersonFacts } from './person-facts.tsx';

const ProfileDialog = lazyPart(() => import('./profile-dialog.tsx').then((file) => file.ProfileDialog));
const AccessDialog = lazyPart(() => import('./access-dialog.tsx').then((file) => file.AccessDialog));
const ImportDialog = lazyPart(() => import('./import/import-dialog.tsx').then((file) => file.ImportDialog));

const TeamsDialog = lazyPart(() => import('./teams-dialog.tsx').then((file) => file.TeamsDialog));

const orders = [
  { id: 'name', words: 'By name' },
  { id: 'day', words: 'Start of their day first' },
] as const;

type Opened =
  | { readonly what: 'profile' | 'access'; readonly id: string }
  | { readonly what: 'import' | 'teams' }
  | null;

export function DirectoryPanel({ me }: { me: PersonBody }) {
  const now = useNow(60_000);
  const { people, teams, isLoading, refusal } = useDirectory();
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<(typeof orders)[number]['id']>('name');
  const [opened, setOpened] = useState<Opened>(null);
  const found = findPeople(people, typed);
  const shown = order === 'day' ? found.toSorted((a, b) => askedFirst(a, now) - askedFirst(b, now)) : found;
  const isAdmin = me.role === 'admin';
  const close = () => setOpened(null);
  const meant = opened && 'id' in opened ? people.find(({ id }) => id === opened.id) : undefined;
  return (
    <Panel
      id="people"
      title={`${people.length || ''} people`.trim()}
      aside={<Leaving isAdmin={isAdmin} onOpen={setOpened} />}
    >
      <div className={styles.finding} data-print="no">
        <Field
          label="Find by name, team, or what they know"
          value={typed}
          onChange={setTyped}
          placeholder="Such as databases"
        />
        <ChoiceRow label="Order" choices={orders} value={order} onChange={setOrder} />
      </div>
      <RefusalNotice refusal={refusal} />
      {isLoading && !refusal && <p>Loading…</p>}
      <ul className={styles.people} aria-label="People found">
        {shown.map((person) => (
          <li key={person.id} className={styles.person}>
            <PersonFacts person={person} now={now} isYou={person.id === me.id} />
            {isAdmin && <Acts person={person} isYou={person.id === me.id} onOpen={setOpened} />}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.note}>
        {typed.trim() !== '' && (shown.length === 0 ? 'Nobody fits.' : `${shown.length} of ${people.length}`)}
      </p>
      {opened?.what === 'profile' && meant && <ProfileDialog person={meant} teams={teams} onClose={close} />}
      {opened?.what === 'access' && meant && <AccessDialog person={meant} onClose={close} />}
      {opened?.what === 'teams' && <TeamsDialog teams={teams} onClose={close} />}
      {opened?.what === 'import' && <ImportDialog onClose={close} />}
    </Panel>
  );
}

function Leaving({ isAdmin, onOpen }: { isAdmin: boolean; onOpen: (opened: Opened) => void }) {
  return (
    <span className={styles.leaving} data-print="no">
      <a href="/api/people/contacts">Contact list to print or keep</a>
      <a href="/api/people.csv" download>
        Save as CSV
      </a>
      {isAdmin && <Button onPress={() => onOpen({ what: 'teams' })}>Teams…</Button>}
      {isAdmin && <Button onPress={() => onOpen({ what: 'import' })}>Bring in a CSV…</Button>}
    </span>
  );
}

function Acts(props: { person: DirectoryPerson; isYou: boolean; onOpen: (opened: Opened) => void }) {
  const { person, isYou, onOpen } = props;
  const { id, name } = person;
  return (
    <span className={styles.acts}>
      <Button look="quiet" label={`Edit ${name}`} onPress={() => onOpen({ what: 'profile', id })}>
        Edit
      </Button>
      {!isYou && (
        <Button look="quiet" label={`Access of ${name}`} onPress={() => onOpen({ what: 'access', id })}>
          Access…
        </Button>
      )}
    </span>
  );
}
