import { uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { editedWords } from './edited-words.ts';

const named = (...names: string[]) => names.map((name, at) => ({ id: uuid(at), name }));

test.each([
  [named('Bo'), 0, 'Bo is editing this'],
  [named('Bo', 'Cy'), 0, 'Bo and Cy are editing this'],
  [named('Bo', 'Cy', 'Di'), 0, 'Bo and 2 others are editing this'],
  [named('Bo', 'Cy', 'Di'), 497, 'Bo and 499 others are editing this'],
])('[UX14, D9] %j and %i more', (people, more, words) => {
  expect(editedWords({ people, more })).toBe(words);
});

test('where it does not stand at the field it says which', () => {
  expect(editedWords({ people: named('Bo'), more: 0 }, 'editing the title')).toBe('Bo is editing the title');
});
