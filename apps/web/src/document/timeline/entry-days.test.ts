import { entries } from '@sitrep/incident/nouns/entry';
import { ann } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { expect, it } from 'vitest';
import { entryDays } from './entry-days.ts';

it('groups entries by UTC day in either order', () => {
  const scene = declared();
  scene.must(ann, { type: 'appendEntry', text: 'late', happenedAt: '2026-11-21T23:59:59Z' });
  scene.must(ann, { type: 'appendEntry', text: 'first', happenedAt: '2026-11-22T00:00:00Z' });
  scene.must(ann, { type: 'appendEntry', text: 'second', happenedAt: '2026-11-22T13:00:00Z' });
  const shown = (order: 'newestFirst' | 'oldestFirst') =>
    entryDays(entries.all(scene.document()), order).map((day) => [
      day.day,
      day.entries.map(({ text }) => text),
    ]);
  expect(shown('oldestFirst')).toEqual([
    ['2026-11-21', ['late']],
    ['2026-11-22', ['first', 'second']],
  ]);
  expect(shown('newestFirst')).toEqual([
    ['2026-11-22', ['second', 'first']],
    ['2026-11-21', ['late']],
  ]);
});
