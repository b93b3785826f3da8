// After a table was brought in: the link of each newcomer, shown this one time.

import type { AddedPerson } from '@sitrep/incident/wire/people';
import { useNow } from '../../../hooks/use-now.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { DialogActs } from '../../../ui/overlay/dialog-box.tsx';
import { TimeText } from '../../../ui/time/time-text.tsx';
import styles from '../people.module.css';

export function ImportedLinks(props: {
  added: readonly AddedPerson[];
  changed: number;
  onClose: () => void;
}) {
  const { added, changed, onClose } = props;
  const now = useNow(60_000);
  const [first] = added;
  return (
    <>
      <p role="status">
        <b>
          {added.length} added, {changed} changed.
        </b>{' '}
        {first && (
          <>
            Each newcomer comes in by the link beside their name, once, until{' '}
            <TimeText at={first.expiresAt} now={now} />. They are shown only here, only now.
          </>
        )}
      </p>
      <ul className={styles.links}>
        {added.map(({ name, url }) => (
          <li key={url}>
            <span dir="auto">{name}</span>
            <CopyButton text={() => url}>
              Copy link<span className="spoken"> of {name}</span>
            </CopyButton>
          </li>
        ))}
      </ul>
      <DialogActs>
        {added.length > 0 && (
          <CopyButton look="primary" text={() => added.map(({ name, url }) => `${name}\t${url}`).join('\n')}>
            Copy all names and links
          </CopyButton>
        )}
        <Button onPress={onClose}>Done</Button>
      </DialogActs>
    </>
  );
}
