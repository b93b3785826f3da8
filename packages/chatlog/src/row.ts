// What a grammar makes of a text before its times are known: what was said, what was left out, and where a day begins.

import type { LineKind, SkipReason } from './chat-line.ts';
import type { Stamp } from './time/stamp.ts';

export type Said = {
  readonly kind: Exclude<LineKind, 'privateLog'>;
  readonly stamp?: Stamp | undefined;
  readonly who: string;
  readonly text: string;
  /** Without the host of who spoke; the grammar cuts it off, for it alone knows where it stands. */
  readonly raw: string;
};

/** Its time still counts: people join at midnight, too. */
export type Skipped = { readonly skip: SkipReason; readonly stamp?: Stamp | undefined };

/** From here on lines are of this day (or, without a year, of this month and date); `isEnd` where a log was closed. */
export type DayMark = { readonly isEnd?: true } & (
  | { readonly day: number }
  | { readonly monthDay: readonly [month: number, date: number] }
);

export type Row = Said | Skipped | DayMark;

export const isSaid = (row: Row): row is Said => 'kind' in row;
export const isMark = (row: Row): row is DayMark => 'day' in row || 'monthDay' in row;
export const stampOf = (row: Row): Stamp | undefined => (isMark(row) ? undefined : row.stamp);
