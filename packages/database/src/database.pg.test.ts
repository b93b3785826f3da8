import pg from 'pg';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type Database, isOutage, openDatabase, type Writer } from './database.ts';
import { migrate } from './migrate.ts';
import { bareDatabase } from './testing/test-database.ts';

const open: Database[] = [];
const cleaning: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  for (const clean of cleaning.splice(0)) await clean();
});

function opened(url: string, maxConnections = 2): Database {
  const database = openDatabase(url, { maxConnections });
  open.push(database);
  return database;
}

async function judge(work: Promise<unknown>): Promise<boolean | 'no error'> {
  return work.then(
    () => 'no error' as const,
    (error: unknown) => isOutage(error),
  );
}

/** Every way the package talks to the database, because each wraps what goes wrong in its own way. */
function ways(database: Database) {
  return [
    () => database.query('select 1'),
    () => database.write((tx) => tx.query('select 1')),
    () => database.transaction((tx) => tx.query('select 1')),
    () => database.client.person.findMany(),
  ];
}

describe('[B1, B6] an outage is', () => {
  test('a server that refuses connections', async () => {
    const url = new URL(inject('postgresUrl'));
    url.port = '1';
    for (const ask of ways(opened(url.href))) expect(await judge(ask())).toBe(true);
  });

  test('a database that is not there while it is restored', async () => {
    const { url, drop } = await bareDatabase();
    await drop();
    for (const ask of ways(opened(url))) expect(await judge(ask())).toBe(true);
  });

  test('a connection that is ended in the middle of its work', async () => {
    const { url, drop } = await bareDatabase();
    cleaning.push(drop);
    const owner = new pg.Client({ connectionString: inject('postgresUrl') });
    await owner.connect();
    const name = new URL(url).pathname.slice(1);
    const judged = judge(opened(url).query('select 1 from pg_sleep(20)'));
    const isBusy = async () =>
      (
        await owner.query("select 1 from pg_stat_activity where datname = $1 and query like '%pg_sleep%'", [
          name,
        ])
      ).rowCount;
    while (!(await isBusy()));
    await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    expect(await judged).toBe(true);
    await owner.end();
  });

  test('a statement that waited too long', async () => {
    const database = opened(inject('postgresUrl'));
    const work = async (tx: Writer) => {
      await tx.run("set local statement_timeout = '10ms'");
      await tx.query('select 1 from pg_sleep(5)');
    };
    expect(await judge(database.transaction(work))).toBe(true);
    expect(await judge(database.write(work))).toBe(true);
  });
});

describe('a transaction', () => {
  test('[L10] in which a statement failed is not told as committed, even when nobody threw', async () => {
    const database = opened(inject('postgresUrl'));
    const swallowing = database.write(async (tx) => {
      await tx.query('select 1 / 0').catch(() => {});
      return 'done';
    });
    await expect(swallowing).rejects.toThrow('ended in ROLLBACK');
  });

  test('that failed leaves nothing behind: neither what it wrote nor its connection', async () => {
    const { url, drop } = await bareDatabase();
    cleaning.push(drop);
    const database = opened(url, 1);
    await database.query('create table kept (n int)');
    const [before] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
    const failing = database.write(async (tx) => {
      await tx.run('insert into kept values (1)');
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await database.query('select n from kept')).toEqual([]);
    const [after] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
    expect(after?.pid).not.toBe(before?.pid);
  });
});

test('each statement is planned once per connection', async () => {
  const database = opened(inject('postgresUrl'), 1);
  for (const n of [1, 2, 3]) await database.query('select $1::int + 40 as sum', n);
  await database.write((tx) => tx.query('select $1::int + 40 as sum', 4));
  const kept = `select sum(generic_plans + custom_plans)::int as runs, count(*)::int as texts
    from pg_prepared_statements where statement like '%+ 40 as sum'`;
  expect(await database.query(kept)).toEqual([{ runs: 4, texts: 1 }]);
});

test('a fault is no outage', async () => {
  const database = opened(inject('postgresUrl'));
  expect(await judge(database.query('select * from nowhere'))).toBe(false);
  expect(await judge(database.query('this is no sql'))).toBe(false);
  expect(isOutage(new Error('change 5 does not follow 3'))).toBe(false);
  expect(isOutage('text')).toBe(false);
});

test('the driver’s and the pool’s own errors count, also as a cause', () => {
  const lost = Object.assign(new Error('lost'), { code: 'ECONNRESET' });
  const full = new Error('timeout exceeded when trying to connect');
  const outer = new Error('outside', { cause: lost });
  const between = new Error('Client has encountered a connection error and is not queryable');
  for (const error of [lost, full, outer, between]) expect(isOutage(error)).toBe(true);
});

test('[B6] no connection free: whoever asks is told within the limit, every way, and all is well afterwards', async () => {
  const { url, drop } = await bareDatabase();
  cleaning.push(drop);
  await migrate(url);
  const database = openDatabase(url, { maxConnections: 2, waitMs: 300 });
  open.push(database);
  const { promise: isOver, resolve: letGo } = Promise.withResolvers<void>();
  const holding = [1, 2].map(() => database.write(() => isOver));
  await expect.poll(() => database.connections()).toMatchObject({ open: 2, idle: 0 });
  const began = performance.now();
  const judged = await Promise.all(
    Array.from({ length: 10 }, () => ways(database).map((ask) => judge(ask()))).flat(),
  );
  expect(new Set(judged)).toEqual(new Set([true]));
  expect(performance.now() - began, 'a busy machine has room here').toBeLessThan(3000);
  letGo();
  await Promise.all(holding);
  for (const ask of ways(database)) expect(await judge(ask())).toBe('no error');
});
