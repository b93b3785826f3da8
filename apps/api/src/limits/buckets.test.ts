import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createBuckets } from './buckets.ts';

test('a burst passes, then as much as fills up again; each has a bucket of their own', () => {
  let now = 0;
  const { take } = createBuckets(60, () => now);
  for (let n = 0; n < 60; n += 1) expect(take('ann')).toBeNull();
  expect(take('ann')).toBe(1000);
  expect(take('bo')).toBeNull();
  now = 400;
  expect(take('ann'), 'it says how long it still takes').toBe(600);
  now = 1000;
  expect([take('ann'), take('ann')]).toEqual([null, 1000]);
  now = 10 * 60_000;
  for (let n = 0; n < 60; n += 1) expect(take('ann')).toBeNull();
  expect(take('ann')).toBe(1000);
});

test('whoever has not asked for a minute is forgotten before there are too many; whoever floods is not', () => {
  let now = 0;
  const { take } = createBuckets(2, () => now);
  expect([take('flood'), take('flood'), take('flood')]).toEqual([null, null, 30_000]);
  for (let n = 0; n < 30_000; n += 1) {
    now += 1;
    take(`guest ${n}`);
  }
  expect(take('flood')).toBeNull();
  expect(take('flood')).toBeGreaterThan(0);
});

test('[C13] 400 lines of chat, pasted at once, are far from the usual limit', () => {
  const read = readConfig({});
  const { take } = createBuckets(read.ok ? read.config.commandsPerMinute : 0, () => 0);
  for (let n = 0; n < 800; n += 1) expect(take('coordinator')).toBeNull();
});
