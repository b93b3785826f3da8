// Two people wrote at once and the later text stands: whoever lost theirs is told, with one press to have it back [UX13].

import type { By, Overwritten } from '@sitrep/incident/fields';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/form/button.tsx';
import { TimeText } from '../ui/time/time-text.tsx';
import styles from './document.module.css';

export function OverwroteNotice(props: {
  lost: Overwritten | null | undefined;
  /** Who wrote what stands now. */
  by: By | null | undefined;
  me: string;
  now: string;
  onRestore: (text: string) => void;
}) {
  const { lost, by, me, now, onRestore } = props;
  const [left, setLeft] = useState<string | null>(null);
  if (!lost || lost.by.id !== me || by?.id === me || left === lost.at) return null;
  return (
    <div className={styles.overwrote} role="status">
      <p>
        <b>{by?.name ?? 'Somebody'} changed this</b> <TimeText at={lost.at} now={now} /> while yours was
        there: “{lost.text || 'not known yet'}”
      </p>
      <span className={styles.acts}>
        <Button onPress={() => onRestore(lost.text)}>
          <Undo2 size="1em" aria-hidden="true" /> Restore mine
        </Button>
        <Button look="quiet" onPress={() => setLeft(lost.at)}>
          Keep theirs
        </Button>
      </span>
    </div>
  );
}
