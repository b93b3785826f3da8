// Cuts the timeline into days, those into stretches of some 128 entries and those into pieces of some eight: the browser skips
// a stretch that is far off with all that is in it, and draws a near one by the piece, so that ten thousand rows cost what is
// seen of them. Rules: which entry begins a part, the entry itself says, so what comes before or behind leaves every part in its
// place, also the one that it comes into, with the focus, the selection and the forms in its rows. And what holds the same as
// before is the same object, so that nothing of it is looked at again. Pure.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { isSameList } from '../../ui/is-same-list.ts';

export type Order = 'newestFirst' | 'oldestFirst';

/** Oldest first, in all of them, as the document keeps its timeline. Keys are names within a day. */
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
  const known = before.flatMap(({ stretches }) => stretches);
  const kept = sameFromStart(timeline, known);
  const rest = timeline.slice(kept.reduce((held, { ids }) => held + ids.size, 0));
  const stretches = [...kept, ...stretchesOf(rest, known.slice(kept.length))];
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
  // Where none did (-1) the last one is looked at again.
  return before.slice(0, changed);
}

function stretchesOf(timeline: readonly Entry[], before: readonly Stretch[]): readonly Stretch[] {
  const pieces = same({
    found: runs(
      timeline,
      ({ id, happenedAt }, last) => beginsPiece(id) || !happenedAt.startsWith(dayOf(last.happenedAt)),
    ),
    before: before.flatMap((stretch) => stretch.pieces),
    itemsOf: ({ entries }) => entries,
    idsOf: (entries) => entries.map(({ id }) => id),
    begins: beginsPiece,
    make: (entries, key): Piece => ({ key, day: dayOf(entries[0].happenedAt), entries }),
  });
  return same({
    found: runs(pieces, ({ entries: [oldest], day }, last) => beginsStretch(oldest?.id) || day !== last.day),
    before,
    itemsOf: (stretch) => stretch.pieces,
    idsOf: (held) => held.flatMap(({ entries }) => entries.map(({ id }) => id)),
    begins: beginsStretch,
    make: (held, key, ids): Stretch => ({ key, day: held[0].day, pieces: held, ids: new Set(ids) }),
  });
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

type Parts<T, Part> = {
  readonly found: readonly Run<T>[];
  readonly before: readonly Part[];
  readonly itemsOf: (part: Part) => readonly T[];
  readonly idsOf: (items: readonly T[]) => readonly string[];
  readonly begins: (id: string | undefined) => boolean;
  readonly make: (run: Run<T>, key: string, ids: readonly string[]) => Part;
};

/** Each run as it was made before, where it holds the same, or made now. */
function same<T, Part extends { readonly key: string }>(parts: Parts<T, Part>): readonly Part[] {
  const { found, before, itemsOf, idsOf, begins, make } = parts;
  const known = new Map(before.map((part) => [itemsOf(part)[0], part]));
  // One whose beginning was not shown goes on under its name when older entries bring it: by the oldest it held then.
  const named = new Map(
    before.flatMap((part) => {
      const [oldest] = idsOf(itemsOf(part).slice(0, 1));
      return oldest && (part.key !== oldest || !begins(oldest)) ? [[oldest, part.key] as const] : [];
    }),
  );
  return found.map((run) => {
    const part = known.get(run[0]);
    if (part && isSameList(itemsOf(part), run)) return part;
    const ids = idsOf(run);
    const [oldest = OLDEST] = ids;
    const earlier = ids.find((id) => named.has(id));
    const name = begins(oldest) || before.length > 0 ? oldest : OLDEST;
    return make(run, (earlier && named.get(earlier)) ?? name, ids);
  });
}

const dayOf = (time: string) => time.slice(0, 10);

// An id ends with what is random in it, in hex: 32 of 256 begin a piece, two of those a stretch as well.
const beginsPiece = (id: string | undefined) => isLow(id?.at(-2));
const beginsStretch = (id: string | undefined) => id?.at(-2) === '0' && isLow(id.at(-1));
const isLow = (digit: string | undefined) => digit === '0' || digit === '1';
