// One line of the timeline: when it happened (UTC), who wrote it, what they wrote, and every mark that keeps it honest:
// added late, corrected, struck out, private. Pure; the menu, the send state and the editor are handed in.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Lock, Star } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';
import { clockWords, dayWords, spanWords } from '../../ui/time/time-words.ts';
import { PlainText } from '../plain-text.tsx';
import { entryKindWords } from './kinds/entry-kind-words.ts';
import { Originals } from './originals.tsx';
import styles from './timeline.module.css';

/** An entry recorded longer after it happened than this says so [R103]. */
const LATE_AFTER_MS = 2 * 60_000;

export type EntryRowProps = {
  entry: Entry;
  /** At the end of the line: the menu. */
  menu?: ReactNode;
  /** Under the text: sending, queued, failed. */
  sending?: ReactNode;
  /** Instead of text and marks while it is edited. */
  instead?: ReactNode;
};

export const EntryRow = memo(function EntryRow({ entry, menu, sending, instead }: EntryRowProps) {
  return (
    <div className={classes(styles.entry, entry.private && styles.private)}>
      <a className={styles.when} href={`#entry-${entry.id}`}>
        <time dateTime={entry.happenedAt}>
          {entry.approx && (
            <>
              <span aria-hidden="true">~</span>
              <span className="spoken">about </span>
            </>
          )}
          {clockWords(entry.happenedAt)}
        </time>
      </a>
      <div className={styles.body}>
        <span className={styles.author}>{entry.recordedBy.name}</span>{' '}
        <div className={styles.words}>
          {instead ?? (
            <>
              <Kind entry={entry} />
              {entry.struckAt ? (
                <s className={styles.struck}>
                  <PlainText text={entry.text} />
                </s>
              ) : (
                <PlainText text={entry.text} />
              )}
              <Marks entry={entry} />
              {sending}
            </>
          )}
        </div>
      </div>
      {menu}
    </div>
  );
});

function Kind({ entry: { kind, key } }: { entry: Entry }) {
  if (!key && kind === 'note') return null;
  return (
    <span className={styles.kind}>
      {key && <Star size="0.9em" aria-label="key" />}
      {kind === 'decision' && <span aria-hidden="true">◇ </span>}
      {kind !== 'note' && `${entryKindWords[kind]}: `}
    </span>
  );
}

function Marks({ entry }: { entry: Entry }) {
  const late = Date.parse(entry.recordedAt) - Date.parse(entry.happenedAt);
  const marks: ReactNode[] = [];
  if (entry.private) {
    marks.push(
      <span key="private" className={styles.lock}>
        <Lock size="0.9em" aria-hidden="true" /> Private: team only
      </span>,
    );
  }
  if (entry.until) marks.push(<Until key="until" from={entry.happenedAt} until={entry.until} />);
  if (late >= LATE_AFTER_MS) marks.push(<span key="late">added {spanWords(late)} later</span>);
  if (entry.struckAt) {
    marks.push(
      <span key="struck">
        struck out <time dateTime={entry.struckAt}>{clockWords(entry.struckAt)}</time> by{' '}
        {entry.struckBy?.name}: {entry.struckReason}
      </span>,
    );
  }
  if (entry.correctedAt) marks.push(<Originals key="corrected" entry={entry} />);
  return marks.length > 0 ? <span className={styles.marks}>{marks}</span> : null;
}

function Until({ from, until }: { from: string; until: string }) {
  return (
    <span>
      until{' '}
      <time dateTime={until}>
        {from.slice(0, 10) === until.slice(0, 10) ? '' : `${dayWords(until)} `}
        {clockWords(until)}
      </time>
    </span>
  );
}
