// Databases for tests in a PostgreSQL that is there for nothing else: each its own, dropped when done.

import { randomUUID } from 'node:crypto';
import pg from 'pg';

export type MadeDatabase = { readonly url: string; drop(): Promise<void> };

/** A new database; `how` may name a template. `server` is the address of any database of the same server. */
export async function makeDatabase(server: string, how = ''): Promise<MadeDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, (owner) => owner.query(`create database "${name}" ${how}`));
  return {
    url: urlOf(server, name),
    async drop() {
      await asOwner(server, (owner) => owner.query(`drop database if exists "${name}" with (force)`));
    },
  };
}

export async function asOwner<T>(server: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: server });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
