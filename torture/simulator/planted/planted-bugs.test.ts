// A line that moves away from under a planted bug is noticed where it moved, not in the next long run.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { apply } from '../../patch/patch-sources.ts';
import { plantedInMemory, plantedOnPostgres } from './planted-bugs.ts';

const root = path.resolve(import.meta.dirname, '../../..');

it.each([...plantedInMemory, ...plantedOnPostgres])(
  '“$name” fits the sources it is planted in',
  ({ name, patches }) => {
    const texts = new Map<string, string>();
    for (const { file, ...patch } of patches) {
      const text = texts.get(file) ?? readFileSync(path.join(root, file), 'utf8');
      texts.set(file, apply(text, { name, file, ...patch }));
    }
    expect(texts.size).toBeGreaterThan(0);
  },
);

it('those planted on both grounds are found by their names', () => {
  expect(plantedOnPostgres.filter((bug) => plantedInMemory.includes(bug))).toHaveLength(4);
});
