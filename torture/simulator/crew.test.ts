// A crew that swallows what its workers say would call every seed whole.
import { expect, it } from 'vitest';
import { playSeeds } from './crew.ts';

const file = 'torture/simulator/tally.ts';

it('fails when a patch does not fit what is loaded', async () => {
  const patches = [{ name: 'p', file, find: 'nowhere', put: '' }];
  await expect(playSeeds({ first: 1, count: 1, steps: 1, patches })).rejects.toThrow('no longer fits');
});

it('counts what all workers played, and hands on what broke', async () => {
  const whole = await playSeeds({ first: 1, count: 50, steps: 1, workers: 2 });
  expect([whole.seeds, whole.broken, whole.tally.of('steps')]).toEqual([50, [], 50]);
  const find = 'this.#counts.set(what,';
  const throwing = {
    name: 'p',
    file,
    find,
    put: `if (what === 'steps') throw new Error('planted'); ${find}`,
  };
  const { broken } = await playSeeds({ first: 1, count: 50, steps: 1, patches: [throwing], mostBroken: 1 });
  expect(broken[0]?.broken).toContain('planted');
});
