// What comes next, in one line: on a narrow screen the list of action items lies below the first view [UX2].

import type { Document } from '@sitrep/incident/document';
import { actions, stateOf } from '@sitrep/incident/nouns/action';
import { memo } from 'react';
import styles from '../board.module.css';

type NextProps = { document: Document; onOpen: () => void };

export const NextLine = memo(function NextLine({ document, onOpen }: NextProps) {
  const open = actions.all(document).filter((action) => stateOf(action) === 'open');
  const [next] = open.toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
  if (!next) return null;
  return (
    <p className={styles.next} data-print="no">
      <button type="button" onClick={onOpen}>
        <b>Next</b> <span dir="auto">{next.text}</span>
        {next.owner && ` · ${next.owner}`}
      </button>
    </p>
  );
});
