// The connection to PostgreSQL: one pool, for the statements of this package and for Prisma's typed calls. Rule: every
// value travels as a parameter; SQL is made of constants of this package alone.

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { inTransaction, queryOn, type Reader, type Writer } from './pool/statements.ts';

export type { Reader, Writer } from './pool/statements.ts';

/** A transaction with Prisma's typed calls besides. */
export type Transaction = Writer & { readonly client: Prisma.TransactionClient };

/** A transaction waits this long for a connection, and may last this long; past either it throws and is asked again. */
const LIMITS = { maxWait: 5_000, timeout: 15_000 };

/** No statement of ours takes this long; one without an answer by then is taken for an outage. */
const SILENCE_MS = 10_000;

/**
 * UTC because adapter-pg reads every timestamptz as if it were; READ COMMITTED because order comes from row locks; the
 * timeouts so that neither a lock nor a transaction left open holds everybody up [B8, B12].
 */
const SESSION = `
  set time zone 'UTC';
  set default_transaction_isolation = 'read committed';
  set lock_timeout = '3s';
  set idle_in_transaction_session_timeout = '30s'`;

export function openDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  return new Database(url, options.maxConnections ?? 10);
}

/** Holds the pool; `close()` ends it. */
export class Database implements Reader {
  readonly client: PrismaClient;
  readonly #pool: pg.Pool;

  constructor(url: string, maxConnections: number) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: maxConnections,
      connectionTimeoutMillis: 5_000,
      // A connection that fell silent would keep its place in the pool for ever.
      query_timeout: SILENCE_MS,
      keepAlive: true,
      onConnect: (connection) => connection.query(SESSION),
    });
    // A connection that breaks while idle is replaced; unheard, its error would end the process.
    this.#pool.on('error', () => {});
    this.client = new PrismaClient({ adapter: new PrismaPg(this.#pool) });
  }

  async query<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    return (await queryOn<Row>(this.#pool, sql, values)).rows;
  }

  /**
   * Runs in one READ COMMITTED transaction, by statements alone: the way of everything that is asked all the time.
   * Whatever `work` throws rolls it back and is thrown on.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return inTransaction(this.#pool, 'begin', work);
  }

  /** As `write`, with Prisma's typed calls besides. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.client.$transaction((client) => work(bind(client)), LIMITS);
  }

  /** Many statements that all see one moment of the database, and may take their time. */
  snapshot<T>(work: (at: Reader) => Promise<T>): Promise<T> {
    return inTransaction(this.#pool, 'begin isolation level repeatable read, read only', work);
  }

  async close(): Promise<void> {
    await this.client.$disconnect();
    await this.#pool.end();
  }
}

function bind(client: Prisma.TransactionClient): Transaction {
  return {
    client,
    query: (sql, ...values) => client.$queryRawUnsafe(sql, ...values),
    run: (sql, ...values) => client.$executeRawUnsafe(sql, ...values),
  };
}

/**
 * The database rolled back because of others, and the same work may well succeed now: serialisation failure, deadlock,
 * Prisma's name for both, and a unique key that somebody else took first.
 */
export function mayRetry(error: unknown): boolean {
  return ['40001', '40P01', '23505'].includes(sqlState(error)) || codeOf(error) === 'P2034';
}

/** SQLSTATE of an error that PostgreSQL reported, itself or through Prisma; empty for any other. */
export function sqlState(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.code ?? '';
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return '';
  const { driverAdapterError, code } = error.meta ?? {};
  const cause = field(field(driverAdapterError, 'cause'), 'originalCode');
  return String(cause ?? code ?? '');
}

/** Connection lost, no connections left, shut down or starting, waited too long for a lock or the answer. */
const PASSING_STATES = /^(?:08\w{3}|53\w{3}|57P\d\d|55P03|57014|3D000)$/;
const PASSING_CODES = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|P1001|P1002|P1003|P1008|P1017|P2024|P2028)$/;
const PASSING_KINDS =
  /^(?:DatabaseNotReachable|DatabaseDoesNotExist|TooManyConnections|ConnectionClosed|SocketTimeout)$/;
/** The pool's own, which carry nothing but words. */
const PASSING_WORDS = /^(?:timeout exceeded when trying to connect|Connection terminated|Query read timeout)/;

/**
 * True when the database was out of reach or busy, so that all may be well the next time with the same request, in
 * whatever shape Prisma and the driver tell it [B1, B6]. False for a fault.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (mayRetry(error) || PASSING_STATES.test(sqlState(error)) || PASSING_WORDS.test(error.message))
    return true;
  const adapter = field(field(field(error, 'meta'), 'driverAdapterError'), 'cause');
  const isKnown =
    PASSING_CODES.test(String(codeOf(error))) || PASSING_KINDS.test(String(field(adapter, 'kind')));
  return isKnown || isOutage(error.cause);
}

function codeOf(error: unknown): unknown {
  return field(error, 'code');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
