import { type Entry, entries } from '@sitrep/incident/nouns/entry';
import { ann, bo } from '@sitrep/incident/testing/people';
import { play } from '@sitrep/incident/testing/play';
import { expect, it } from 'vitest';
import type { Order } from './entry-days.ts';
import { entryPieces } from './entry-pieces.ts';

const scene = play();
scene.must(ann, { type: 'declareIncident', title: 'Many lines' });
for (let n = 0; n < 150; n += 1) scene.must(bo, { type: 'appendEntry', text: `line ${n}` });
const all = entries.all(scene.document());

const newestFirst = all.toReversed();
const keysOf = (shown: readonly Entry[], order: Order) => entryPieces(shown, order).map(({ key }) => key);

it('leaves nothing out and turns nothing around', () => {
  expect(entryPieces(all, 'oldestFirst').flatMap((piece) => piece.entries)).toEqual(all);
  expect(entryPieces(newestFirst, 'newestFirst').flatMap((piece) => piece.entries)).toEqual(newestFirst);
  expect(entryPieces([], 'oldestFirst')).toEqual([]);
});

it('[UX11] keeps every piece in its place while newer entries come and older ones leave the window', () => {
  expect(keysOf(all, 'oldestFirst').length).toBeGreaterThan(2);
  expect(keysOf(newestFirst, 'newestFirst')).toEqual(keysOf(all, 'oldestFirst').toReversed());
  for (let n = 60; n < all.length; n += 1) {
    const before = keysOf(all.slice(n - 60, n).toReversed(), 'newestFirst');
    const after = keysOf(all.slice(n - 59, n + 1).toReversed(), 'newestFirst');
    // One may begin with the newest, and the one whose beginning left the window is the oldest now.
    const gone = before.filter((key) => !after.includes(key));
    expect(gone.filter((key) => key !== all[n - 60]?.id && key !== 'oldest')).toEqual([]);
    expect(after.filter((key) => before.includes(key))).toEqual(before.filter((key) => after.includes(key)));
  }
});

it('keeps all but the oldest piece when older entries come before it', () => {
  const known = keysOf(all.slice(40), 'oldestFirst').filter((key) => key !== 'oldest');
  const more = keysOf(all, 'oldestFirst');
  expect(known.filter((key) => !more.includes(key))).toEqual([]);
});
