import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { MIGRATIONS, migrate, pendingMigrations, readMigrations } from './migrate.ts';
import { openSchemaEngine } from './testing/schema-engine.ts';
import { bareDatabase } from './testing/test-database.ts';

let bare: Awaited<ReturnType<typeof bareDatabase>>;
let folder: string;
beforeEach(async () => {
  bare = await bareDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'sitrep-migrations-'));
});
afterEach(async () => {
  await bare.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

async function ask<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const connection = new pg.Client({ connectionString: bare.url });
  await connection.connect();
  try {
    return (await connection.query<Row>(sql)).rows;
  } finally {
    await connection.end();
  }
}

const apply = () => migrate(bare.url, () => {}, folder);

describe('migrate', () => {
  test('[O1] several instances at once: each is applied once, all succeed', async () => {
    write('1_table', 'create table counted (n int); insert into counted values (1)');
    write('2_row', 'insert into counted values (2)');
    const lines: string[] = [];
    const starts = Array.from({ length: 5 }, () =>
      migrate(bare.url, (line) => void lines.push(line), folder),
    );
    const applied = (await Promise.all(starts)).flatMap((start) => start.applied);
    expect(applied).toEqual(['1_table', '2_row']);
    expect(await ask('select n from counted order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(lines.filter((line) => line.startsWith('applying'))).toHaveLength(2);
    expect((await apply()).applied).toEqual([]);
  });

  test('[O2] killed in the middle of a migration, the next start recovers', async () => {
    write('1_before', 'create table kept (n int)');
    write('2_long', 'create table half (n int); select pg_advisory_lock(4711); create table whole (n int)');
    const holder = new pg.Client({ connectionString: bare.url });
    await holder.connect();
    await holder.query('select pg_advisory_lock(4711)');
    for (let kills = 0; kills < 3; kills += 1) {
      const start = apply();
      const outcome = expect(start).rejects.toThrow(/Migration 2_long could not be applied/);
      await expect
        .poll(
          async () => {
            const { rowCount } = await holder.query(
              `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`,
            );
            return rowCount;
          },
          { timeout: 20_000 },
        )
        .toBe(1);
      await outcome;
      expect(await ask(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
    }
    await holder.end();
    expect((await apply()).applied).toEqual(['2_long']);
    expect(await ask(`select to_regclass('whole')::text as whole`)).toEqual([{ whole: 'whole' }]);
  });

  test('a migration that fails is rolled back whole, and says so', async () => {
    write('1_wrong', 'create table half (n int); select 1 / 0');
    await expect(apply()).rejects.toThrow(/1_wrong could not be applied: division by zero/);
    expect(await ask(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
    expect(await ask('select * from _prisma_migrations')).toEqual([]);
  });

  test('[O3] a database newer than the code is refused', async () => {
    write('1_known', 'select 1');
    write('2_newer', 'select 1');
    await apply();
    rmSync(path.join(folder, '2_newer'), { recursive: true });
    await expect(apply()).rejects.toThrow(/newer than this Sitrep: it has migration 2_newer/);
  });

  test('a migration edited after it was applied is refused', async () => {
    write('1_edited', 'select 1');
    await apply();
    write('1_edited', 'select 2');
    await expect(apply()).rejects.toThrow(/1_edited was edited after it was applied/);
  });

  test('one that another tool left unfinished is refused, one it rolled back is applied', async () => {
    write('1_half', 'create table made (n int)');
    await migrate(bare.url, () => {}, mkdtempSync(path.join(folder, 'none')));
    await ask(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('a', 'b', '1_half') returning id`,
    );
    await expect(apply()).rejects.toThrow(/1_half was begun by another tool/);
    await ask('update _prisma_migrations set rolled_back_at = now() returning id');
    expect((await apply()).applied).toEqual(['1_half']);
  });

  test('a database of the first version comes along with what it holds', async () => {
    const [first = ''] = readMigrations().map(({ name }) => name);
    cpSync(path.join(MIGRATIONS, first), path.join(folder, first), { recursive: true });
    await apply();
    await ask(`
      insert into person (id, name, role) values ('00000000-0000-7000-8000-000000000001', 'Ann', 'admin');
      insert into person (id, name, role) values ('10000000-0000-7000-8000-000000000001', 'ann', 'viewer');
      insert into document (incident_id, seq, view_seq, chain_hash, changed_at)
        values ('00000000-0000-7000-8000-00000000000a', 0, 0, decode(repeat('00', 32), 'hex'), now());
      insert into share (id, incident_id, token_hash, created_by) values ('00000000-0000-7000-8000-000000000002',
        '00000000-0000-7000-8000-00000000000a', '\\x01', '00000000-0000-7000-8000-000000000001');
      insert into invitation (id, token_hash, role, invited_by, expires_at, used_at, used_by)
        values ('00000000-0000-7000-8000-000000000003', '\\x02', 'viewer', '00000000-0000-7000-8000-000000000001', now(), now(),
        '00000000-0000-7000-8000-000000000001')`);
    await migrate(bare.url);
    const kept = await ask(`
      select (select count(*)::int from share where created_by is not null) as shares,
        (select count(*)::int from invitation where person_id is null) as invitations`);
    expect(kept).toEqual([{ shares: 1, invitations: 1 }]);
    const names = await ask('select name from person order by id');
    expect(names, 'a name means one person').toEqual([{ name: 'Ann' }, { name: 'ann (10000000)' }]);
  });

  test('readiness: pending before, none after', async () => {
    const database = openDatabase(bare.url);
    expect((await pendingMigrations(database)).length).toBeGreaterThan(0);
    await migrate(bare.url);
    expect(await pendingMigrations(database)).toEqual([]);
    await database.close();
  });
});

describe('schema.prisma and the migrations', () => {
  const schema = readFileSync(path.join(MIGRATIONS, '..', 'schema.prisma'), 'utf8');

  test('do not drift apart, as Prisma itself sees it', async () => {
    await migrate(bare.url);
    const engine = await openSchemaEngine(bare.url, schema);
    expect(await engine.difference()).toContain('This is an empty migration');
    expect(await engine.history()).toEqual({ edited: [], failed: [], behind: null });
    await ask('alter table entry add column forgotten int; select 1');
    expect(await engine.difference()).toContain('DROP COLUMN "forgotten"');
  });
});
