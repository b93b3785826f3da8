// Every key that is bound anywhere is told of in the list of keys and in the palette, and none is that does nothing.

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { anywhere, inAnIncident } from './key-words.ts';
import { find } from './palette-lines.ts';

/** Told of beside the key they are another way to press. */
const ALIASES = ['Shift+J', 'Shift+K'];

it('[UX34] has the words of every single key, and of no other', () => {
  const pages = path.join(import.meta.dirname, '..');
  const bound = globSync('**/*.ts{,x}', { cwd: pages })
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => [
      ...readFileSync(path.join(pages, file), 'utf8').matchAll(/useKeys\(\{\n(.*?)^ {2}\}\);/gms),
    ])
    .flatMap(([, body = '']) => [...body.matchAll(/^ {4}(?:'([^']+)'|(\w+)):/gm)])
    .map(([, quoted, plain]) => quoted ?? plain ?? '');
  const told = [...anywhere.keys, ...inAnIncident.keys].map(([key]) => key);
  expect(bound.filter((key) => !ALIASES.includes(key)).toSorted()).toEqual(told.toSorted());
});

it('finds a line by the beginnings of any of its words', () => {
  const lines = [
    { words: 'Declare an incident', key: 'c', run: () => {} },
    { words: 'Edit the impact', run: () => {} },
    { words: 'Checkout fails', hint: 'INC-7KQ4', run: () => {} },
  ];
  const found = (typed: string) => find(lines, typed).map(({ words }) => words);
  expect(found('')).toHaveLength(3);
  expect(found('inc')).toEqual(['Declare an incident', 'Checkout fails']);
  expect(found('Imp edit')).toEqual(['Edit the impact']);
  expect(found('7kq4')).toEqual(['Checkout fails']);
  expect(found('dit')).toEqual([]);
});
