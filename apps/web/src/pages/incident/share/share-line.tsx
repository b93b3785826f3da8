// One link. Revoking it and erasing its words cannot be undone, so each takes two presses, the second one with the name on
// it [UX10].

import type { ShareBody } from '@sitrep/incident/wire/share';
import { useState } from 'react';
import type { Asking } from '../../../hooks/use-me.ts';
import { Button } from '../../../ui/form/button.tsx';
import { TimeText } from '../../../ui/time/time-text.tsx';
import styles from './share.module.css';

// The button that was pressed is gone; whoever uses keys goes on at the one that does nothing, or back where they were.
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

type Of = { readonly share: ShareBody; readonly now: string; readonly erasing: Asking<string> };

export function ShareLine(props: Of & { revoking: Asking<string> }) {
  const { share, now, revoking, erasing } = props;
  const { id, name, madeBy, createdAt, expiresAt, lastOpenedAt } = share;
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
      <span className={styles.sure}>
        <TwoPresses
          words="Erase words…"
          first={`Erase the words beside ${name}…`}
          second={`Erase the name and reason of ${name}`}
          acting={erasing}
          id={id}
        />
        <TwoPresses
          words="Revoke…"
          first={`Revoke ${name}…`}
          second={`Revoke ${name} for good`}
          acting={revoking}
          id={id}
        />
      </span>
    </li>
  );
}

function TwoPresses(props: {
  words: string;
  first: string;
  second: string;
  acting: Asking<string>;
  id: string;
}) {
  const { words, first, second, acting, id } = props;
  const [asks, setAsks] = useState<boolean | null>(null);
  if (!asks)
    return (
      <Button onPress={() => setAsks(true)} label={first} ref={asks === false ? takeFocus : undefined}>
        {words}
      </Button>
    );
  const act = async () => {
    await acting.ask(id);
    setAsks(false);
  };
  return (
    <span className={styles.sure}>
      <Button onPress={() => void act()} isDisabled={acting.isAsking}>
        {second}
      </Button>
      <Button look="quiet" onPress={() => setAsks(false)} ref={takeFocus}>
        Keep it
      </Button>
    </span>
  );
}

export function PastShare({ share, now, erasing }: Of) {
  const { id, name, state, expiresAt, lastOpenedAt } = share;
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
      <TwoPresses
        words="Erase words…"
        first={`Erase the words beside ${name}…`}
        second={`Erase the name and reason of ${name}`}
        acting={erasing}
        id={id}
      />
    </li>
  );
}
