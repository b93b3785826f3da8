// What the server refused after it was shown here as done: it stays beside its place, with its words, until the person
// sends it again or lets it go [UX6, UX43].

import type { Command } from '@sitrep/incident/nouns';
import { CopyButton } from '../ui/copy-button.tsx';
import { Button } from '../ui/form/button.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import type { Desk } from './desk.ts';
import styles from './document.module.css';

type Of = readonly Command['type'][];

export function failedOf({ failed }: Desk, of: Of) {
  return failed.filter(({ command }) => of.includes(command.type));
}

export function FailedCommands({ desk, of }: { desk: Desk; of: Of }) {
  const failed = failedOf(desk, of);
  if (failed.length === 0) return null;
  return (
    <ul className={styles.failed}>
      {failed.map(({ id, refusal, text }) => (
        <li key={id}>
          <RefusalNotice refusal={refusal}>
            {text && <p className={styles.lost}>“{text}”</p>}
            <span className={styles.acts}>
              <Button onPress={() => desk.retry(id)}>Send again</Button>
              {text && <CopyButton text={() => text}>Copy text</CopyButton>}
              <Button look="quiet" onPress={() => void desk.discard(id)}>
                Let it go
              </Button>
            </span>
          </RefusalNotice>
        </li>
      ))}
    </ul>
  );
}
