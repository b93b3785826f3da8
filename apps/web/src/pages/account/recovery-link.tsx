// For admins: a link by which somebody who lost their password sets a new one. It is shown this one time.

import { useMakeRecovery } from '../../hooks/door/use-account.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './account.module.css';

export function RecoveryLink({ person, now }: { person: { id: string; name: string }; now: string }) {
  const { make, made, isAsking, refusal } = useMakeRecovery();
  return (
    <>
      <span>
        <Button
          label={`Recovery link for ${person.name}`}
          isDisabled={isAsking}
          onPress={() => make(person.id)}
        >
          {isAsking ? 'Making the link…' : 'Recovery link'}
        </Button>
      </span>
      <RefusalNotice refusal={refusal} />
      {made && (
        <div className={styles.recovery} role="status">
          <Field label={`Link for ${person.name} alone`} value={made.url} onChange={() => {}} />
          <CopyButton text={() => made.url} look="primary">
            Copy link
          </CopyButton>
          <p className={styles.lead}>
            Sets a new password once, until <TimeText at={made.expiresAt} now={now} />, and signs them out
            everywhere else. It is shown only here, only now.
          </p>
        </div>
      )}
    </>
  );
}
