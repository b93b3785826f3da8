// What SECURITY.md promises line by line has to be there: every file named as a proof exists, and no line is left out.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './steps/root.ts';

const lines = readFileSync(path.join(root, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line));

test('each of the 44 lines names a proof that is there, or says why there is none', () => {
  expect(lines.map((line) => Number(line.split('|')[1]))).toEqual(
    Array.from({ length: 44 }, (_, at) => at + 1),
  );
  for (const line of lines) {
    const files = [...line.matchAll(/`([\w./-]+\.ts)`/g)].flatMap(([, file]) => file ?? []);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(files.length > 0 || /does not apply:|not yet:/.test(line), line).toBe(true);
  }
});
