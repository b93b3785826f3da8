// The one connection on which a backup is made or restored: a transaction that may last as long as it must, and whose
// answers read the same on every server. Rule: it is ended whatever happens, and what was not committed is gone.

import pg from 'pg';
import type { Reader } from '../database.ts';

const SESSION = `
  set time zone 'UTC';
  set bytea_output = 'hex';
  set extra_float_digits = 1;
  set statement_timeout = 0;
  set lock_timeout = 0;
  set idle_in_transaction_session_timeout = 0`;

export async function withConnection<T>(
  url: string,
  work: (connection: pg.Client) => Promise<T>,
): Promise<T> {
  const connection = new pg.Client({ connectionString: url, application_name: 'sitrep backup' });
  // Told again by the statement that fails; unheard here, it would end the process.
  connection.on('error', () => {});
  await connection.connect();
  try {
    await connection.query(SESSION);
    return await work(connection);
  } finally {
    await connection.end().catch(() => {});
  }
}

/** The connection as the loads of this package read. */
export function readerOf(connection: pg.Client): Reader {
  return { query: async (sql, ...values) => (await connection.query(sql, [...values])).rows };
}
