// Whether this PostgreSQL is one to write to, and whether what it says is written stays written. Rules: a standby is
// never served from, neither read nor written [B4, B5]; settings under which an answer can be lost with the power are told
// wherever readiness is asked for [B13].

import type { Reader } from '../pool/statements.ts';

export type Fitness = {
  readonly isStandby: boolean;
  /** Sentences about settings that break the promise of an answer [L10]; empty when all is well. */
  readonly lax: readonly string[];
};

/** What a connection to a standby is refused with; `isOutage` knows it. */
export const STANDBY = 'this PostgreSQL is a standby or still recovering, and nothing can be written to it';

const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

export async function readFitness(db: Reader): Promise<Fitness> {
  const [row] = await db.query<{ isStandby: boolean } & { [Setting in (typeof DURABLE)[number]]: string }>(
    `select pg_is_in_recovery() as "isStandby", ${DURABLE.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`,
  );
  if (!row) throw new Error('the database answered nothing');
  const lax = DURABLE.filter((name) => row[name] === 'off').map(
    (name) => `${name} is off in PostgreSQL: what was answered can be lost when the machine loses power`,
  );
  return { isStandby: row.isStandby, lax };
}

/** Between 0 and 1: how full the queue of notifications is. When it is full, commits fail [A7]. */
export async function notificationQueueUsage(db: Reader): Promise<number> {
  const [row] = await db.query<{ usage: number }>('select pg_notification_queue_usage() as usage');
  return row?.usage ?? 0;
}
