// Lets one more person in, by a link that works once.

import type { PersonBody } from '@sitrep/incident/wire/http';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { useInvitations, useInvite } from '../../hooks/use-people.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './people.module.css';
import { roles } from './role-words.ts';

export function InvitePanel() {
  const now = useNow(60_000);
  const [role, setRole] = useState<PersonBody['role']>('responder');
  const { invite, invitation, isAsking, refusal } = useInvite();
  return (
    <Panel id="invite" title="Invite someone">
      <Form onSubmit={() => invite(role)} isInline>
        <ChoiceRow label="They will be" choices={roles} value={role} onChange={setRole} />
        <span className={styles.act}>
          <Button type="submit" look="primary" isDisabled={isAsking}>
            {isAsking ? 'Making the link…' : 'Make an invitation link'}
          </Button>
        </span>
        <RefusalNotice refusal={refusal} />
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
      <Invitations now={now} />
    </Panel>
  );
}

/** Those that stand. Taking one back takes two presses: whoever holds it is left outside. */
function Invitations({ now }: { now: string }) {
  const { invitations, refusal, withdrawing } = useInvitations();
  const [asks, setAsks] = useState<string | null>(null);
  if (invitations.length === 0 && !refusal) return null;
  return (
    <details className={styles.invited}>
      <summary>
        {invitations.length === 1 ? '1 invitation' : `${invitations.length} invitations`} not used yet
      </summary>
      <RefusalNotice refusal={refusal ?? withdrawing.refusal} />
      <ul>
        {invitations.map(({ id, role, forWhom, madeBy, expiresAt }) => (
          <li key={id} className={styles.invitedOne}>
            <span dir="auto">
              {forWhom ?? `For one ${role}`}
              {madeBy && `, made by ${madeBy}`}, until <TimeText at={expiresAt} now={now} />
            </span>
            {asks === id ? (
              <Button onPress={() => void withdrawing.ask(id)} isDisabled={withdrawing.isAsking}>
                Take this link back for good
              </Button>
            ) : (
              <Button look="quiet" onPress={() => setAsks(id)}>
                Take back…
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
