// The timeline as an ordered list, a day at a time. Pure: order, rows and what stands between them are handed in.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Fragment, type ReactNode } from 'react';
import { dayWords } from '../../ui/time/time-words.ts';
import { entryDays, type Order } from './entry-days.ts';
import { EntryRow } from './entry-row.tsx';
import styles from './timeline.module.css';

export function Timeline(props: {
  /** Oldest first, as the document keeps them. */
  entries: readonly Entry[];
  order?: Order;
  /** A row with its controls; plain rows without. */
  row?: (entry: Entry) => ReactNode;
  /** Shown before this entry: the "new since" rule. */
  rule?: { beforeId: string; line: ReactNode } | null;
  whenNone?: string | undefined;
}) {
  const { entries, order = 'newestFirst', row, rule, whenNone = 'No entries yet.' } = props;
  if (entries.length === 0) {
    return <p className={styles.empty}>{whenNone}</p>;
  }
  return (
    <div className={styles.days} role="log" aria-live="off" aria-label="Entries">
      {entryDays(entries, order).map(({ day, entries: ofDay }) => (
        <Fragment key={day}>
          <h3 className={styles.day}>
            {dayWords(day)} <span className={styles.zone}>UTC</span>
          </h3>
          <ol className={styles.list}>
            {ofDay.map((entry) => (
              <Fragment key={entry.id}>
                {rule?.beforeId === entry.id && rule.line}
                <li id={`entry-${entry.id}`} className={styles.item}>
                  {row?.(entry) ?? <EntryRow entry={entry} />}
                </li>
              </Fragment>
            ))}
          </ol>
        </Fragment>
      ))}
    </div>
  );
}
