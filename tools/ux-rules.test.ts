// What docs/ux-rules.md says of each rule of how Sitrep must feel has to be there: every test it names exists in the file it
// names and quotes the rule, and a rule without a test says why it has none.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './steps/root.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lines = read('docs/ux-rules.md')
  .split('\n')
  .filter((line) => /^\| UX\d+ \|/.test(line));

test('each of the 45 rules names a test that is there and quotes it, or says why there is none', () => {
  expect(lines.map((line) => Number(/UX(\d+)/.exec(line)?.[1]))).toEqual(
    Array.from({ length: 45 }, (_, at) => at + 1),
  );
  const wrong = lines.flatMap((line) => {
    const id = /UX\d+/.exec(line)?.[0] ?? '';
    const named = [...line.matchAll(/`([\w./-]+\.ts)`(?: “([^”]+)”)?/g)];
    if (named.length === 0) return /does not apply:|not yet:/.test(line) ? [] : [`${id} names no test`];
    return named.flatMap(([, file = '', words]) => {
      const text = read(file);
      if (words && !text.includes(words)) return [`${id}: “${words}” is not in ${file}`];
      return quotes(text, id) ? [] : [`${id} is not quoted in ${file}`];
    });
  });
  expect(wrong).toEqual([]);
});

function quotes(text: string, id: string): boolean {
  return new RegExp(`\\b${id}\\b`).test(text);
}
