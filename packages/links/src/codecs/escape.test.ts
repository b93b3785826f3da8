// What is written is spelled as its neighbours are.

import { expect, test } from 'vitest';
import { applyEdits } from './edit.ts';
import { decode, textAt } from './escape.ts';
import { dropPairs, params, putPairs } from './params.ts';

const read = (text: string) => decode(textAt(text, 0, text.length), '%', true);

test.each([
  ['a:b', "c:'d e'", "c:'d%20e'"],
  ['a%3Ab', 'c:d', 'c%3Ad'],
  ['a%3ab%2F', 'c:d/e', 'c%3ad%2Fe'],
  ['{"', '{"a"}', '{"a"%7D'],
  ['x', '"&#%+=é', '%22%26%23%25%2B%3D%E9'],
])('beside %s, %s is %s', (neighbours, words, written) => {
  expect(read(neighbours).write(words)).toBe(written);
});

test.each([
  ['%41%c3%a9%F0%9F%98%80', 'Aé😀'],
  ['a+b', 'a b'],
  ['%', '%'],
  ['%4', '%4'],
  ['%zz%e4%C3%28', '%zz%e4%C3('],
  ['%C0%80%ED%A0%80%F5%80%80%80', '%C0%80%ED%A0%80%F5%80%80%80'],
])('%s reads %s', (escaped, text) => {
  expect(read(escaped).text).toBe(text);
});

test('each character knows its place', () => {
  const { text, place } = read('x%c3%a9%F0%9F%98%80y');
  expect([...text].join('')).toBe('xé😀y');
  expect([0, 1, 2, 3, 4, 5].map(place)).toEqual([0, 1, 7, 7, 19, 20]);
});

test.each([
  ['', 'n=1'],
  ['a=1', 'a=1&n=1'],
  ['drop=1', 'n=1'],
  ['drop=1&a=1', 'a=1&n=1'],
  ['a=1&drop=1', 'a=1&n=1'],
  ['a=1&drop=1&drop=2&b', 'a=1&b&n=1'],
  ['a=?&drop=1', 'a=?&n=1'],
  ['a&&b=', 'a&&b=&n=1'],
])('“%s” becomes “%s”', (query, expected) => {
  const list = params(textAt(query, 0, query.length), '&', '');
  const dropped = list.pairs.filter(({ key }) => key === 'drop');
  expect(applyEdits(query, [...putPairs(list, [['n', '1']]), ...dropPairs(list, dropped)])).toBe(expected);
});

test('what is put behind a parameter that goes stands in its place', () => {
  for (const [query, expected] of [
    ['drop=1', 'n=1'],
    ['drop=1&a', 'n=1&a'],
    ['a&drop=1', 'a&n=1'],
    ['a&drop=1&b', 'a&n=1&b'],
  ] as const) {
    const list = params(textAt(query, 0, query.length), '&', '');
    const [behind, ...more] = list.pairs.filter(({ key }) => key === 'drop');
    const edits = [
      ...putPairs(list, [['n', '1']], { behind }),
      ...dropPairs(list, behind ? [behind, ...more] : []),
    ];
    expect(applyEdits(query, edits)).toBe(expected);
  }
});
