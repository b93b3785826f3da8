import { describe, expect, test } from 'vitest';
import { isTakenFor, PersonName } from './person-name.ts';

const problem = (name: string) => PersonName.safeParse(name).error?.issues[0]?.message;

describe('[J2] a name', () => {
  test.each([
    'Ann',
    'Åsa Öberg',
    'Nuño',
    'Жанна',
    'Ελένη',
    '王小明',
    'مریم',
    'می‌خواهم',
    "O'Neil",
    'Ann-Marie',
    'Anna 2',
  ])('%s is one', (name) => expect(PersonName.parse(name)).toBe(name));

  test.each([
    ['a direction turned around', 'Ann\u202Enna', 'cannot be seen'],
    ['an isolate', 'A\u2066nn', 'cannot be seen'],
    ['a zero-width space', 'An\u200Bn', 'cannot be seen'],
    ['a soft hyphen', 'An\u00ADn', 'cannot be seen'],
    ['a line break', 'Ann\nBo', 'cannot be seen'],
    ['a tag', 'Ann\u{E0041}', 'cannot be seen'],
    ['private use', 'Ann\uE000', 'cannot be seen'],
    ['a tower of marks', `A${'\u0301'.repeat(5)}nn`, 'marks'],
    ['Cyrillic among Latin', 'Аnn', 'alphabets'],
    ['Greek among Latin', 'Οtto', 'alphabets'],
  ])('with %s is refused', (_what, name, why) => expect(problem(name)).toContain(why));

  test('is kept in one form, with single spaces', () => {
    expect(PersonName.parse('  Ase\u030A  Öberg ')).toBe(
      'Aseo\u030A Öberg'.replace('eo', 'e').normalize('NFC'),
    );
  });
});

describe('[J2] nobody is taken for', () => {
  test.each([
    ['Ann', 'ANN'],
    ['Ann', 'Аnn'],
    ['Сора', 'Copa'],
    ['Ivan', 'lvan'],
    ['Bill', 'Bi11'],
    ['Otto', '0tto'],
    ['Arno', 'Amo'],
    ['Ann Lee', 'Ann-Lee'],
    ['ﬁona', 'fiona'],
    ['Ａnn', 'Ann'],
    ['Ann', 'A\u200Dnn'],
    ['Zoë', 'Zo\u0451'],
  ])('%s by %s', (a, b) => expect([isTakenFor(a, b), isTakenFor(b, a)]).toEqual([true, true]));

  test.each([
    ['Zoe', 'Zoë'],
    ['Ann', 'Anna'],
    ['Bo', 'Bob'],
    ['Жанна', 'Анна'],
    ['Ian', 'Jan'],
  ])('%s by %s, who look different', (a, b) => expect(isTakenFor(a, b)).toBe(false));
});
