// Our rison against rison2: what it writes we read, what we write it reads.

import fc from 'fast-check';
import { RISON } from 'rison2';
import { describe, expect, test } from 'vitest';
import { applyEdits } from './edit.ts';
import { textAt } from './escape.ts';
import { rison } from './rison.ts';
import { readDocument, type Scalar, setTree, type Tree } from './tree.ts';

const read = (text: string) => readDocument(textAt(text, 0, text.length), rison);

function plain(tree: Tree): unknown {
  if (tree.items) return tree.items.map(plain);
  if (tree.fields)
    return Object.fromEntries(tree.fields.map(({ key, tree: inside }) => [key, plain(inside)]));
  return tree.value;
}

const leaves = (tree: Tree): { start: number; end: number; value: Scalar }[] =>
  tree.items?.flatMap(leaves) ??
  tree.fields?.flatMap(({ tree: inside }) => leaves(inside)) ??
  (tree.value === undefined ? [] : [{ start: tree.start, end: tree.end, value: tree.value }]);

const key = fc.string({ maxLength: 6 }).filter((name) => name !== '__proto__');
const { state } = fc.letrec<{ state: unknown }>((tie) => ({
  state: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    ),
    fc.constantFrom(true, false, null, 'now-15m', "it's!", '2021-07-25T21:00:00.000Z', '1e9', '-'),
    fc.array(tie('state'), { maxLength: 4 }),
    fc.dictionary(key, tie('state'), { maxKeys: 4 }),
  ),
}));

describe('rison', () => {
  test('reads what rison2 writes', () => {
    fc.assert(
      fc.property(state, (value) => {
        const text = RISON.stringify(value);
        const document = read(text);
        expect(document && plain(document.tree), text).toEqual(RISON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('writes strings that rison2 reads, and leaves the rest alone', () => {
    fc.assert(
      fc.property(state, fc.string({ unit: 'grapheme', maxLength: 20 }), fc.nat(), (value, words, pick) => {
        const text = RISON.stringify(value);
        const document = read(text);
        const all = document ? leaves(document.tree) : [];
        const leaf = all[pick % Math.max(1, all.length)];
        if (!document || !leaf) return;
        const edit = setTree(document, leaf, rison.quote(words));
        const written = applyEdits(text, [edit]);
        const after = read(written);
        expect(after && leaves(after.tree).map((one) => one.value)).toEqual(
          all.map((one) => (one === leaf ? words : one.value)),
        );
        expect(after && plain(after.tree)).toEqual(RISON.parse(written));
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['', '(', '(a', '(a:', '(a:1', '(a:1))', '!(1', '!(1,)', '(,)', "'a", '!x', '(a:1 b:2)', '(:1)'])(
    '%j is no rison',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  test('is not read deeper than any tool nests', () => {
    expect(read('!('.repeat(60) + ')'.repeat(60))).not.toBeNull();
    expect(read('!('.repeat(70) + ')'.repeat(70))).toBeNull();
    expect(read('('.repeat(30_000))).toBeNull();
  });
});
