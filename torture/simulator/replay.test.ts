// A seed must be the whole story, or a failure could not be shown again.
import { expect, it } from 'vitest';
import { memoryGround } from './memory/memory-ground.ts';
import { traced } from './replay.ts';

it.each([3, 52])(
  '[L4] seed %i plays the very same way every time, to the last line of its trace',
  async (seed) => {
    const first = await traced(memoryGround, seed, 60);
    expect(first.lines.length).toBeGreaterThan(100);
    expect(first.played.broken).toBeNull();
    await traced(memoryGround, seed + 1, 10);
    expect((await traced(memoryGround, seed, 60)).hash).toBe(first.hash);
  },
);

it('tells two seeds apart', async () => {
  expect((await traced(memoryGround, 3, 20)).hash).not.toBe((await traced(memoryGround, 4, 20)).hash);
});
