// The connection to PostgreSQL: one pool, for the statements of this package and for Prisma's typed calls. Rule: every
// value travels as a parameter; SQL is made of constants of this package alone.

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { ConnectionPool } from './pool/connection-pool.ts';
import type { Reader, Writer } from './pool/statements.ts';
import { STANDBY } from './postgres/fitness.ts';

export type { Reader, Writer } from './pool/statements.ts';

/** A transaction with Prisma's typed calls besides. */
export type Transaction = Writer & { readonly client: Prisma.TransactionClient };

/** Nobody waits longer for a connection: who asks is told to come again rather than left hanging [B6]. */
const WAIT_MS = 2_000;

/** A transaction of Prisma's may last this long; past it it throws and is asked again. */
const TRANSACTION_MS = 15_000;

export type DatabaseOptions = {
  readonly maxConnections?: number;
  /** In the place of the usual two seconds, where a machine busy with others must not look like a fault. */
  readonly waitMs?: number;
  /** The address leads through a transaction pooler [B7]. */
  readonly isPooled?: boolean;
};

/** Connections of the pool: open, of these idle, and how many wait for one. */
export type Connections = { readonly open: number; readonly idle: number; readonly waiting: number };

export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  return new Database(url, options);
}

/** Holds the connections; `close()` ends them. */
export class Database implements Reader {
  readonly client: PrismaClient;
  readonly #pool: ConnectionPool;
  readonly #waitMs: number;

  constructor(url: string, { maxConnections = 10, waitMs = WAIT_MS, isPooled = false }: DatabaseOptions) {
    this.#waitMs = waitMs;
    this.#pool = new ConnectionPool(url, { maxConnections, waitMs, isPooled });
    this.client = new PrismaClient({ adapter: new PrismaPg(this.#pool.pool) });
  }

  connections(): Connections {
    const { totalCount, idleCount, waitingCount } = this.#pool.pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  query<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.#pool.query<Row>(sql, values);
  }

  /**
   * Runs in one READ COMMITTED transaction, by statements alone: the way of everything that is asked all the time.
   * Whatever `work` throws rolls it back and is thrown on.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.#pool.write(work);
  }

  /** As `write`, with Prisma's typed calls besides. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const limits = { maxWait: this.#waitMs, timeout: TRANSACTION_MS };
    return this.client.$transaction((client) => work(bind(client)), limits);
  }

  /** Many statements that all see one moment of the database, and may take their time. */
  snapshot<T>(work: (at: Reader) => Promise<T>): Promise<T> {
    return this.#pool.snapshot(work);
  }

  async close(): Promise<void> {
    await this.client.$disconnect();
    await this.#pool.close();
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

/** Connection lost, no connections left, shut down or starting, read-only, waited too long for a lock or the answer. */
const PASSING_STATES = /^(?:08\w{3}|53\w{3}|57P\d\d|55P03|57014|3D000|25006)$/;
const PASSING_CODES = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|P1001|P1002|P1003|P1008|P1017|P2024|P2028)$/;
const PASSING_KINDS =
  /^(?:DatabaseNotReachable|DatabaseDoesNotExist|TooManyConnections|ConnectionClosed|SocketTimeout)$/;
/** The pool's own, which carry nothing but words. */
const PASSING_WORDS = new RegExp(
  `^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout|${STANDBY})`,
);

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
