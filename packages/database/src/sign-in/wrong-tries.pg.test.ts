import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import {
  byAccount,
  byNetwork,
  byToken,
  byVisit,
  countTry,
  forgetTries,
  giveBack,
  MOST_VISITS,
  MOST_WRONG_TOKENS,
  MOST_WRONG_TRIES,
} from './wrong-tries.ts';

let base: TestDatabase;
let instances: Database[];
beforeAll(async () => {
  base = await testDatabase();
  instances = [0, 1, 2].map(() => openDatabase(base.url, { maxConnections: 4, waitMs: 10_000 }));
});
afterAll(async () => {
  for (const instance of instances) await instance.close();
  await base.close();
});

const anInstance = (n: number) => instances[n % 3] ?? base.database;
const olderBy = (minutes: number) =>
  base.database.query(
    'update wrong_try set since = since - make_interval(mins => $1) returning who',
    minutes,
  );

test('[K1] ten wrong tries in 15 minutes over three instances, all at once: the others are too many', async () => {
  const who = [byAccount('Ann'), byNetwork('192.0.2.1')];
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => countTry(anInstance(n), who)));
  expect(answers.filter((isTooMany) => !isTooMany)).toHaveLength(MOST_WRONG_TRIES);
  expect(await countTry(base.database, [byAccount(' aNN ')]), 'however it is written').toBe(true);
  expect(await countTry(base.database, [byAccount('Bea')])).toBe(false);
});

test('[K1] nobody is kept out for more than 15 minutes, whatever is tried meanwhile', async () => {
  const who = [byAccount('Cid')];
  for (let n = 0; n < 40; n += 1) {
    await countTry(base.database, who);
    if (n % 10 === 9) await olderBy(3);
  }
  expect(await countTry(base.database, who)).toBe(true);
  await olderBy(4);
  expect(await countTry(base.database, who)).toBe(false);
});

test('[K1] what was right is given back, also when hundreds come in from one network at once', async () => {
  const from = byNetwork('198.51.100.7');
  for (let n = 0; n < 200; n += 1) {
    const who = [from, byAccount(`person ${n}`)];
    expect(await countTry(anInstance(n), who)).toBe(false);
    await giveBack(anInstance(n), who);
  }
});

test('two that count the same in another order never stand in each other’s way', async () => {
  const [a, b] = [byAccount('one'), byAccount('two')];
  await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const who = n % 2 ? [a, b] : [b, a];
      await countTry(anInstance(n), who);
      await giveBack(anInstance(n + 1), who);
      await forgetTries(anInstance(n + 2));
    }),
  );
});

test('[K1] wrong API tokens and visits to the provider have a count of their own, over all instances', async () => {
  for (const [who, most] of [
    [byToken('192.0.2.9'), MOST_WRONG_TOKENS],
    [byVisit('192.0.2.9'), MOST_VISITS],
  ] as const) {
    await base.database.query(
      'insert into wrong_try (who, tries) values ($1, $2) returning who',
      who,
      most - 2,
    );
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => countTry(anInstance(n), [who], most)),
    );
    expect(answers.filter((isTooMany) => !isTooMany)).toHaveLength(2);
  }
});

test('what is over is taken away; a name as typed is nowhere', async () => {
  await countTry(base.database, [byAccount('hunter2 typed into the wrong field')]);
  const rows = await base.database.query<{ who: string }>('select who from wrong_try');
  expect(JSON.stringify(rows)).not.toMatch(/hunter2/);
  await olderBy(16);
  await forgetTries(base.database);
  expect(await base.database.query('select 1 from wrong_try')).toEqual([]);
});
