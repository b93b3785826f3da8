// What to look at when this kind of failure is suspected: as the admins here worded it, else as Sitrep ships it [X7].

import { failureModeWords } from '@sitrep/incident/nouns/tried/guidance';
import type { FailureMode } from '@sitrep/incident/nouns/tried/hypothesis';
import { useGuidance } from '../../hooks/use-guidance.ts';
import { PlainText } from '../plain-text.tsx';
import styles from './hypothesis.module.css';
import { guidanceOf, shippedGuidance } from './shipped-guidance.ts';

export function Guidance({ mode, isOpen = false }: { mode: FailureMode; isOpen?: boolean }) {
  const { own, refusal } = useGuidance();
  return (
    <details className={styles.guidance} open={isOpen} data-print="no">
      <summary>{failureModeWords[mode]}: what to look at</summary>
      {own && (
        <p>
          <PlainText text={guidanceOf(mode, own)} />
        </p>
      )}
      {!own && refusal && (
        <p>
          {shippedGuidance[mode]}{' '}
          <i>This is what Sitrep ships; whether it is worded otherwise here could not be asked.</i>
        </p>
      )}
    </details>
  );
}
