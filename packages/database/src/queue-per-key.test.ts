import { describe, expect, test } from 'vitest';
import { type Bounds, groupsPerKey, NEVER_BEGUN } from './queue-per-key.ts';

const PATIENT = { most: 100, mostPerKey: 100, longestMs: 60_000 };

/** Work that lasts until it is told to end; a queue of it serves each by itself, unless told otherwise. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = 0;
  const work = () => {
    begun += 1;
    return promise;
  };
  return { work, end: () => resolve('done'), fail: () => reject(new Error('failed')), begun: () => begun };
}

type Work = () => Promise<string>;

const queueOf = (bounds: Bounds, together = 1) =>
  groupsPerKey<Work, string>(bounds, together, (works) => Promise.allSettled(works.map((work) => work())));

describe('[B6] turns within bounds', () => {
  test('one after the other under a key, side by side under two', async () => {
    const queue = queueOf(PATIENT);
    const [first, second, other] = [held(), held(), held()];
    const answers = [queue.run('a', first.work), queue.run('a', second.work), queue.run('b', other.work)];
    await Promise.resolve().then(() => {});
    expect([first.begun(), second.begun(), other.begun(), queue.waiting()]).toEqual([1, 0, 1, 1]);
    for (const each of [first, second, other]) each.end();
    expect(await Promise.all(answers)).toEqual(['done', 'done', 'done']);
    expect(queue.waiting()).toBe(0);
  });

  test('those who wait when their turn comes are served together, so many at a time', async () => {
    const groups: number[][] = [];
    const first = Promise.withResolvers<void>();
    const queue = groupsPerKey<number, number>(PATIENT, 3, async (items) => {
      groups.push([...items]);
      await first.promise;
      return items.map((value) => ({ status: 'fulfilled', value: value * 10 }));
    });
    const answers = [queue.run('a', 1)];
    await Promise.resolve().then(() => {});
    answers.push(...[2, 3, 4, 5, 6].map((item) => queue.run('a', item)));
    first.resolve();
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(groups).toEqual([[1], [2, 3, 4], [5, 6]]);
  });

  test('who was handed over and not served waits on in front, and is told so once it is too late', async () => {
    const groups: number[][] = [];
    const slow = Promise.withResolvers<void>();
    const queue = groupsPerKey<number, number>(
      { ...PATIENT, longestMs: 20 },
      9,
      async ([first = 0, ...others]) => {
        groups.push([first, ...others]);
        if (first === 3) await slow.promise;
        return [{ status: 'fulfilled', value: first * 10 }];
      },
    );
    const answers = [queue.run('a', 1)];
    await Promise.resolve().then(() => {});
    answers.push(queue.run('a', 2), queue.run('a', 3));
    const late = queue.run('a', 4);
    expect(await Promise.all(answers.slice(0, 2))).toEqual([10, 20]);
    setTimeout(slow.resolve, 40);
    expect(await late).toBe(NEVER_BEGUN);
    expect(await answers[2]).toBe(30);
    expect(groups).toEqual([[1], [2, 3, 4], [3, 4]]);
    expect(queue.waiting()).toBe(0);
  });

  test('whom there is no room for is told at once, under one key or in all', async () => {
    const queue = queueOf({ ...PATIENT, mostPerKey: 2, most: 3 });
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
    const queue = queueOf({ ...PATIENT, longestMs: 20 }, 9);
    const [first, second, system] = [held(), held(), held()];
    const running = queue.run('a', first.work);
    await Promise.resolve().then(() => {});
    const patient = queue.run('a', system.work, true);
    expect(await queue.run('a', second.work)).toBe(NEVER_BEGUN);
    first.end();
    system.end();
    expect(await Promise.all([running, patient])).toEqual(['done', 'done']);
    expect(await queue.run('a', async () => 'next')).toBe('next');
    expect([second.begun(), queue.waiting()]).toEqual([0, 0]);
  });

  test('what fails holds nobody up', async () => {
    const queue = queueOf(PATIENT);
    const first = held();
    const failed = expect(queue.run('a', first.work)).rejects.toThrow('failed');
    const next = queue.run('a', async () => 'next');
    first.fail();
    await failed;
    expect(await next).toBe('next');
  });

  test('whoever serves and throws fails those it was given, and no others', async () => {
    let turns = 0;
    const queue = groupsPerKey<string, string>(PATIENT, 2, async (items) => {
      turns += 1;
      if (turns === 1) throw new Error('failed');
      return items.map((value) => ({ status: 'fulfilled', value }));
    });
    const asked = ['one', 'two', 'three'].map((item) => queue.run('a', item));
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
