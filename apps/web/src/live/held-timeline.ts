// The entries this page holds beyond the window: pages that were loaded, and what slid out of the window meanwhile.
// Rule: window and older entries together have no hole, from `from` to the newest; nothing leaves the page by sliding.

import { compareTimed, type Document, isTimed, type Timed, WINDOW_SIZE } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Op } from '@sitrep/incident/noun';

export type Place = { readonly happenedAt: Time; readonly id: string };

export type Held = {
  /** Entries older than the window, oldest first. */
  readonly older: readonly Timed[];
  /** Every entry from this place on is held; null when that is all of them. */
  readonly from: Place | null;
};

export function heldWith(document: Document): Held {
  return { older: [], from: document.window.length < WINDOW_SIZE ? null : placeOf(document.window[0]) };
}

/** All that is held, oldest first. */
export function allHeld(held: Held, document: Document): readonly Timed[] {
  return held.older.length > 0 ? [...held.older, ...document.window] : document.window;
}

/** Puts and removes entries in timeline order, wherever they belong; other records are passed over. */
export function applyEntryOps(entries: readonly Timed[], ops: readonly Op[]): readonly Timed[] {
  return ops.reduce((current, op) => {
    if ('remove' in op) {
      return op.remove.type === 'entry' ? current.filter(({ id }) => id !== op.remove.id) : current;
    }
    return isTimed(op.put) ? insert(current, op.put) : current;
  }, entries);
}

/** What is held after a change took the document from `before` to `after`. */
export function followOps(held: Held, before: Document, after: Document, ops: readonly Op[]): Held {
  if (before.window === after.window && held.older.length === 0) return held;
  return cut(applyEntryOps(allHeld(held, before), ops), earlier(held.from, after), after);
}

/** Adds the page before `held.from`; `since` are the ops that came in while it was on its way. */
export function addPage(
  held: Held,
  document: Document,
  page: readonly Timed[],
  more: boolean,
  since: readonly Op[],
): Held {
  const known = new Set(document.window.concat(held.older).map(({ id }) => id));
  const fresh = page.filter(({ id }) => !known.has(id));
  const all = applyEntryOps([...fresh, ...allHeld(held, document)].sort(compareTimed), since);
  return cut(all, more ? (placeOf(page[0]) ?? held.from) : null, document);
}

function insert(entries: readonly Timed[], entry: Timed): readonly Timed[] {
  const known = entries.findIndex(({ id }) => id === entry.id);
  const others = known < 0 ? entries : entries.toSpliced(known, 1);
  const at = others.findLastIndex((other) => compareTimed(other, entry) <= 0) + 1;
  return others.toSpliced(at, 0, entry);
}

/**
 * Splits what is known into window and older. What lies before `from` is forgotten: there it would have holes around it.
 * What lies within the window's span and is not in it comes from a page newer than the document; its change will bring it.
 */
function cut(all: readonly Timed[], from: Place | null, { window }: Document): Held {
  const [first] = window;
  const isOlder = (entry: Timed) => first !== undefined && isBefore(entry, first);
  return { older: all.filter((entry) => isOlder(entry) && (!from || !isBefore(entry, from))), from };
}

/** A refill of the window may reach further back than what was held until now. */
function earlier(from: Place | null, { window }: Document): Place | null {
  const [first] = window;
  return from && first && isBefore(first, from) ? placeOf(first) : from;
}

function isBefore(a: Place, b: Place): boolean {
  return a.happenedAt < b.happenedAt || (a.happenedAt === b.happenedAt && a.id < b.id);
}

function placeOf(entry: Timed | undefined): Place | null {
  return entry ? { happenedAt: entry.happenedAt, id: entry.id } : null;
}
