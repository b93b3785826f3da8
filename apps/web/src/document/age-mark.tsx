// The age of one part of the status: its level in shape and word, the time, how long ago, and who vouched for it.

import type { Document } from '@sitrep/incident/document';
import type { By } from '@sitrep/incident/fields';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { levelOf, staleAfterMs } from '@sitrep/incident/obligation';
import { LevelMark } from '../ui/badge/level-mark.tsx';
import { Age, TimeText } from '../ui/time/time-text.tsx';
import styles from './document.module.css';

export function AgeMark(props: {
  document: Document;
  /** Null when nobody vouched for it yet. */
  at: string | null;
  by: By | null;
  now: string;
}) {
  const { document, at, by, now } = props;
  if (!at) return <span className={styles.age}>Nobody has said yet.</span>;
  if (!isOpen(document)) {
    return (
      <span className={styles.age}>
        <TimeText at={at} now={now} />
        {by && ` · ${by.name}`}
      </span>
    );
  }
  const level = levelOf(Date.parse(now) - Date.parse(at), staleAfterMs(document));
  return (
    <span className={styles.age}>
      <LevelMark level={level} since={at} /> <Age at={at} now={now} />
      {by && ` · ${by.name}`}
    </span>
  );
}
