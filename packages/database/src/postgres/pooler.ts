// Whether an address leads to PostgreSQL itself. Rule: through a transaction pooler nothing announced is heard and no lock
// of the migrations is held, so nothing is begun there; a pooler that keeps one session for one client does no harm [B7].
//
//   listener: listen ──idle──► hears what the teller notified ──► direct
//                        └──► hears nothing, or the teller is told what it never listened to ──► a pooler

import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** On a direct connection it takes a moment; who waits longer than this does so on a very busy machine. */
const PATIENCE_MS = 10_000;

/** `setting` is the name of what holds the address, for the sentence this throws. A standby is left to others to refuse. */
export async function refusePooler(url: string, setting: string): Promise<void> {
  const [listener, teller] = [open(url), open(url)];
  try {
    await Promise.all([listener.connect(), teller.connect()]);
    const { rows } = await teller.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    if (!rows[0]?.standby && !(await isHeard(listener, teller))) throw new Error(explain(setting));
  } finally {
    for (const connection of [listener, teller]) await connection.end().catch(() => {});
  }
}

function open(url: string): pg.Client {
  const connection = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // Told again by the statement that fails; unheard here, it would end the process.
  connection.on('error', () => {});
  return connection;
}

async function isHeard(listener: pg.Client, teller: pg.Client): Promise<boolean> {
  // Of its own, because a pooler keeps the session that listens.
  const channel = `sitrep_${randomBytes(8).toString('hex')}`;
  const heard = Promise.withResolvers<boolean>();
  listener.on('notification', () => heard.resolve(true));
  teller.on('notification', () => heard.resolve(false));
  await listener.query(`listen ${channel}`);
  await teller.query('select pg_notify($1, $2)', [channel, '']);
  const late = setTimeout(() => heard.resolve(false), PATIENCE_MS);
  return heard.promise.finally(() => clearTimeout(late));
}

function explain(setting: string): string {
  const more =
    setting === 'DATABASE_URL'
      ? 'Give the address of PostgreSQL itself as DATABASE_DIRECT_URL beside it, or in its place.'
      : 'Give the address of PostgreSQL itself.';
  return `${setting} leads through a transaction pooler (like PgBouncer): what is announced there reaches nobody, and pages would be old. Nothing was changed. ${more}`;
}
