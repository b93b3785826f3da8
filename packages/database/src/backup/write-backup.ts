// A whole database into one file while people work: one moment of it, read through cursors. Rule: the name asked for is
// given to a file that is whole and on the disk, or to none.
//
//   lock the tables against migrations ─► one snapshot ─► header, tables, end ─► gzip ─► FILE.unfinished ─► disk ─► FILE

import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { withConnection } from './connection.ts';
import { type BackupHeader, FORMAT, writeLine } from './format.ts';
import { type KeptTable, quoted, quotedList, readTables, rowText } from './tables.ts';
import { messageOf, trouble } from './trouble.ts';

export type Progress = {
  /** A line for people about what was just done. */
  report(line: string): void;
  /** Asked between pages; what it throws ends the work, as a failure would. */
  check(): void;
};

export type Written = {
  readonly at: string;
  readonly rows: { readonly [table: string]: number };
  readonly bytes: number;
};

/** Refuses a name that is taken: a backup never writes over another. */
export async function writeBackup(url: string, file: string, progress: Progress): Promise<Written> {
  if (existsSync(file)) {
    throw trouble(`There is a file ${file} already.`, 'It was left as it is.', 'Choose another name.');
  }
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const told = await withConnection(url, (connection) => writeWhole(connection, unfinished, progress));
    await rename(unfinished, file);
    await flushFolder(path.dirname(file));
    return { ...told, bytes: (await stat(file)).size };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw explain(error, file);
  }
}

async function writeWhole(
  connection: pg.Client,
  file: string,
  progress: Progress,
): Promise<Omit<Written, 'bytes'>> {
  const header = await beginSnapshot(connection);
  const rows: Record<string, number> = {};
  await pipeline(
    sealed(header, rows, readRows(connection, rows, progress)),
    createGzip(),
    // Flushed to the disk before it is closed.
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { at: header.at, rows };
}

// The locks are those of any reader, taken before the snapshot: a migration waits until the backup is made.
async function beginSnapshot(connection: pg.Client): Promise<BackupHeader> {
  const tables = await readTables(connection);
  await connection.query('begin transaction isolation level repeatable read read only');
  const known = [...tables.map(({ name }) => name), '_prisma_migrations'];
  await connection.query(`lock table ${quotedList(known)} in access share mode`);
  const { rows } = await connection.query<Omit<BackupHeader, 'format'>>(
    `select to_char(statement_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, i.epoch, current_setting('server_version') as postgres,
       (select json_agg(json_build_object('name', migration_name, 'checksum', checksum) order by migration_name)
        from _prisma_migrations where finished_at is not null and rolled_back_at is null) as migrations
     from installation i`,
  );
  const [told] = rows;
  if (!told) throw new Error('this database has no installation row: it was not migrated');
  return { format: FORMAT, ...told };
}

/** The lines with their first and last; the last seals all bytes before it. */
async function* sealed(header: BackupHeader, rows: Record<string, number>, lines: AsyncIterable<string>) {
  const hash = createHash('sha256');
  const first = writeLine(['backup', header]);
  hash.update(first);
  yield first;
  for await (const text of lines) {
    hash.update(text);
    yield text;
  }
  yield writeLine(['end', { rows, sha256: hash.digest('hex') }]);
}

async function* readRows(connection: pg.Client, rows: Record<string, number>, progress: Progress) {
  for (const table of await readTables(connection)) {
    yield writeLine(['table', { name: table.name, columns: [...table.columns] }]);
    let count = 0;
    for await (const page of readPages(connection, table)) {
      progress.check();
      count += page.length;
      yield `${page.join('\n')}\n`;
    }
    rows[table.name] = count;
    progress.report(`${table.name.padEnd(14)} ${count} rows`);
  }
}

/** About what one page weighs, whatever the rows of a table weigh: memory does not grow with the database. */
const PAGE_LENGTH = 1_000_000;
const MOST_ROWS = 2_000;

async function* readPages(connection: pg.Client, table: KeptTable) {
  await connection.query(
    `declare page no scroll cursor for
     select ${rowText('t.*', table)} as row from ${quoted(table.name)} t order by ${quotedList(table.key)}`,
  );
  for (let most = 10; ; ) {
    const { rows } = await connection.query<{ row: string }>(`fetch ${most} from page`);
    if (rows.length === 0) break;
    const page = rows.map(({ row }) => row);
    yield page;
    const length = page.reduce((sum, row) => sum + row.length, 0) / page.length;
    most = Math.max(1, Math.min(MOST_ROWS, Math.floor(PAGE_LENGTH / length)));
  }
  await connection.query('close page');
}

/** A rename outlives a power cut once its folder is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

const WAYS: { readonly [code: string]: string } = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The quota of this account is used up.',
  ENOENT: 'Its folder is not there.',
  ENOTDIR: 'Its folder is not a folder.',
  EACCES: 'This account may not write there.',
  EPERM: 'This account may not write there.',
  EROFS: 'Nothing can be written there.',
};

function explain(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = WAYS[code];
  if (why) {
    return trouble(
      `The backup ${file} could not be written: ${why} (${messageOf(error)})`,
      'The database is as it was, and no half-made file was left.',
      'Choose a place with room that this account may write to, and start again.',
      error,
    );
  }
  return error;
}
