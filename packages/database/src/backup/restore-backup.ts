// A backup into an empty database, in one transaction: what fails, and what is killed, leaves it as empty as it was. Rule:
// nothing is committed that differs from the file in a byte, or whose chains do not hold; and it begins a new epoch, so
// that every page forgets what it held and asks anew [N5].
//
//   read the file to its end ─► lock ─► empty? ─► its migrations ─► rows ─► newer migrations ─► chains ─► epoch ─► commit

import type pg from 'pg';
import { HISTORY, type Migration, readMigrations, runMigration, takeLock } from '../migrate.ts';
import { verifyAt } from '../verify.ts';
import { readerOf, withConnection } from './connection.ts';
import type { BackupHeader } from './format.ts';
import { loadRows } from './load-rows.ts';
import { checkBackup } from './read-backup.ts';
import { messageOf, trouble } from './trouble.ts';
import { describeWrong, type Verified, verifyAll } from './verify-all.ts';
import type { Progress } from './write-backup.ts';

export type Restored = {
  readonly header: BackupHeader;
  readonly epoch: string;
  readonly rows: ReadonlyMap<string, number>;
  readonly verified: Verified;
};

const EMPTY = 'The database is as empty as it was.';

/**
 * `acceptBroken` restores incidents whose chain does not hold too, and names them: for when the only backup there is was
 * made of a database that had been altered.
 */
export async function restoreBackup(
  url: string,
  file: string,
  progress: Progress,
  acceptBroken = false,
): Promise<Restored> {
  const { header, rows } = await checkBackup(file, progress.check);
  progress.report(`the file is whole: ${header.at}, PostgreSQL ${header.postgres}`);
  const [named, newer] = splitMigrations(header);
  return withConnection(url, async (connection) => {
    await takeLock(connection, progress.report);
    await refuseFilled(connection);
    await connection.query('begin');
    await connection.query(HISTORY);
    for (const migration of named) await runMigration(connection, migration);
    await loadRows(connection, file, progress);
    for (const migration of newer) await runMigration(connection, migration);
    const verified = await verify(connection, progress, acceptBroken);
    const epoch = await beginEpoch(connection);
    await commit(connection);
    return { header, epoch, rows, verified };
  });
}

/** The migrations the backup was made under, and those of this version that came later. */
function splitMigrations({ migrations }: BackupHeader): [named: Migration[], newer: Migration[]] {
  const known = readMigrations();
  for (const { name, checksum } of migrations) {
    const file = known.find((migration) => migration.name === name);
    if (!file) {
      throw trouble(
        `The backup is newer than this Sitrep: it has migration ${name}, which this version does not know.`,
        'No database was changed.',
        'Restore it with the version that made it, or a newer one.',
      );
    }
    if (file.checksum !== checksum) {
      throw trouble(
        `Migration ${name} is not the one the backup was made under: its file was edited since.`,
        'No database was changed.',
        'Bring the file back as it was in the version that made the backup.',
      );
    }
  }
  const isNamed = ({ name }: Migration) => migrations.some((held) => held.name === name);
  return [known.filter(isNamed), known.filter((migration) => !isNamed(migration))];
}

// What extensions of a managed server brought along is not ours and does not count.
const FILLED = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname limit 4`;

async function refuseFilled(connection: pg.Client): Promise<void> {
  const { rows } = await connection.query<{ name: string }>(FILLED);
  if (rows.length === 0) return;
  throw trouble(
    `This database is not empty: it has tables (${rows.map(({ name }) => name).join(', ')} …).`,
    'Nothing in it was changed. A backup is restored into an empty database alone, so that it overwrites nothing.',
    'Give another one: a new data folder (SITREP_DATA_DIR=.sitrep-restored), or DATABASE_URL of a database just created. A server started on it once has made its tables; create it anew.',
  );
}

async function verify(connection: pg.Client, progress: Progress, acceptBroken: boolean): Promise<Verified> {
  const at = readerOf(connection);
  const verified = await verifyAll(at, (incidentId) => verifyAt(at, incidentId), progress.check);
  const named = verified.broken.map((wrong) => `  - ${describeWrong(wrong)}`).join('\n');
  if (verified.broken.length > 0 && !acceptBroken) {
    throw trouble(
      `The backup is as it was written, but it was made of a database that had been altered:\n${named}`,
      EMPTY,
      'Restore an older backup that is whole. To restore this one all the same, knowing that what is named cannot be trusted, add --accept-broken.',
    );
  }
  return verified;
}

async function beginEpoch(connection: pg.Client): Promise<string> {
  const { rows } = await connection.query<{ epoch: string }>(
    'update installation set epoch = gen_random_uuid() returning epoch',
  );
  if (!rows[0]) throw new Error('the backup has no installation row');
  return rows[0].epoch;
}

async function commit(connection: pg.Client): Promise<void> {
  try {
    await connection.query('commit');
  } catch (error) {
    throw trouble(
      `Whether the restore was committed is not known: ${messageOf(error)}.`,
      'The database is either whole or as empty as it was, nothing in between.',
      'Restore again: a database that is filled by now refuses, and is then the restored one.',
      error,
    );
  }
}
