// Whether what a page shows is what was committed, but for what its own unanswered commands touch. Rule: a record that was
// found the same once is not looked at again, so looking after every step costs little.
import { type DocRecord, type Document, type Timed, WINDOW_SIZE } from '@sitrep/incident/document';
import { isSame } from '../truth/same.ts';

/** Keys of the records in doubt. */
export type Touched = ReadonlySet<string>;
export const keyOf = ({ type, id }: Pick<DocRecord, 'type' | 'id'>) => `${type} ${id}`;

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
  const types = new Set([...Object.keys(shown.head), ...Object.keys(truth.head)]);
  for (const type of types) {
    const [here, there] = [shown.head[type] ?? {}, truth.head[type] ?? {}];
    if (here === there) continue;
    for (const id of new Set([...Object.keys(here), ...Object.keys(there)])) {
      if (touched.has(`${type} ${id}`)) continue;
      const [mine, true_] = [here[id], there[id]];
      if (!mine || !true_) return `${type} ${id} is ${mine ? 'shown' : 'missing'}`;
      if (!isSameRecord(mine, true_))
        return `${type} ${id} is shown as ${JSON.stringify(mine)}, not ${JSON.stringify(true_)}`;
    }
  }
  return null;
}

/** Compared from the newest; the oldest may have been pushed out by what is not committed yet. */
export function differenceInWindow(
  shown: readonly Timed[],
  truth: readonly Timed[],
  touched: Touched,
): string | null {
  let [at, there] = [shown.length - 1, truth.length - 1];
  for (;;) {
    const [mine, true_] = [shown[at], truth[there]];
    if (mine && touched.has(keyOf(mine))) at -= 1;
    else if (true_ && touched.has(keyOf(true_))) there -= 1;
    else if (!mine) return true_ && shown.length < WINDOW_SIZE ? `entry ${true_.id} is missing` : null;
    else if (!true_) return `entry ${mine.id} is shown`;
    else if (mine.id !== true_.id) return `entry ${mine.id} is shown where ${true_.id} is due`;
    else if (!isSameRecord(mine, true_))
      return `entry ${mine.id} is shown as ${JSON.stringify(mine)}, not ${JSON.stringify(true_)}`;
    else {
      at -= 1;
      there -= 1;
    }
  }
}
