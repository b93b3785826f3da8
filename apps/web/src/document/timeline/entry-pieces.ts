// Cuts the timeline into days, those into stretches of some 128 entries and those into pieces of some eight: the browser skips
// a stretch that is far off with all that is in it, and draws a near one by the piece, so that ten thousand rows cost what is
// seen of them. Rules: a part is known by its oldest entry, and which entry that is, the entry itself says, so new ones leave
// every part in its place, also the one that they come into, with the focus, the selection and the forms in its rows. And what
// holds the same as before is the same object, so that nothing of it is looked at again. Pure.

import type { Entry } from '@sitrep/incident/nouns/entry';

export type Order = 'newestFirst' | 'oldestFirst';

/** Oldest first, in all of them, as the document keeps its timeline. */
export type Piece = { readonly key: string; readonly day: string; readonly entries: readonly Entry[] };
export type Stretch = {
  readonly key: string;
  readonly day: string;
  readonly pieces: readonly Piece[];
  /** Of all its entries. */
  readonly ids: ReadonlySet<string>;
};
export type Day = { readonly day: string; readonly stretches: readonly Stretch[] };

/** The key of a part whose beginning lies before what is shown of its day. */
const OLDEST = 'oldest';

/** `before`: what this answered for an earlier timeline. */
export function entryPieces(timeline: readonly Entry[], before: readonly Day[] = []): readonly Day[] {
  const stretchesBefore = before.flatMap(({ stretches }) => stretches);
  const kept = sameFromStart(timeline, stretchesBefore);
  const rest = timeline.slice(kept.reduce((held, { ids }) => held + ids.size, 0));
  const stretches = [...kept, ...stretchesOf(rest, stretchesBefore.slice(kept.length))];
  return runs(stretches, ({ day }, last) => day !== last.day).map(([first, ...others]) => ({
    day: first.day,
    stretches: [first, ...others],
  }));
}

/** As a rule something came at the end: all before it is told by a look at each entry, and by where the next part begins. */
function sameFromStart(timeline: readonly Entry[], before: readonly Stretch[]): readonly Stretch[] {
  let at = 0;
  const isSame = ({ entries }: Piece) => entries.every((entry) => entry === timeline[at++]);
  const changed = before.findIndex(
    ({ pieces }, n) => !pieces.every(isSame) || timeline[at] !== before[n + 1]?.pieces[0]?.entries[0],
  );
  return before.slice(0, changed);
}

function stretchesOf(timeline: readonly Entry[], before: readonly Stretch[]): readonly Stretch[] {
  const pieces = same(
    runs(
      timeline,
      ({ id, happenedAt }, last) => beginsPiece(id) || !happenedAt.startsWith(dayOf(last.happenedAt)),
    ),
    before.flatMap((stretch) => stretch.pieces),
    ({ entries }) => entries,
    (entries, { id, happenedAt }): Piece => ({
      key: beginsPiece(id) ? id : OLDEST,
      day: dayOf(happenedAt),
      entries,
    }),
  );
  return same(
    runs(pieces, ({ key, day }, last) => beginsStretch(key) || day !== last.day),
    before,
    (stretch) => stretch.pieces,
    (held, { key, day }): Stretch => ({
      key: beginsStretch(key) ? key : OLDEST,
      day,
      pieces: held,
      ids: new Set(held.flatMap(({ entries }) => entries.map(({ id }) => id))),
    }),
  );
}

type Run<T> = readonly [T, ...T[]];

/** Parts a list before every item that begins something. */
function runs<T>(all: readonly T[], begins: (item: T, last: T) => boolean): readonly Run<T>[] {
  const parted: [T, ...T[]][] = [];
  let last: T | undefined;
  for (const item of all) {
    if (last === undefined || begins(item, last)) parted.push([item]);
    else parted.at(-1)?.push(item);
    last = item;
  }
  return parted;
}

/** Each run as it was made before, where it holds the same, or made now. */
function same<T, Part>(
  found: readonly Run<T>[],
  before: readonly Part[],
  itemsOf: (part: Part) => readonly T[],
  make: (run: Run<T>, oldest: T) => Part,
): readonly Part[] {
  const known = new Map(before.map((part) => [itemsOf(part)[0], part]));
  return found.map((run) => {
    const [oldest] = run;
    const part = known.get(oldest);
    const items = part && itemsOf(part);
    const isSame = items?.length === run.length && items.every((item, at) => item === run[at]);
    return part && isSame ? part : make(run, oldest);
  });
}

const dayOf = (time: string) => time.slice(0, 10);

// An id ends with what is random in it, in hex: 32 of 256 begin a piece, two of those a stretch as well.
const beginsPiece = (id: string) => isLow(id.at(-2));
const beginsStretch = (key: string) => key.at(-2) === '0' && isLow(key.at(-1));
const isLow = (digit: string | undefined) => digit === '0' || digit === '1';
