// One link. Revoking cannot be undone, so it takes two presses, the second one with the name on it [UX10].

import type { ShareBody } from '@sitrep/incident/wire/share';
import { useState } from 'react';
import type { Asking } from '../../../hooks/use-me.ts';
import { Button } from '../../../ui/form/button.tsx';
import { TimeText } from '../../../ui/time/time-text.tsx';
import styles from './share.module.css';

// The button that was pressed is gone; whoever uses keys goes on at the one that does nothing, or back where they were.
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

export function ShareLine(props: { share: ShareBody; now: string; revoking: Asking<string> }) {
  const { share, now, revoking } = props;
  const { id, name, madeBy, createdAt, expiresAt, lastOpenedAt } = share;
  const [asks, setAsks] = useState<boolean | null>(null);
  return (
    <li className={styles.share}>
      <span className={styles.what}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.facts}>
          <span>
            {lastOpenedAt ? (
              <>
                last opened <TimeText at={lastOpenedAt} now={now} />
              </>
            ) : (
              'not opened yet'
            )}
          </span>
          <span>
            {expiresAt ? (
              <>
                ends <TimeText at={expiresAt} now={now} />
              </>
            ) : (
              'no end'
            )}
          </span>
          <span dir="auto">
            made <TimeText at={createdAt} now={now} />
            {madeBy && ` by ${madeBy}`}
          </span>
          {share.allowedBecause && <span dir="auto">because: {share.allowedBecause}</span>}
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

export function PastShare({ share, now }: { share: ShareBody; now: string }) {
  const { name, state, expiresAt, lastOpenedAt } = share;
  return (
    <li className={styles.share}>
      <span className={styles.name} dir="auto">
        {name}
      </span>
      <span className={styles.facts}>
        <span>
          {state === 'expired' && expiresAt ? (
            <>
              ended <TimeText at={expiresAt} now={now} />
            </>
          ) : (
            'revoked'
          )}
        </span>
        {lastOpenedAt && (
          <span>
            last opened <TimeText at={lastOpenedAt} now={now} />
          </span>
        )}
      </span>
    </li>
  );
}
