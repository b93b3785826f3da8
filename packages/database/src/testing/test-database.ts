// A database of one's own for every test file: copied from a template that was migrated once per run of PostgreSQL.

import { inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../database.ts';
import { MIGRATIONS, migrate, migrationsDigest } from '../migrate.ts';
import { asOwner, type MadeDatabase, makeDatabase, urlOf } from './make-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export type TestDatabase = { url: string; database: Database; close(): Promise<void> };

/** An empty, migrated database. `close` ends its connections and drops it. */
export async function testDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const template = await makeTemplate();
  const { url, drop } = await makeDatabase(server(), `template "${template}"`);
  const database = openDatabase(url, { waitMs: 10_000, ...options });
  return {
    url,
    database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** An empty database that was not migrated. */
export function bareDatabase(): Promise<MadeDatabase> {
  return makeDatabase(server());
}

function server(): string {
  return inject('postgresUrl');
}

/** Made by whoever comes first; the others wait. Named after the migrations, so that an old one is never used. */
async function makeTemplate(): Promise<string> {
  const name = `template_${migrationsDigest(MIGRATIONS).slice(0, 16)}`;
  await asOwner(server(), async (owner) => {
    await owner.query(`select pg_advisory_lock(hashtext('sitrep test template'))`);
    const { rowCount } = await owner.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const unfinished = `${name}_unfinished`;
    await owner.query(`drop database if exists "${unfinished}"`);
    await owner.query(`create database "${unfinished}"`);
    await migrate(urlOf(server(), unfinished));
    await owner.query(`alter database "${unfinished}" rename to "${name}"`);
  });
  return name;
}
