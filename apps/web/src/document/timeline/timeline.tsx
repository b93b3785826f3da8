// The timeline as ordered lists, a day at a time, in stretches and pieces that the browser draws or skips as one. Pure: order,
// rows and what stands between them are handed in. Rule: a part is drawn anew only when an entry of it, or what is marked on
// one, changed.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Fragment, memo, type ReactNode, useMemo, useRef } from 'react';
import type { Others } from '../../hooks/presence/use-editing.ts';
import type { SendState } from '../../hooks/use-incident.ts';
import { dayWords } from '../../ui/time/time-words.ts';
import { type Day, entryPieces, type Order, type Piece, type Stretch } from './entry-pieces.ts';
import { EntryRow } from './entry-row.tsx';
import styles from './timeline.module.css';

/** What a row shows beside its entry. */
export type RowMarks = {
  readonly sending: SendState | undefined;
  readonly isNew: boolean;
  readonly isEdited: boolean;
  /** Who else corrects it. */
  readonly others: Others | undefined;
  /** What it asks to be done stands among the action items. */
  readonly isMade: boolean;
};

/** The marks of all rows, by the ids of their entries. */
type Marked = {
  readonly sends: ReadonlyMap<string, SendState>;
  readonly newIds: ReadonlySet<string>;
  readonly edited: string | null;
  readonly others: ReadonlyMap<string, Others>;
  readonly made: ReadonlySet<string | null>;
};
/** With every id that bears one. The same object as long as it says the same. */
export type Marks = Marked & { readonly ids: ReadonlySet<string> };

export function marksBy(marked: Marked): Marks {
  const { sends, newIds, edited, others, made } = marked;
  const ids = [...sends.keys(), ...newIds, edited, ...others.keys(), ...made].filter((id) => id !== null);
  return { ...marked, ids: new Set(ids) };
}

type Row = (entry: Entry, marks: RowMarks) => ReactNode;
type Rule = { readonly beforeId: string; readonly line: ReactNode };

const UNMARKED = marksBy({
  sends: new Map(),
  newIds: new Set(),
  edited: null,
  others: new Map(),
  made: new Set(),
});

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
  const { entries, order = 'newestFirst', row, marks = UNMARKED, rule = null, whenNone } = props;
  const days = usePieces(entries);
  if (entries.length === 0) return <p className={styles.empty}>{whenNone ?? 'No entries yet.'}</p>;
  return (
    <div role="log" aria-live="off" aria-label="Entries">
      {inOrder(days, order).map(({ day, stretches }) => (
        <Fragment key={day}>
          <h3 className={styles.day}>
            {dayWords(day)} <span className={styles.zone}>UTC</span>
          </h3>
          {inOrder(stretches, order).map((stretch) => (
            <StretchOfDay
              key={stretch.key}
              part={stretch}
              order={order}
              row={row}
              marks={meet(stretch.ids, marks.ids) ? marks : UNMARKED}
              rule={rule && stretch.ids.has(rule.beforeId) ? rule : null}
            />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

type PartProps<Part> = {
  readonly part: Part;
  readonly order: Order;
  readonly row: Row | undefined;
  /** Empty where no row of it bears one, so that it stays the same whatever is marked elsewhere. */
  readonly marks: Marks;
  readonly rule: Rule | null;
};

const StretchOfDay = memo(function StretchOfDay({ part, order, row, marks, rule }: PartProps<Stretch>) {
  const pieces = inOrder(part.pieces, order).map((piece) => (
    <PieceOfDay
      key={piece.key}
      part={piece}
      order={order}
      row={row}
      marks={piece.entries.some(({ id }) => marks.ids.has(id)) ? marks : UNMARKED}
      rule={rule && piece.entries.some(({ id }) => id === rule.beforeId) ? rule : null}
    />
  ));
  // A read-only page holds the newest alone: what is skipped is little, and a newer version has its pieces by their ids.
  return row ? <div className={styles.stretch}>{pieces}</div> : pieces;
});

const PieceOfDay = memo(function PieceOfDay({ part, order, row, marks, rule }: PartProps<Piece>) {
  return (
    <ol className={styles.list} id={`${part.day}-${part.key}`}>
      {inOrder(part.entries, order).map((entry) => (
        <Fragment key={entry.id}>
          {rule?.beforeId === entry.id && rule.line}
          <li id={`entry-${entry.id}`} className={styles.item}>
            {row?.(entry, marksOf(entry, marks)) ?? <EntryRow entry={entry} />}
          </li>
        </Fragment>
      ))}
    </ol>
  );
});

/** What was cut before is kept where it holds the same: so a new entry is one row to draw, not ten thousand to compare. */
function usePieces(entries: readonly Entry[]): readonly Day[] {
  const last = useRef<readonly Day[]>([]);
  return useMemo(() => {
    last.current = entryPieces(entries, last.current);
    return last.current;
  }, [entries]);
}

function inOrder<T>(oldestFirst: readonly T[], order: Order): readonly T[] {
  return order === 'oldestFirst' ? oldestFirst : oldestFirst.toReversed();
}

/** Asked of every stretch at every change of a mark: so it goes through the fewer. */
function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const id of few) if (many.has(id)) return true;
  return false;
}

function marksOf({ id }: Entry, { sends, newIds, edited, others, made }: Marks): RowMarks {
  return {
    sending: sends.get(id),
    isNew: newIds.has(id),
    isEdited: edited === id,
    others: others.get(id),
    isMade: made.has(id),
  };
}
