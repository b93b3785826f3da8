// The connections to PostgreSQL and how they are used. Rules: a text is planned once per connection, not once per
// execution; one on which anything failed is closed, so that nothing of it is left to the next; and where one fell silent,
// the others are not believed either until they were heard of again [A4].

import pg from 'pg';
import { STANDBY } from '../postgres/fitness.ts';
import { nameOf, type Writer } from './statements.ts';

/**
 * No statement takes this long; one without an answer by then is taken for an outage. A commit may have to wait for a
 * lock before it is worked on.
 */
const SILENCE_MS = { load: 4_000, commit: 5_000 };

/** Of work that reads everything there is. */
const PATIENCE_MS = 60_000;

/** Of what is asked by Prisma. */
const PRISMA_MS = 10_000;

/** Because adapter-pg reads every timestamptz as if it were. */
const UTC = `set time zone 'UTC'`;

/**
 * READ COMMITTED because order comes from row locks. Every text is planned once for all values: left to choose, PostgreSQL
 * plans the large ones anew each time, and for longer than they take. The timeouts so that an owner who fell silent holds nobody up: neither
 * with a lock [B8], nor in the middle of a transaction [B12], nor by keeping a place (the pool gives its own idle ones up
 * after 10 s).
 */
const SESSION = `
  ${UTC};
  set default_transaction_isolation = 'read committed';
  set plan_cache_mode = 'force_generic_plan';
  set lock_timeout = '3s';
  set idle_in_transaction_session_timeout = '5s';
  set idle_session_timeout = '60s'`;

type Beginnings = { readonly write: string; readonly snapshot: string };

const BEGIN: Beginnings = {
  write: 'begin',
  snapshot: 'begin isolation level repeatable read, read only',
};

/** Behind a transaction pooler the next transaction may find another session: each says for itself what it rests on [B7]. */
const BEGIN_POOLED: Beginnings = {
  write: `begin isolation level read committed; set local lock_timeout = '3s';
    set local idle_in_transaction_session_timeout = '5s'`,
  snapshot: BEGIN.snapshot,
};

type Asked = { readonly text: string; readonly values: readonly unknown[]; readonly patienceMs: number };

export type PoolOptions = {
  readonly maxConnections: number;
  /** Nobody waits longer for a connection. */
  readonly waitMs: number;
  /** One that gives no answer for so long is taken for silent. */
  readonly silenceMs?: number;
  /** The address leads through a transaction pooler: nothing is left in a session, neither settings nor plans [B7]. */
  readonly isPooled?: boolean;
};

/** What may go out right behind `begin`. Anything else would be committed at once if that failed. */
const READS = /^\s*select\b/i;

/** Holds the pool; `close()` ends it. */
export class ConnectionPool {
  /** For Prisma, which takes its connections itself. */
  readonly pool: pg.Pool;
  readonly #silenceMs: typeof SILENCE_MS;
  readonly #isPooled: boolean;
  readonly #heardAt = new WeakMap<pg.PoolClient, number>();
  /** When the last one was asked that fell silent: those not heard of since may be as deaf as it is. */
  #doubtedAt = 0;

  constructor(url: string, { maxConnections, waitMs, silenceMs, isPooled = false }: PoolOptions) {
    this.#isPooled = isPooled;
    this.#silenceMs = silenceMs ? { load: silenceMs, commit: silenceMs } : SILENCE_MS;
    this.pool = new pg.Pool({
      connectionString: url,
      max: maxConnections,
      connectionTimeoutMillis: waitMs,
      query_timeout: PRISMA_MS,
      keepAlive: true,
      // A transaction sends what does not rest on an answer right behind what it asked before.
      pipeline: !isPooled,
      onConnect: (connection) => begin(connection, isPooled ? UTC : SESSION),
    });
    // A connection that breaks while idle is replaced; unheard, its error would end the process.
    this.pool.on('error', () => {});
    this.pool.on('connect', (connection) => this.#heardAt.set(connection, performance.now()));
  }

  async query<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    const asked = { text, values, patienceMs: this.#silenceMs.load };
    return (await this.#use((connection) => this.#ask<Row>(connection, asked))).rows;
  }

  /** Commits what `work` did, or rolls it back with whatever it throws. */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.#transaction('write', this.#silenceMs.commit, work);
  }

  /** Everything `work` reads is of one moment of the database. */
  snapshot<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.#transaction('snapshot', PATIENCE_MS, work);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  #transaction<T>(kind: keyof Beginnings, patienceMs: number, work: (tx: Writer) => Promise<T>): Promise<T> {
    const beginning = (this.#isPooled ? BEGIN_POOLED : BEGIN)[kind];
    return this.#use(async (connection) => {
      let last: Promise<unknown> = Promise.resolve();
      const ask = <Row>(text: string, values: readonly unknown[] = []) => {
        const send = () => this.#ask<Row>(connection, { text, values, patienceMs });
        const answer = this.#isPooled ? last.then(send, send) : send();
        last = answer;
        return answer;
      };
      const begun = ask(beginning);
      // Told by the first statement of the work too, which is sent right behind it.
      begun.catch(() => {});
      const done = await work({
        query: async <Row>(sql: string, ...values: readonly unknown[]) => {
          if (!READS.test(sql)) await begun;
          return (await ask<Row>(sql, values)).rows;
        },
        run: async (sql, ...values) => {
          await begun;
          return (await ask(sql, values)).count;
        },
      });
      await begun;
      const { command } = await ask('commit');
      // What PostgreSQL answers when a statement failed and nobody threw: nothing was committed [L10].
      if (command !== 'COMMIT') throw new Error(`a transaction ended in ${command}`);
      return done;
    });
  }

  async #use<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    // Told again by the statement that fails; unheard here, also while it is closed, it would end the process.
    const ignore = () => {};
    connection.on('error', ignore);
    try {
      const done = await work(connection);
      connection.off('error', ignore);
      connection.release();
      return done;
    } catch (error) {
      // Closing it is what rolls back: one that fell silent would not answer to anything else.
      connection.release(true);
      throw error;
    }
  }

  async #take(): Promise<pg.PoolClient> {
    for (;;) {
      const connection = await this.pool.connect();
      if ((this.#heardAt.get(connection) ?? 0) >= this.#doubtedAt) return connection;
      connection.release(true);
    }
  }

  /** `Row` is the word of whoever wrote the statement. */
  async #ask<Row>(
    connection: pg.PoolClient,
    { text, values, patienceMs }: Asked,
  ): Promise<{ rows: Row[]; count: number; command: string }> {
    const askedAt = performance.now();
    const name = this.#isPooled ? undefined : nameOf(text);
    const query = { ...(name && { name }), text, values: [...values], query_timeout: patienceMs };
    try {
      const { rows, rowCount, command } = await connection.query(query);
      this.#heardAt.set(connection, performance.now());
      return { rows, count: rowCount ?? 0, command };
    } catch (error) {
      if (isSilence(error)) this.#doubtedAt = Math.max(this.#doubtedAt, askedAt);
      throw error;
    }
  }
}

/** A connection that leads to a standby goes no further than this. */
async function begin(connection: pg.ClientBase, session: string): Promise<void> {
  await connection.query(session);
  const { rows } = await connection.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
  if (rows[0]?.standby) throw new Error(STANDBY);
}

/** The driver tells a time that ran out by its words alone. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
