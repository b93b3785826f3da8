import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundParts } from './found-parts.ts';
import { typedWords } from './typed-words.ts';

const hits = (text: string, typed: string) =>
  foundParts(text, typedWords(typed)).flatMap(({ text: part, isHit }) => (isHit ? [part] : []));

test.each([
  ['db-7', [{ pieces: ['db', '7'], parted: null }]],
  ['INC-7KQ4', [{ pieces: ['inc', '7kq4'], parted: ['inc', '7', 'kq', '4'] }]],
  [
    'HTTP502 502',
    [
      { pieces: ['http502'], parted: ['http', '502'] },
      { pieces: ['502'], parted: null },
    ],
  ],
  ['OOMKilled', [{ pieces: ['oomkilled'], parted: ['oom', 'killed'] }]],
  ["' & | ! :* <-> \\", []],
  [
    'Zürich 東京',
    [
      { pieces: ['zürich'], parted: null },
      { pieces: ['東京'], parted: null },
    ],
  ],
])('%j is read as words', (typed, words) => {
  expect(typedWords(typed)).toEqual(words);
});

describe('what was found', () => {
  test.each([
    ['restarted db-7.eqiad.example', 'db-7', ['db-7']],
    ['restarted db-7.eqiad.example', 'eqi', ['eqi']],
    ['Pod OOMKilled twice', 'killed', ['Killed']],
    ['upstream HTTP502 from mw1234', '502 1234', ['502', '1234']],
    ['ECONNREFUSED 10.2.3.4:5432', 'econn 10.2.3.4', ['ECONN', '10.2.3.4']],
    ['nothing here', 'db', []],
  ])('in %j by %j', (text, typed, found) => {
    expect(hits(text, typed)).toEqual(found);
  });

  test('a long text is cut to where it was found, between words', () => {
    const text = `${'before '.repeat(200)}db-7 ${'after '.repeat(200)}`;
    const parts = foundParts(text, typedWords('db-7'));
    const shown = parts.map(({ text: part }) => part).join('');
    expect(shown.length).toBeLessThan(350);
    expect(shown).toMatch(/^… (?:before )+db-7 (?:after ?)+ …$/);
  });

  test('[I3] the parts are the text itself, whatever it holds', () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(any, any, (text, typed) => {
        const parts = foundParts(text, typedWords(typed));
        expect(parts.map(({ text: part }) => part).join('')).toBe(text);
      }),
    );
  });
});
