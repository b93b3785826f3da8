import { expect, it } from 'vitest';
import { promises, readAhead } from './read-ahead.ts';

const now = '2026-11-22T14:32:05.000Z';

it.each([
  ['16:00', '2026-11-22T16:00:00.000Z'],
  ['16:00z', '2026-11-22T16:00:00.000Z'],
  ['9:15', '2026-11-23T09:15:00.000Z'],
  ['14:32', '2026-11-23T14:32:00.000Z'],
  ['+40m', '2026-11-22T15:12:05.000Z'],
  ['in 2 h', '2026-11-22T16:32:05.000Z'],
  ['  ', 'empty'],
  ['24:00', null],
  ['12:60', null],
  ['+0m', null],
  ['soon', null],
])('a time ahead [R67]: %s', (typed, wanted) => expect(readAhead(typed, now)).toBe(wanted));

it('offers promises that the policy allows, the usual one last', () => {
  expect(promises(1800)).toEqual([600, 900, 1200, 1800]);
  expect(promises(1)).toEqual([1]);
});
