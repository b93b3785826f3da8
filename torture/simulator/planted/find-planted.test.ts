// A planted bug counts as found for what it does, and for nothing else.
import { expect, it } from 'vitest';
import { findPlanted } from './find-planted.ts';
import type { PlantedBug } from './planted-bug.ts';

const bug: PlantedBug = { name: 'a hole', breaks: ['[S5]'], patches: [] };
const find = async (...broken: string[]) => {
  const said: string[] = [];
  const seeds = broken.map((what, at) => ({ seed: at + 1, broken: what }));
  const found = await findPlanted(
    [bug],
    (line) => void said.push(line),
    async () => ({ seeds: 40, broken: seeds }),
  );
  return { ...found, said };
};

it('is found by the first seed that breaks the law it names', async () => {
  const { figures, broken, said } = await find('[C6] something else', '[S5] change 3 is sent after 1');
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ 'planted bugs found': 1 });
  expect(said).toEqual(['planted: a hole: found by seed 2, the 40th: [S5] change 3 is sent after 1']);
});

it('is not found by a seed that breaks for a reason of its own', async () => {
  const { figures, broken } = await find('[C6] something else');
  expect(figures).toMatchObject({ 'planted bugs found': 0 });
  expect(broken).toEqual([
    'the planted bug “a hole” was not found in 40 seeds by [S5]; for another reason: [C6] something else',
  ]);
});
