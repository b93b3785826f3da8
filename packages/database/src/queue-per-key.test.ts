import { describe, expect, test } from 'vitest';
import { boundedQueuePerKey, NEVER_BEGUN } from './queue-per-key.ts';

const PATIENT = { most: 100, mostPerKey: 100, longestMs: 60_000 };

/** Work that lasts until it is told to end. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = 0;
  const work = () => {
    begun += 1;
    return promise;
  };
  return { work, end: () => resolve('done'), fail: () => reject(new Error('failed')), begun: () => begun };
}

describe('[B6] turns within bounds', () => {
  test('one after the other under a key, side by side under two', async () => {
    const queue = boundedQueuePerKey(PATIENT);
    const [first, second, other] = [held(), held(), held()];
    const answers = [queue.run('a', first.work), queue.run('a', second.work), queue.run('b', other.work)];
    await Promise.resolve().then(() => {});
    expect([first.begun(), second.begun(), other.begun(), queue.waiting()]).toEqual([1, 0, 1, 1]);
    for (const each of [first, second, other]) each.end();
    expect(await Promise.all(answers)).toEqual(['done', 'done', 'done']);
    expect(queue.waiting()).toBe(0);
  });

  test('whom there is no room for is told at once, under one key or in all', async () => {
    const queue = boundedQueuePerKey({ ...PATIENT, mostPerKey: 2, most: 3 });
    const [a, b] = [held(), held()];
    const running = [queue.run('a', a.work), queue.run('b', b.work)];
    await Promise.resolve().then(() => {});
    const waiting = [queue.run('a', a.work), queue.run('a', a.work)];
    expect(await queue.run('a', a.work), 'two wait under a').toBe(NEVER_BEGUN);
    waiting.push(queue.run('b', b.work));
    expect(await queue.run('b', b.work), 'three wait in all').toBe(NEVER_BEGUN);
    const patient = queue.run('a', a.work, true);
    a.end();
    b.end();
    expect(await Promise.all([...running, ...waiting, patient])).toEqual(Array(6).fill('done'));
  });

  test('who waited too long is told so, and their work is never begun', async () => {
    const queue = boundedQueuePerKey({ ...PATIENT, longestMs: 20 });
    const [first, second, system] = [held(), held(), held()];
    const running = queue.run('a', first.work);
    const patient = queue.run('a', system.work, true);
    expect(await queue.run('a', second.work)).toBe(NEVER_BEGUN);
    first.end();
    system.end();
    expect(await Promise.all([running, patient])).toEqual(['done', 'done']);
    expect(await queue.run('a', async () => 'next')).toBe('next');
    expect([second.begun(), queue.waiting()]).toEqual([0, 0]);
  });

  test('what fails holds nobody up', async () => {
    const queue = boundedQueuePerKey(PATIENT);
    const first = held();
    const failed = expect(queue.run('a', first.work)).rejects.toThrow('failed');
    const next = queue.run('a', async () => 'next');
    first.fail();
    await failed;
    expect(await next).toBe('next');
  });
});
