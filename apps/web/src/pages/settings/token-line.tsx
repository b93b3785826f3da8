// One token that stands. Revoking cannot be undone, so it takes two presses, the second one with the name on it [UX10].

import type { ApiTokenBody } from '@sitrep/incident/wire/api-token';
import { useState } from 'react';
import type { Asking } from '../../hooks/use-me.ts';
import { Button } from '../../ui/form/button.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './tokens.module.css';

// The button that was pressed is gone; whoever uses keys goes on at the one that does nothing, or back where they were.
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

export function TokenLine(props: { apiToken: ApiTokenBody; now: string; revoking: Asking<string> }) {
  const { apiToken, now, revoking } = props;
  const { id, name, role, scope, incident, madeBy, expiresAt, lastUsedAt } = apiToken;
  const [asks, setAsks] = useState<boolean | null>(null);
  return (
    <li className={styles.token}>
      <span className={styles.what}>
        <span className={styles.name}>{name}</span>{' '}
        <span className={styles.note}>
          {role}
          {scope === 'read' && ', reads alone'}
          {incident !== null && `, only ${incident}`}
        </span>
        <span className={styles.facts}>
          <span>
            until <TimeText at={expiresAt} now={now} />
          </span>
          <span>
            {lastUsedAt ? (
              <>
                last used <TimeText at={lastUsedAt} now={now} />
              </>
            ) : (
              'never used'
            )}
          </span>
          <span dir="auto">made {madeBy === null ? 'at the command line' : `by ${madeBy}`}</span>
        </span>
      </span>
      {asks ? (
        <span className={styles.sure}>
          <Button onPress={() => void revoking.ask(id)} isDisabled={revoking.isAsking}>
            Revoke {name} for good
          </Button>
          <Button look="quiet" onPress={() => setAsks(false)} ref={takeFocus}>
            Keep it
          </Button>
        </span>
      ) : (
        <Button
          onPress={() => setAsks(true)}
          label={`Revoke ${name}…`}
          ref={asks === false ? takeFocus : undefined}
        >
          Revoke…
        </Button>
      )}
    </li>
  );
}
