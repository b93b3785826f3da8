// The stripe across every page of a drill: the word, and that nothing in it is real [UX45]. Pure; whoever may delete it hands
// the control in.

import type { Document } from '@sitrep/incident/document';
import { DRILL, isDrill } from '@sitrep/incident/nouns/drill';
import type { ReactNode } from 'react';
import styles from './drill.module.css';

export function DrillBanner(props: { document: Document; act?: ReactNode; below?: ReactNode }) {
  const { document, act, below } = props;
  if (!isDrill(document)) return null;
  return (
    <div className={styles.banner} role="note" aria-label="Drill">
      <p>
        <span className={styles.word}>{DRILL}</span>{' '}
        <span className={styles.more}>Practice: nothing in it is real, and its people are made up.</span>
      </p>
      {act}
      {below}
    </div>
  );
}
