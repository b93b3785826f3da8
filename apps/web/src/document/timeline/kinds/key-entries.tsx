// The few entries somebody marked as key, for whoever has a minute and not an hour: when, and what, newest first. Each leads
// to its place in the timeline.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Panel } from '../../../ui/panel.tsx';
import { clockWords, dayWords } from '../../../ui/time/time-words.ts';
import { PlainText } from '../../plain-text.tsx';
import styles from '../timeline.module.css';

export function KeyEntries({ entries }: { entries: readonly Entry[] }) {
  const key = entries.filter((entry) => entry.key && !entry.struckAt).toReversed();
  if (key.length === 0) return null;
  return (
    <Panel id="key" title="Key entries">
      <ol className={styles.keyEntries}>
        {key.map((entry) => (
          <li key={entry.id}>
            <a className={styles.when} href={`#entry-${entry.id}`}>
              <time dateTime={entry.happenedAt}>
                {entry.approx && '~'}
                {dayWords(entry.happenedAt).slice(0, -5)} {clockWords(entry.happenedAt)}
              </time>
            </a>{' '}
            <PlainText text={entry.text} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
