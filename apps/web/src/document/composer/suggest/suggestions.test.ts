import { describe, expect, it } from 'vitest';
import { shiftTime } from '../reading/shift-time.ts';
import { timeBetween } from '../reading/time-between.ts';
import { suggestionsAt } from './suggestions.ts';

const now = '2026-11-22T14:52:10.000Z';
const people = ['Ann', 'Bo Berger', 'Bodo', 'Cy'].map((name) => ({ id: name, name }));

function offered(typed: string, caret = typed.length) {
  const found = suggestionsAt(typed, caret, { now, people });
  return (
    found && [typed.slice(found.from, found.to), found.choices.map(({ put }) => put), found.isFirstTaken]
  );
}

describe('what could be meant at the caret', () => {
  it.each<[string, unknown]>([
    ['/de', ['/de', ['/decision '], true]],
    ['14:47 /de', ['/de', ['/decision '], true]],
    ['ping @bo', ['@bo', ['@Bo Berger ', '@Bodo '], false]],
    ['ping @berg', ['@berg', ['@Bo Berger '], false]],
    ['/status mi', ['mi', ['mitigating '], false]],
    ['/decision no @c', ['@c', ['@Cy '], false]],
  ])('%s', (typed, wanted) => expect(offered(typed)).toEqual(wanted));

  it.each(['', 'a/b', 'mail@bo', 'ping @Cy', '/etc', '/decision no', '/status mitigating', 'see /dec'])(
    'nothing for “%s”',
    (typed) => expect(offered(typed)).toBeNull(),
  );

  it('nothing within a word', () => {
    expect(offered('@bob', 2)).toBeNull();
  });
});

describe('a time in front, moved by a minute', () => {
  const moved = (typed: string, minutes: number) => {
    const shifted = shiftTime(typed, minutes, now);
    return shifted && shifted.put + typed.slice(shifted.length);
  };
  it.each([
    ['saw it', -1, '14:51 saw it'],
    ['14:51 saw it', -1, '14:50 saw it'],
    ['14:51 saw it', 1, 'saw it'],
    ['~14:40-14:47 saw it', -1, '~14:39-14:47 saw it'],
    ['00:00 saw it', -1, '2026-11-21 23:59 saw it'],
    ['saw it', 1, null],
    ['15:47 saw it', -1, null],
  ])('%s by %i', (typed, minutes, wanted) => expect(moved(typed, minutes)).toBe(wanted));
});

it('a line between two others is dated half way, to the second, and behind the last one half way to now', () => {
  const at = (clock: string) => ({ happenedAt: `2026-11-22T${clock}.000Z` });
  expect(timeBetween(at('14:40:00'), at('14:41:00'), now)).toBe('~14:40:30 ');
  expect(timeBetween(at('14:52:00'), undefined, now)).toBe('~14:52:05 ');
  expect(timeBetween({ happenedAt: '2026-11-21T10:00:00.000Z' }, at('10:00:00'), now)).toBe(
    '~2026-11-21 22:00:00 ',
  );
});
