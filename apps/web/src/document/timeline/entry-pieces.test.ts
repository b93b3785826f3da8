import { entries } from '@sitrep/incident/nouns/entry';
import { ann, bo } from '@sitrep/incident/testing/people';
import { play } from '@sitrep/incident/testing/play';
import { expect, it } from 'vitest';
import { entryPieces } from './entry-pieces.ts';

const scene = play();
scene.must(ann, { type: 'declareIncident', title: 'Many lines' });
for (let n = 0; n < 150; n += 1) scene.must(bo, { type: 'appendEntry', text: `line ${n}` });
const all = entries.all(scene.document());

it('leaves nothing out and turns nothing around', () => {
  expect(entryPieces(all).flatMap((piece) => piece.entries)).toEqual(all);
  expect(entryPieces([])).toEqual([]);
});

it('keeps every piece but the one that is touched, whatever is added before, behind or between', () => {
  const keys = new Set(entryPieces(all.slice(40, 100)).map(({ key }) => key));
  const grown = entryPieces(all);
  expect(grown.length).toBeGreaterThan(2);
  const missing = [...keys].filter((key) => !grown.some((piece) => piece.key === key));
  // The first of a part begins a piece only because there is nothing before it.
  expect(missing.length).toBeLessThanOrEqual(1);
});
