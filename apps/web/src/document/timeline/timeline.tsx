// The timeline as ordered lists, a day at a time, in pieces that are drawn as one. Pure: order, rows and what stands between
// them are handed in. Rule: a piece is drawn anew only when an entry of it, or what is marked on one, changed.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Fragment, memo, type ReactNode, useMemo } from 'react';
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

/** The marks of all rows, by the ids of their entries. Each part stays the same object as long as it says the same. */
export type Marks = {
  readonly sends: ReadonlyMap<string, SendState>;
  readonly newIds: ReadonlySet<string>;
  readonly edited: string | null;
  readonly made: ReadonlySet<string | null>;
};

type Row = (entry: Entry, marks: RowMarks) => ReactNode;
type Rule = { readonly beforeId: string; readonly line: ReactNode };

const UNMARKED: Marks = { sends: new Map(), newIds: new Set(), edited: null, made: new Set() };

export function Timeline(props: {
  /** Oldest first, as the document keeps them. */
  entries: readonly Entry[];
  order?: Order;
  /** A row with its controls, the same function as long as it draws alike; plain rows without. */
  row?: Row;
  marks?: Marks;
  /** Shown before this entry: the "new since" rule. */
  rule?: Rule | null;
  whenNone?: string | undefined;
}) {
  const { entries, order = 'newestFirst', row, marks = UNMARKED, rule, whenNone = 'No entries yet.' } = props;
  const days = useMemo(() => daysInPieces(entries, order), [entries, order]);
  if (entries.length === 0) {
    return <p className={styles.empty}>{whenNone}</p>;
  }
  return (
    <div role="log" aria-live="off" aria-label="Entries">
      {days.map(({ day, pieces }) => (
        <Fragment key={day}>
          <h3 className={styles.day}>
            {dayWords(day)} <span className={styles.zone}>UTC</span>
          </h3>
          {pieces.map((piece) => (
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

function daysInPieces(entries: readonly Entry[], order: Order) {
  return entryDays(entries, order).map(({ day, entries: ofDay }) => ({
    day,
    pieces: entryPieces(ofDay, order),
  }));
}

type PieceProps = {
  /** What a newer version of a read-only page knows it by. */
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly row: Row | undefined;
  readonly marks: Marks;
  readonly rule: Rule | null;
};

const PieceOfDay = memo(function PieceOfDay({ id, entries, row, marks, rule }: PieceProps) {
  return (
    <ol className={styles.list} id={id}>
      {entries.map((entry) => (
        <Fragment key={entry.id}>
          {rule?.beforeId === entry.id && rule.line}
          <li id={`entry-${entry.id}`} className={styles.item}>
            {row?.(entry, marksOf(entry, marks)) ?? <EntryRow entry={entry} />}
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
    a.entries.every((entry, at) => entry === b.entries[at]) &&
    (a.marks === b.marks || a.entries.every(({ id }) => isMarkedAlike(id, a.marks, b.marks)))
  );
}

/** Asked for every row whenever a mark changes anywhere: nothing is made for it, and what is the same object is not asked. */
function isMarkedAlike(id: string, a: Marks, b: Marks): boolean {
  return (
    a.sends.get(id) === b.sends.get(id) &&
    (a.edited === id) === (b.edited === id) &&
    (a.newIds === b.newIds || a.newIds.has(id) === b.newIds.has(id)) &&
    (a.made === b.made || a.made.has(id) === b.made.has(id))
  );
}

function marksOf({ id }: Entry, { sends, newIds, edited, made }: Marks): RowMarks {
  return { sending: sends.get(id), isNew: newIds.has(id), isEdited: edited === id, isMade: made.has(id) };
}
