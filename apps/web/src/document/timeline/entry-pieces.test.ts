import { type Entry, entries } from '@sitrep/incident/nouns/entry';
import { ann } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { describe, expect, it } from 'vitest';
import { type Day, entryPieces } from './entry-pieces.ts';

const scene = declared();
scene.must(ann, { type: 'appendEntry', text: 'as all others' });
const [model] = entries.all(scene.document());
if (!model) throw new Error('the stage is not set');

/** One every five minutes, over some seven days; 73 meets each of the 256 ends of an id once. */
const all: readonly Entry[] = Array.from({ length: 2_000 }, (_, n) => ({
  ...model,
  id: `00000000-0000-4000-8000-${(n * 256 + ((n * 73) % 256)).toString(16).padStart(12, '0')}`,
  happenedAt: new Date(Date.UTC(2026, 10, 21) + n * 300_000).toISOString(),
}));

const stretchesIn = (days: readonly Day[]) => days.flatMap(({ stretches }) => stretches);
const piecesIn = (days: readonly Day[]) => stretchesIn(days).flatMap(({ pieces }) => pieces);
/** Where each entry is drawn. */
const placesIn = (days: readonly Day[]) =>
  new Map(
    stretchesIn(days).flatMap(({ day, key, pieces }) =>
      pieces.flatMap((piece) => piece.entries.map(({ id }) => [id, `${day} ${key} ${piece.key}`] as const)),
    ),
  );
const keysOf = (shown: readonly Entry[]) =>
  piecesIn(entryPieces(shown)).map(({ day, key }) => `${day} ${key}`);

it('leaves nothing out and turns nothing around', () => {
  expect(piecesIn(entryPieces(all)).flatMap((piece) => piece.entries)).toEqual(all);
  expect(entryPieces([])).toEqual([]);
});

it('parts days, so that a clock time stands under the day it belongs to', () => {
  const days = entryPieces(all);
  expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 7 }, (_, n) => `2026-11-${21 + n}`));
  for (const { day, stretches } of days)
    for (const { entries: held } of stretches.flatMap(({ pieces }) => pieces))
      expect(held.filter(({ happenedAt }) => !happenedAt.startsWith(day))).toEqual([]);
});

it('gives every part of a day a name of its own, also of one shown from further back on', () => {
  const some = entryPieces(all.slice(700, 800));
  for (const { stretches } of [...entryPieces(all), ...entryPieces(all.slice(100, 800), some)]) {
    const pieces = stretches.flatMap((stretch) => stretch.pieces);
    expect(new Set(stretches.map(({ key }) => key)).size).toBe(stretches.length);
    expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
  }
});

describe('[UX11] what is there stays in its place', () => {
  it('while newer entries come and older ones leave the window', () => {
    for (let n = 60; n < 400; n += 1) {
      const before = keysOf(all.slice(n - 60, n));
      const after = keysOf(all.slice(n - 59, n + 1));
      const gone = before.slice(1).filter((key) => !after.includes(key));
      expect(gone).toEqual([]);
      expect(after.filter((key) => before.includes(key))).toEqual(
        before.filter((key) => after.includes(key)),
      );
    }
  });

  it('when older entries come before it, page by page, and newer ones meanwhile', () => {
    let known = entryPieces(all.slice(1_500, 1_700));
    for (let page = 1; page <= 7; page += 1) {
      const now = entryPieces(all.slice(1_500 - page * 200, 1_700 + page * 3), known);
      const places = placesIn(now);
      expect([...placesIn(known)].filter(([id, place]) => places.get(id) !== place)).toEqual([]);
      known = now;
    }
  });

  it('when one comes late, between others; one that begins a piece moves the few behind it in their piece alone', () => {
    const moved = [1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006].map((late) => {
      const known = entryPieces(all.toSpliced(late, 1));
      const places = placesIn(entryPieces(all, known));
      return [...placesIn(known)].filter(([id, place]) => places.get(id) !== place).length;
    });
    expect(moved.filter((count) => count > 0)).toEqual([6]);
  });
});

describe('[UX5] what holds the same is the same object', () => {
  it('but for the part a new entry comes into', () => {
    const before = entryPieces(all.slice(0, -1));
    const after = entryPieces(all, before);
    const made = <T>(of: (days: readonly Day[]) => readonly T[]) =>
      of(after).filter((part) => !of(before).includes(part)).length;
    expect([made(piecesIn), made(stretchesIn)]).toEqual([1, 1]);
    expect(piecesIn(after).flatMap((piece) => piece.entries)).toEqual(all);
  });

  it('but for the part in which one was corrected, or from which one was taken', () => {
    const before = entryPieces(all);
    const corrected = all.map((entry, n) => (n === 700 ? { ...entry, text: 'corrected' } : entry));
    for (const now of [corrected, all.filter((_, n) => n !== 700)]) {
      const after = entryPieces(now, before);
      expect(piecesIn(after).flatMap((piece) => piece.entries)).toEqual(now);
      expect(piecesIn(after).filter((piece) => !piecesIn(before).includes(piece)).length).toBe(1);
    }
  });
});

it('cuts as if nothing had been known, whatever changed; only names are kept', () => {
  let known: readonly Day[] = [];
  const cuts = (days: readonly Day[]) =>
    stretchesIn(days).map(({ pieces, ids }) => [pieces.map(({ entries: held }) => held), [...ids]]);
  const line = (n: number, text = '') => ({ ...(all[n] ?? model), text });
  for (const now of [
    all.slice(500, 900),
    all.slice(500, 901),
    all.slice(501, 1_200),
    all.slice(0, 1_200),
    all.slice(0, 1_200).toSpliced(640, 1),
    all.slice(0, 1_200).toSpliced(128, 3, line(129, 'corrected')),
    all,
    all.slice(0, 3),
    [],
    all,
  ]) {
    known = entryPieces(now, known);
    expect(cuts(known)).toEqual(cuts(entryPieces(now)));
  }
});
