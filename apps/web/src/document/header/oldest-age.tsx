// "Last updated": the oldest of the three impacts and the coordinator [R42, UX28], with who vouched for it and when.

import type { Document } from '@sitrep/incident/document';
import { type Age as AgeOf, ages, levelOf, staleAfterMs } from '@sitrep/incident/obligation';
import { LevelMark } from '../../ui/badge/level-mark.tsx';
import { Age } from '../../ui/time/time-text.tsx';
import styles from './header.module.css';

export const partWords: Record<AgeOf['part'], string> = {
  users: 'impact on users',
  infrastructure: 'impact on infrastructure',
  services: 'impact on services',
  coordinator: 'coordinator',
};

export function OldestAge({ document, now }: { document: Document; now: string }) {
  const [oldest] = ages(document);
  if (!oldest) return null;
  const level = levelOf(Date.parse(now) - Date.parse(oldest.at), staleAfterMs(document));
  return (
    <span className={styles.oldest}>
      <LevelMark level={level} since={oldest.at} />{' '}
      {oldest.by ? 'Updated ' : <b>Not updated since declared </b>}
      <Age at={oldest.at} now={now} />
      {oldest.by && (
        <>
          {' '}
          · <b>{oldest.by.name}</b>
        </>
      )}{' '}
      <span className={styles.part}>({partWords[oldest.part]})</span>
    </span>
  );
}
