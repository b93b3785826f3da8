import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { createPace, GAP_MS, RETRY_MS } from './pace.ts';

function paced(work: () => Promise<void> = async () => {}) {
  const timers = fakeTimers();
  const runs: number[] = [];
  const errors: unknown[] = [];
  const begin = timers.now();
  const pace = createPace(
    async () => {
      runs.push(timers.now() - begin);
      await work();
    },
    timers,
    (error) => errors.push(error),
  );
  return { timers, runs, errors, pace };
}

test('[S5] the first poke works at once, a burst once per gap', async () => {
  const { timers, runs, pace } = paced();
  for (let ms = 0; ms < 300; ms += 10) {
    pace.poke();
    await timers.advance(10);
  }
  await timers.advance(1000);
  expect(runs).toEqual([0, GAP_MS, 2 * GAP_MS, 3 * GAP_MS]);
});

test('[A13] 1,000 pokes in a second cost at most 11 runs', async () => {
  const { timers, runs, pace } = paced();
  for (let ms = 0; ms < 1000; ms += 1) {
    pace.poke();
    await timers.advance(1);
  }
  expect(runs.length).toBeLessThanOrEqual(11);
});

test('a poke during a run is not lost and never makes two runs at a time', async () => {
  const gate = Promise.withResolvers<void>();
  const { timers, runs, pace } = paced(() => gate.promise);
  pace.poke();
  pace.poke();
  await timers.advance(500);
  expect(runs).toEqual([0]);
  gate.resolve();
  await timers.advance(GAP_MS);
  expect(runs).toEqual([0, 500 + GAP_MS]);
});

test('what fails is told and done again, later', async () => {
  let fails = 2;
  const { timers, runs, errors, pace } = paced(async () => {
    if (fails-- > 0) throw new Error('away');
  });
  pace.poke();
  await timers.advance(3 * RETRY_MS);
  expect(runs).toEqual([0, RETRY_MS, 2 * RETRY_MS]);
  expect(errors).toHaveLength(2);
});

test('nothing runs after the end', async () => {
  const { timers, runs, pace } = paced();
  pace.poke();
  await timers.advance(1);
  pace.poke();
  pace.close();
  pace.poke();
  await timers.advance(1000);
  expect(runs).toEqual([0]);
});
