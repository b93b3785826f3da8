// The server's time on a device whose own clock is wrong, and the ticking of it.

import { at } from '@sitrep/incident/testing/people';
import { expect, test, vi } from 'vitest';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createServerClock } from './server-clock.ts';
import { createTicker } from './ticker.ts';

const MINUTE = 60_000;

function start(skew: number) {
  const time = createVirtualTime(Date.parse(at(0)) + skew);
  const clock = createServerClock(time.now);
  const serverNow = () => new Date(time.now() - skew).toISOString();
  return { time, clock, serverNow };
}

test.each([-10 * MINUTE, 0, 10 * MINUTE])("[UX24] [T9] is the server's, with a clock %i ms off", (skew) => {
  const { clock, serverNow } = start(skew);
  clock.hear(serverNow());
  expect(clock.nowTime()).toBe(serverNow());
});

test('a late message does not set it back, and a corrected clock is noticed within a minute of beats', async () => {
  const { time, clock, serverNow } = start(0);
  clock.hear(serverNow());
  clock.hear(new Date(time.now() - 8_000).toISOString());
  expect(clock.nowTime()).toBe(serverNow());
  // Somebody sets this device an hour back: the server seems an hour behind what it was.
  for (let beat = 0; beat < 6; beat += 1) clock.hear(new Date(time.now() - 60 * MINUTE).toISOString());
  expect(clock.now()).toBe(time.now() - 60 * MINUTE);
});

test('[F1] a clock that was set is found out by the next connection, a late greeting is not believed', () => {
  const { time, clock, serverNow } = start(0);
  for (let beat = 0; beat < 6; beat += 1) clock.hear(serverNow());
  clock.greet(new Date(time.now() - 9_000).toISOString());
  expect(clock.now()).toBe(time.now());
  clock.greet(new Date(time.now() - 60 * MINUTE).toISOString());
  expect(clock.now()).toBe(time.now() - 60 * MINUTE);
});

test('[F1] goes on from how far it was off before, until the server is heard', () => {
  const { time, serverNow } = start(10 * MINUTE);
  const kept: number[] = [];
  const clock = createServerClock(time.now, { before: -10 * MINUTE, learnt: (offset) => kept.push(offset) });
  expect(clock.nowTime()).toBe(serverNow());
  clock.hear(new Date(time.now() - 9 * MINUTE).toISOString());
  expect(clock.now()).toBe(time.now() - 9 * MINUTE);
  expect(kept).toEqual([-9 * MINUTE]);
});

test("ticks at whole steps of the server's time, once for everybody, and not when nobody looks", async () => {
  const { time, clock, serverNow } = start(12_345);
  clock.hear(serverNow());
  const wakes = new Set<() => void>();
  const onWake = (run: () => void) => {
    wakes.add(run);
    return () => wakes.delete(run);
  };
  const second = createTicker({ after: time.after, onWake }, clock).every(1000);
  const first = vi.fn();
  const leave = [second.subscribe(first), second.subscribe(vi.fn())];
  await time.pass(10_100);
  expect(first).toHaveBeenCalledTimes(10);
  expect(second.getSnapshot()).toBe(at(10));
  for (const go of leave) go();
  expect(wakes.size).toBe(0);
  await time.pass(60_000);
  expect(first).toHaveBeenCalledTimes(10);
  expect(second.getSnapshot(), 'right at the first look').toBe(at(70));
});
