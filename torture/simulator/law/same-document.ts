// Whether what a page shows is what was committed, but for what its own unanswered commands touch. Rule: a record that was
// found the same once is not looked at again, so looking after every step costs little.
import { type DocRecord, type Document, type Timed, WINDOW_SIZE } from '@sitrep/incident/document';
import { isSame } from '../truth/same.ts';

/** Keys of the records in doubt. */
export type Touched = ReadonlySet<string>;
export const keyOf = ({ type, id }: Pick<DocRecord, 'type' | 'id'>) => `${type} ${id}`;

type Records = { readonly [id: string]: DocRecord };
const NONE: Records = {};

const foundSame = new WeakMap<object, object>();

export function isSameRecord(shown: DocRecord, truth: DocRecord): boolean {
  if (shown === truth || foundSame.get(shown) === truth) return true;
  if (!isSame(shown, truth)) return false;
  foundSame.set(shown, truth);
  return true;
}

/** What differs, in words; null when nothing does. */
export function differenceIn(shown: Document, truth: Document, touched: Touched): string | null {
  return differenceInHead(shown, truth, touched) ?? differenceInWindow(shown.window, truth.window, touched);
}

function differenceInHead(shown: Document, truth: Document, touched: Touched): string | null {
  const doubtful = new Set([...touched].map((key) => key.slice(0, key.indexOf(' '))));
  for (const type in { ...truth.head, ...shown.head }) {
    const [here, there] = [shown.head[type] ?? NONE, truth.head[type] ?? NONE];
    if (foundSame.get(here) === there) continue;
    const wrong = differenceInNoun(type, here, there, touched);
    if (wrong) return wrong;
    if (!doubtful.has(type)) foundSame.set(here, there);
  }
  return null;
}

function differenceInNoun(type: string, shown: Records, truth: Records, touched: Touched): string | null {
  for (const id in { ...truth, ...shown }) {
    if (touched.has(`${type} ${id}`)) continue;
    const [here, there] = [shown[id], truth[id]];
    if (!here || !there) return `${type} ${id} is ${here ? 'shown' : 'missing'}`;
    if (!isSameRecord(here, there)) return otherwise(here, there);
  }
  return null;
}

/** Compared from the newest; the oldest may have been pushed out by what is not committed yet. */
export function differenceInWindow(
  shown: readonly Timed[],
  truth: readonly Timed[],
  touched: Touched,
): string | null {
  const doubtful = new Set([...touched].map((key) => key.replace(/^entry /, '')));
  const sure = (entries: readonly Timed[]) =>
    doubtful.size === 0 ? entries : entries.filter(({ id }) => !doubtful.has(id));
  const [mine, right] = [sure(shown), sure(truth)];
  for (let back = 1; back <= mine.length; back += 1) {
    const [here, there] = [mine[mine.length - back], right[right.length - back]];
    if (!here || !there) return `entry ${here?.id} is shown`;
    if (here.id !== there.id) return `entry ${here.id} is shown where ${there.id} is due`;
    if (!isSameRecord(here, there)) return otherwise(here, there);
  }
  const isShort = mine.length < right.length && shown.length < WINDOW_SIZE;
  return isShort ? `entry ${right[right.length - mine.length - 1]?.id} is missing` : null;
}

function otherwise(shown: DocRecord, truth: DocRecord): string {
  return `${keyOf(shown)} is shown as ${JSON.stringify(shown)}, not ${JSON.stringify(truth)}`;
}
