// Who is here and in what role; an admin lets more people in by a link that works once.

import type { PersonBody } from '@sitrep/incident/wire/http';
import { useEffect, useState } from 'react';
import { useMe } from '../hooks/use-me.ts';
import { useNow } from '../hooks/use-now.ts';
import { useInvite, usePeople } from '../hooks/use-people.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Button } from '../ui/form/button.tsx';
import { ChoiceRow } from '../ui/form/choice-row.tsx';
import { Field } from '../ui/form/field.tsx';
import { Form } from '../ui/form/form.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { TimeText } from '../ui/time/time-text.tsx';
import page from './page.module.css';
import styles from './people/people.module.css';

const roleWords: Record<PersonBody['role'], string> = {
  admin: 'Admin: everything, and lets people in',
  responder: 'Responder: declares, writes, coordinates',
  viewer: 'Viewer: reads',
};

export function PeoplePage() {
  const { people, isLoading, refusal } = usePeople();
  const me = useMe();
  const person = me.phase === 'known' ? me.person : null;
  useEffect(() => {
    document.title = 'People · Sitrep';
  }, []);
  return (
    <main className={`${page.page} ${page.narrow}`}>
      <h1 className={page.title}>People</h1>
      {person?.role === 'admin' && <InvitePanel />}
      <Panel id="people" title={people.length > 0 ? `${people.length} people` : 'People'}>
        <RefusalNotice refusal={refusal} />
        {isLoading && !refusal && <p>Loading…</p>}
        <ul className={styles.people}>
          {people.map(({ id, name, role }) => (
            <li key={id} className={styles.person}>
              <span className={styles.name} dir="auto">
                {name}
                {id === person?.id && ' (you)'}
              </span>
              <span className={styles.role}>{role}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </main>
  );
}

function InvitePanel() {
  const now = useNow(60_000);
  const [role, setRole] = useState<PersonBody['role']>('responder');
  const { invite, invitation, isAsking, refusal } = useInvite();
  return (
    <Panel id="invite" title="Invite someone">
      <Form onSubmit={() => invite(role)}>
        <ChoiceRow
          label="They will be"
          choices={(['responder', 'viewer', 'admin'] as const).map((id) => ({ id, words: roleWords[id] }))}
          value={role}
          onChange={setRole}
          isStacked
        />
        <RefusalNotice refusal={refusal} />
        <span>
          <Button type="submit" look="primary" isDisabled={isAsking}>
            {isAsking ? 'Making the link…' : 'Make an invitation link'}
          </Button>
        </span>
      </Form>
      {invitation && (
        <div className={styles.invitation} role="status">
          <Field
            label={`Invitation link for one ${invitation.role}`}
            value={invitation.url}
            onChange={() => {}}
          />
          <CopyButton text={() => invitation.url} look="primary">
            Copy link
          </CopyButton>
          <p className={styles.note}>
            Works once, until <TimeText at={invitation.expiresAt} now={now} />. It is shown only here, only
            now. Send it to one person.
          </p>
        </div>
      )}
    </Panel>
  );
}
