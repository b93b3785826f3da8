// What was changed beside the timeline, by whom and when: one click away from it, so that it is in nobody's way. Newest first.

import type { Change } from '@sitrep/incident/change';
import { useEffect, useState } from 'react';
import type { IncidentActs } from '../../../hooks/use-incident.ts';
import { timeWords } from '../../../ui/time/time-words.ts';
import styles from '../board.module.css';
import { changeWords, isShown } from './change-words.ts';

/** `seq` is the number of the last change on the page: each new one is looked up. */
export function ChangesList({ acts, seq, now }: { acts: IncidentActs; seq: number; now: string }) {
  const [changes, setChanges] = useState<readonly Change[] | 'loading' | null>('loading');
  useEffect(() => {
    let isCurrent = true;
    void acts.recentChanges().then((found) => {
      if (isCurrent && seq >= 0) setChanges((before) => found ?? (Array.isArray(before) ? before : null));
    });
    return () => {
      isCurrent = false;
    };
  }, [acts, seq]);
  if (changes === 'loading') return <p className={styles.noChanges}>Loading…</p>;
  if (changes === null)
    return (
      <p className={styles.noChanges}>
        They cannot be had now. They are asked for again with the next change.
      </p>
    );
  const shown = changes.filter(isShown).toReversed();
  return (
    <ol className={styles.changes} aria-label="Changes">
      {shown.map((change) => (
        <li key={change.seq}>
          <time dateTime={change.at}>{timeWords(change.at, now)}</time> <b>{change.by?.name}</b>{' '}
          {changeWords(change)}
        </li>
      ))}
      {shown.length === 0 && <li>Nothing was changed beside the timeline.</li>}
    </ol>
  );
}
