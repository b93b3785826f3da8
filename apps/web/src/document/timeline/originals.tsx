// A corrected entry keeps what it said before, shown on demand. Viewers receive no earlier wordings, only the mark.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { clockWords } from '../../ui/time/time-words.ts';
import { PlainText } from '../plain-text.tsx';
import styles from './timeline.module.css';

export function Originals({ entry }: { entry: Entry }) {
  const words = (
    <>
      corrected <time dateTime={entry.correctedAt ?? ''}>{clockWords(entry.correctedAt ?? '')}</time> by{' '}
      {entry.correctedBy?.name}
    </>
  );
  if (entry.originals.length === 0) return <span>{words}</span>;
  return (
    <details className={styles.originals}>
      <summary>{words}, show original</summary>
      <ol>
        {entry.originals.map((original) => (
          <li key={original.replacedAt}>
            <time dateTime={original.happenedAt}>
              {original.approx && '~'}
              {clockWords(original.happenedAt)}
            </time>{' '}
            {original.by.name}: <PlainText text={original.text} />, replaced{' '}
            <time dateTime={original.replacedAt}>{clockWords(original.replacedAt)}</time>
          </li>
        ))}
      </ol>
    </details>
  );
}
