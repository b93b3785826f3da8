// Lets one more person in, by a link that works once.

import type { PersonBody } from '@sitrep/incident/wire/http';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { useInvite } from '../../hooks/use-people.ts';
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
    </Panel>
  );
}
