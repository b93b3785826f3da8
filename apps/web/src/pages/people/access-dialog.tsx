// What an admin decides about somebody: their role, and whether they may come in. Shutting out cannot be undone for open
// pages, so it takes two presses, the second one with the name on it [UX10].

import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { useState } from 'react';
import { useChangePerson } from '../../hooks/people/use-directory.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { RecoveryLink } from '../account/recovery-link.tsx';
import styles from './people.module.css';
import { roles } from './role-words.ts';

export function AccessDialog({ person, onClose }: { person: DirectoryPerson; onClose: () => void }) {
  const { role: giving } = useChangePerson(person.id);
  const [role, setRole] = useState(person.role);
  const now = useNow(60_000);
  const isWarned = giving.refusal?.field === 'anyway';
  const give = async () => {
    if (role === person.role || (await giving.ask({ role, anyway: isWarned && role === 'viewer' })))
      onClose();
  };
  const becomes = role === 'admin' ? 'an admin' : `a ${role}`;
  return (
    <DialogBox title={`Access of ${person.name}`} onClose={onClose}>
      <Form onSubmit={() => void give()}>
        <ChoiceRow label="Their role" choices={roles} value={role} onChange={setRole} isStacked />
        <p className={styles.note}>
          It holds at once: their open pages begin anew with what the role may see.
        </p>
        <RefusalNotice refusal={giving.refusal} />
        <span>
          <Button type="submit" look="primary" isDisabled={giving.isAsking || role === person.role}>
            Make {person.name} {becomes}
            {isWarned && role === 'viewer' && ' all the same'}
          </Button>
        </span>
      </Form>
      {person.state !== 'disabled' && (
        <section className={styles.out} aria-label="Way in">
          <p className={styles.note}>
            Somebody who lost their password sets a new one by a recovery link. It signs them out everywhere
            else.
          </p>
          <RecoveryLink person={person} now={now} />
        </section>
      )}
      <ShutOut person={person} onClose={onClose} />
    </DialogBox>
  );
}

function ShutOut({ person: { id, name, state }, onClose }: { person: DirectoryPerson; onClose: () => void }) {
  const { disabled } = useChangePerson(id);
  const [asks, setAsks] = useState(false);
  const isOut = state === 'disabled';
  const set = async (value: boolean) => {
    if (await disabled.ask({ disabled: value, anyway: isWarned })) onClose();
  };
  const isWarned = disabled.refusal?.field === 'anyway';
  return (
    <section className={styles.out} aria-label={isOut ? 'Let in again' : 'Shut out'}>
      <p className={styles.note}>
        {isOut
          ? 'They cannot come in. Let in again, they need a new link to come in.'
          : 'Whoever is disabled is out at once: sessions and links end, open pages clear themselves. What they wrote stays.'}
      </p>
      <RefusalNotice refusal={disabled.refusal} />
      {isOut ? (
        <Button onPress={() => void set(false)} isDisabled={disabled.isAsking}>
          Let {name} in again
        </Button>
      ) : asks ? (
        <span className={styles.acts}>
          <Button onPress={() => void set(true)} isDisabled={disabled.isAsking}>
            Disable {name} and end every session{isWarned && ', all the same'}
          </Button>
          <Button look="quiet" onPress={() => setAsks(false)}>
            Keep {name}
          </Button>
        </span>
      ) : (
        <Button onPress={() => setAsks(true)}>Disable {name}…</Button>
      )}
    </section>
  );
}
