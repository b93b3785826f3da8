// The timeline as ordered lists, a day at a time, in pieces that are drawn as one. Pure: order, rows and what stands between
// them are handed in. Rule: a piece is drawn anew only when an entry of it, or what is marked on one, changed.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Fragment, memo, type ReactNode } from 'react';
import type { SendState } from '../../hooks/use-incident.ts';
import { dayWords } from '../../ui/time/time-words.ts';
import { entryDays, type Order } from './entry-days.ts';
import { entryPieces } from './entry-pieces.ts';
import { EntryRow } from './entry-row.tsx';
import styles from './timeline.module.css';

/** What a row shows beside its entry. */
export type RowMarks = {
  readonly sending: SendState | undefined;
  readonly isNew: boolean;
  readonly isEdited: boolean;
  /** What it asks to be done stands among the action items. */
  readonly isMade: boolean;
};

type Row = (entry: Entry, marks: RowMarks) => ReactNode;
type Rule = { readonly beforeId: string; readonly line: ReactNode };
type MarksOf = (entry: Entry) => RowMarks;

const UNMARKED: RowMarks = { sending: undefined, isNew: false, isEdited: false, isMade: false };
const unmarked: MarksOf = () => UNMARKED;

export function Timeline(props: {
  /** Oldest first, as the document keeps them. */
  entries: readonly Entry[];
  order?: Order;
  /** A row with its controls, the same function as long as it draws alike; plain rows without. */
  row?: Row;
  marks?: MarksOf;
  /** Shown before this entry: the "new since" rule. */
  rule?: Rule | null;
  whenNone?: string | undefined;
}) {
  const { entries, order = 'newestFirst', row, marks = unmarked, rule, whenNone = 'No entries yet.' } = props;
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
          {entryPieces(ofDay, order).map((piece) => (
            <PieceOfDay
              key={piece.key}
              id={`${day}-${piece.key}`}
              entries={piece.entries}
              row={row}
              marks={marks}
              rule={rule && piece.entries.some(({ id }) => id === rule.beforeId) ? rule : null}
            />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

type PieceProps = {
  /** What a newer version of a read-only page knows it by. */
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly row: Row | undefined;
  readonly marks: MarksOf;
  readonly rule: Rule | null;
};

const PieceOfDay = memo(function PieceOfDay({ id, entries, row, marks, rule }: PieceProps) {
  return (
    <ol className={styles.list} id={id}>
      {entries.map((entry) => (
        <Fragment key={entry.id}>
          {rule?.beforeId === entry.id && rule.line}
          <li id={`entry-${entry.id}`} className={styles.item}>
            {row?.(entry, marks(entry)) ?? <EntryRow entry={entry} />}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}, isDrawnAlike);

function isDrawnAlike(a: PieceProps, b: PieceProps): boolean {
  return (
    a.row === b.row &&
    a.rule?.beforeId === b.rule?.beforeId &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, at) => entry === b.entries[at] && isMarkedAlike(a.marks(entry), b.marks(entry)))
  );
}

function isMarkedAlike(a: RowMarks, b: RowMarks): boolean {
  return a.sending === b.sending && a.isNew === b.isNew && a.isEdited === b.isEdited && a.isMade === b.isMade;
}
