import { describe, expect, test } from 'vitest';
import { type Editor, whatIsNew, whoEdits } from './who-edits.ts';

const NOW = 1000;
const named = (name: string) => ({ id: `id-${name}`, name });
const editor = (name: string, field = 'title', since = 0, until = NOW + 1): Editor => ({
  ...{ field, since, until },
  person: named(name),
});

describe('[S15] who is shown', () => {
  test('[D9] of many at one field the first three by name, the others by number', () => {
    const crowd = Array.from({ length: 500 }, (_, n) => editor(`P${n}`, 'title', n));
    const shown = whoEdits(crowd.toReversed(), NOW, null);
    expect([...shown]).toEqual([['title', { people: [named('P0'), named('P1'), named('P2')], more: 497 }]]);
  });

  test('[D9] whoever comes is told of a hundred fields at most', () => {
    const crowd = Array.from({ length: 500 }, (_, n) => editor(`P${n}`, `correct-${n}`, n));
    const shown = whoEdits(crowd, NOW, null);
    expect(shown.size).toBe(100);
    expect(JSON.stringify([...shown]).length).toBeLessThan(10_000);
  });

  test('one person in two tabs is one, and nobody who was silent for too long', () => {
    const shown = whoEdits([editor('Bo'), editor('Bo'), editor('Cy', 'title', 0, NOW)], NOW, null);
    expect([...shown.values()]).toEqual([{ people: [named('Bo')], more: 0 }]);
  });

  test('[H10] nobody who may not see the incident', () => {
    const all = [editor('Bo'), editor('Eve'), editor('Eve', 'times')];
    expect([...whoEdits(all, NOW, new Set(['id-Bo']))]).toEqual([
      ['title', { people: [named('Bo')], more: 0 }],
    ]);
  });
});

test('what is new: another at a field, and a field that was left', () => {
  const before = whoEdits([editor('Bo'), editor('Cy', 'times'), editor('Di', 'update')], NOW, null);
  const now = whoEdits([editor('Bo'), editor('Di', 'update'), editor('Ed', 'update', 1)], NOW, null);
  expect([...whatIsNew(before, now)]).toEqual([
    ['times', { people: [], more: 0 }],
    ['update', { people: [named('Di'), named('Ed')], more: 0 }],
  ]);
  expect(whatIsNew(now, now).size).toBe(0);
});
