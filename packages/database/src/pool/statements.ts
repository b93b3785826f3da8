// Statements on connections of the pool. Rules: PostgreSQL plans each text once per connection, not once per execution;
// a connection on which something failed is not used again, so that nothing of it is left to the next one.

import type pg from 'pg';

/** What reads: the database, or a transaction of it. */
export type Reader = {
  /** Rows of one statement; `$1 …` are the values. */
  query<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]>;
};

/** What writes: a transaction. */
export type Writer = Reader & {
  /** Rows touched by one statement. */
  run(sql: string, ...values: readonly unknown[]): Promise<number>;
};

/** Texts are constants of this package; a name for each is what makes PostgreSQL keep its plan. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text) ?? `s${names.size + 1}`;
  names.set(text, known);
  return known;
}

/** `Row` is the word of whoever wrote the statement, here as in every call of `query`. */
export async function queryOn<Row>(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<{ rows: Row[]; rowCount: number }> {
  const { rows, rowCount } = await on.query({ name: nameOf(text), text, values: [...values] });
  return { rows, rowCount: rowCount ?? 0 };
}

/** Commits what `work` did, or rolls it back with whatever it throws. `begin` is the statement to begin with. */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (tx: Writer) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  // Told again by the statement that fails; unheard here, it would end the process.
  const ignore = () => {};
  connection.on('error', ignore);
  let isWhole = false;
  try {
    await connection.query(begin);
    const done = await work(writerOn(connection));
    const { command } = await connection.query('commit');
    // What PostgreSQL answers when a statement failed and nobody threw: nothing was committed [L10].
    if (command !== 'COMMIT') throw new Error(`a transaction ended in ${command}`);
    isWhole = true;
    return done;
  } finally {
    connection.off('error', ignore);
    // Closing it is what rolls back: a connection that fell silent would not answer to anything else.
    connection.release(!isWhole);
  }
}

function writerOn(connection: pg.PoolClient): Writer {
  return {
    query: async <Row>(sql: string, ...values: readonly unknown[]) =>
      (await queryOn<Row>(connection, sql, values)).rows,
    run: async (sql, ...values) => (await queryOn(connection, sql, values)).rowCount,
  };
}
