// The age of one part of the status: its level in shape and word, the time, how long ago, and who vouched for it.

import type { Document } from '@sitrep/incident/document';
import type { By } from '@sitrep/incident/fields';
import { incidentOf, isOpen } from '@sitrep/incident/nouns/incident';
import { levelOf, staleAfterMs } from '@sitrep/incident/obligation';
import { LevelMark } from '../ui/badge/level-mark.tsx';
import { Age, TimeText } from '../ui/time/time-text.tsx';
import styles from './document.module.css';

export function AgeMark(props: {
  document: Document;
  /** Null when nobody vouched for it yet: then its age counts from the declaring [R43]. */
  at: string | null;
  by: By | null;
  now: string;
}) {
  const { document, at, by, now } = props;
  const since = at ?? incidentOf(document)?.declaredAt;
  if (!since) return null;
  if (!isOpen(document)) {
    if (!at) return <span className={styles.age}>Nobody said.</span>;
    return (
      <span className={styles.age}>
        <TimeText at={at} now={now} />
        {by && ` · ${by.name}`}
      </span>
    );
  }
  const level = levelOf(Date.parse(now) - Date.parse(since), staleAfterMs(document));
  return (
    <span className={styles.age}>
      <LevelMark level={level} since={since} /> {!at && 'not said since '}
      <Age at={since} now={now} />
      {by && ` · ${by.name}`}
    </span>
  );
}
