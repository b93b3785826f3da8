// The rows of a backup into their tables. Rule: what PostgreSQL then holds is read back in the same statement and must be
// the very text of the file.

import type pg from 'pg';
import { readBackup } from './read-backup.ts';
import { type KeptTable, quoted, quotedList, readTables, rowText } from './tables.ts';
import { trouble } from './trouble.ts';
import type { Progress } from './write-backup.ts';

const BATCH_LENGTH = 1_000_000;
const MOST_ROWS = 2_000;

/** Tables come in the order of the file, each after all that it refers to. Empties them first of what migrations put in. */
export async function loadRows(connection: pg.Client, file: string, progress: Progress): Promise<void> {
  const tables = new Map((await readTables(connection)).map((table) => [table.name, table]));
  await connection.query(`truncate ${quotedList([...tables.keys()])}`);
  let into: KeptTable | null = null;
  let count = 0;
  let batch: string[] = [];
  let length = 0;
  const flush = async () => {
    progress.check();
    if (into && batch.length > 0) await insert(connection, into, batch);
    count += batch.length;
    batch = [];
    length = 0;
  };
  const leave = async () => {
    await flush();
    if (into) progress.report(`${into.name.padEnd(14)} ${count} rows`);
    count = 0;
  };
  for await (const part of readBackup(file)) {
    if (part[0] === 'table') {
      await leave();
      into = findTable(tables, part[1]);
    } else if (part[0] === 'row') {
      batch.push(part[1]);
      length += part[1].length;
      if (length > BATCH_LENGTH || batch.length === MOST_ROWS) await flush();
    }
  }
  await leave();
  // Rows that arrived in this transaction are unknown to the planner yet.
  await connection.query(`analyze ${quotedList([...tables.keys()])}`);
}

function findTable(
  tables: ReadonlyMap<string, KeptTable>,
  { name, columns }: { name: string; columns: readonly string[] },
): KeptTable {
  const table = tables.get(name);
  const expected = new Set(table?.columns);
  if (table && columns.length === expected.size && columns.every((column) => expected.has(column)))
    return table;
  throw trouble(
    `Table ${name} of the backup has other columns than its migrations make (${columns.join(', ')}): it was changed by hand.`,
    'The database is as empty as it was.',
    'Undo that change where the backup comes from, or bring it into a migration, and make a new backup.',
  );
}

async function insert(connection: pg.Client, table: KeptTable, batch: readonly string[]): Promise<void> {
  const name = quoted(table.name);
  const columns = quotedList(table.columns);
  const { rows } = await connection.query<{ row: string }>(
    `insert into ${name} as t (${columns}) overriding system value
     select ${columns} from jsonb_populate_recordset(null::${name}, $1::jsonb)
     returning ${rowText('t.*', table)} as row`,
    [`[${batch.join(',')}]`],
  );
  const held = new Set(rows.map(({ row }) => row));
  const lost = batch.find((row) => !held.has(row));
  if (lost === undefined && rows.length === batch.length) return;
  throw trouble(
    `A row of table ${table.name} cannot be kept as the backup has it.`,
    'The database is as empty as it was.',
    'This is a fault in Sitrep: report it with the version of PostgreSQL on both sides.',
  );
}
