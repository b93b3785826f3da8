// The stripe across every page of a restricted incident: the word, and who sees it [UX41]. Pure; whoever may change it
// hands the control in.

import type { Document } from '@sitrep/incident/document';
import { accessOf } from '@sitrep/incident/nouns/access';
import type { ReactNode } from 'react';
import styles from './access.module.css';
import { seenByWords } from './access-words.ts';

export function AccessBanner({ document, act }: { document: Document; act?: ReactNode }) {
  const access = accessOf(document);
  if (!access?.sensitive) return null;
  const names = seenByWords(access);
  return (
    <div className={styles.banner} role="note" aria-label="Restricted">
      <p>
        <span className={styles.word}>RESTRICTED</span>{' '}
        {names ? `Seen by ${names}.` : 'Seen by named people alone. Do not pass it on.'}
      </p>
      {act}
    </div>
  );
}
