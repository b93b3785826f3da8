// Brings a database to the state this code expects. Rule: one instance at a time, one transaction per migration, so that
// a start killed anywhere leaves a database the next start goes on with. What it writes down is what Prisma's own
// `migrate deploy` would have written, under the same lock, so either can follow the other.
//
//   lock ─► read files and history ─► history has what the files have not, or differs ─► refuse
//                                 └─► for each file not in it: begin, run, write down, commit ─► unlock

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Reader } from './database.ts';

/** Where the migrations stand: `<stamp>_<name>/migration.sql`, applied in the order of their names. */
export const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Prisma's number for the same lock. */
const LOCK = 72707369;

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Applied = { readonly name: string; readonly checksum: string; readonly finished: boolean };

/** Prisma's own table of what was applied. */
export const HISTORY = `
  create table if not exists _prisma_migrations (
    id                  varchar(36) primary key not null,
    checksum            varchar(64) not null,
    finished_at         timestamptz,
    migration_name      varchar(255) not null,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/**
 * Applies what is missing and answers with its names. Throws, with a sentence to show, when the database is newer than
 * this code, when an applied migration was edited since, or when one of another tool was left half done.
 *
 * @param url a direct address: the lock belongs to a connection, which a transaction pooler does not give
 */
export async function migrate(
  url: string,
  report: (line: string) => void = () => {},
  folder: string = MIGRATIONS,
): Promise<{ applied: readonly string[] }> {
  const connection = new pg.Client({ connectionString: url });
  // Told again by the statement that fails; unheard here, it would end the process.
  connection.on('error', () => {});
  await connection.connect();
  try {
    await refuseStandby(connection);
    await takeLock(connection, report);
    await connection.query(HISTORY);
    const missing = missingFrom(readMigrations(folder), await readHistory(connection));
    for (const migration of missing) {
      report(`applying migration ${migration.name}`);
      await apply(connection, migration);
    }
    return { applied: missing.map(({ name }) => name) };
  } finally {
    // Ending the connection gives the lock back, whatever state it is in.
    await connection.end().catch(() => {});
  }
}

async function refuseStandby(connection: pg.Client): Promise<void> {
  const { rows } = await connection.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
  if (!rows[0]?.standby) return;
  throw new Error(
    'DATABASE_URL leads to a standby or to a PostgreSQL that is still recovering: nothing can be written there, and what is read there may be old. Nothing was changed. Give the address of the primary.',
  );
}

/** Names of migrations this database still lacks; a ready instance has none. Throws like `migrate`. */
export async function pendingMigrations(db: Reader): Promise<readonly string[]> {
  const [history] = await db.query<{ known: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as known`,
  );
  const applied = history?.known ? await db.query<Applied>(APPLIED) : [];
  return missingFrom(readMigrations(MIGRATIONS), applied).map(({ name }) => name);
}

const APPLIED = `
  select migration_name as name, checksum, finished_at is not null as finished
  from _prisma_migrations where rolled_back_at is null order by started_at`;

async function readHistory(connection: pg.Client): Promise<Applied[]> {
  return (await connection.query<Applied>(APPLIED)).rows;
}

export function readMigrations(folder: string = MIGRATIONS): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** One name for the state that all migrations together lead to. */
export function migrationsDigest(folder: string = MIGRATIONS): string {
  const told = readMigrations(folder).map(({ name, checksum }) => `${name} ${checksum}\n`);
  return createHash('sha256').update(told.join('')).digest('hex');
}

function missingFrom(files: readonly Migration[], history: readonly Applied[]): Migration[] {
  for (const { name, checksum, finished } of history) {
    const file = files.find((migration) => migration.name === name);
    if (!finished) {
      throw new Error(
        `Migration ${name} was begun by another tool and not finished. Nothing was changed. Look at its row in _prisma_migrations, mend the database, and mark it with "prisma migrate resolve".`,
      );
    }
    if (!file) {
      throw new Error(
        `This database is newer than this Sitrep: it has migration ${name}, which this version does not know. Nothing was changed. Start the newer version, or restore a backup made before the upgrade.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was edited after it was applied to this database. Nothing was changed. Bring its file back as it was, and make the change in a new migration.`,
      );
    }
  }
  return files.filter(({ name }) => !history.some((applied) => applied.name === name));
}

/** Held until the connection ends: whoever else would migrate waits. */
export async function takeLock(connection: pg.Client, report: (line: string) => void): Promise<void> {
  const { rows } = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    LOCK,
  ]);
  if (rows[0]?.taken) return;
  report('another instance is migrating this database; waiting for it');
  await connection.query('select pg_advisory_lock($1)', [LOCK]);
}

async function apply(connection: pg.Client, migration: Migration): Promise<void> {
  try {
    await connection.query('begin');
    await runMigration(connection, migration);
    await connection.query('commit');
  } catch (error) {
    throw new Error(
      `Migration ${migration.name} could not be applied: ${error instanceof Error ? error.message : String(error)}. It was rolled back whole; what came before it stands. Mend what it names and start again.`,
      { cause: error },
    );
  }
}

/** Runs it and writes it down, inside the caller's transaction. */
export async function runMigration(connection: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const { rows } = await connection.query<{ now: string }>('select clock_timestamp()::text as now');
  await connection.query(sql);
  await connection.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, rows[0]?.now],
  );
}
