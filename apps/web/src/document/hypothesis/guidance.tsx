// What to look at when this kind of failure is suspected.

import type { FailureMode } from '@sitrep/incident/nouns/tried/hypothesis';
import { modeGuidance, modeWords } from './failure-modes.ts';
import styles from './hypothesis.module.css';

export function Guidance({ mode, isOpen = false }: { mode: FailureMode; isOpen?: boolean }) {
  return (
    <details className={styles.guidance} open={isOpen} data-print="no">
      <summary>{modeWords[mode]}: what to look at</summary>
      <p>{modeGuidance[mode]}</p>
    </details>
  );
}
