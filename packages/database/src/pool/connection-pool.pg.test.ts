import { expect, inject, onTestFinished, test } from 'vitest';
import { openSilentWire } from '../testing/silent-wire.ts';
import { ConnectionPool } from './connection-pool.ts';

const SILENCE_MS = 1_000;

function opened(url: string): ConnectionPool {
  const pool = new ConnectionPool(url, { maxConnections: 4, waitMs: 20_000, silenceMs: SILENCE_MS });
  onTestFinished(() => pool.close());
  return pool;
}

test('[A4, B1] after one connection fell silent, none that may be as deaf is used again', async () => {
  const wire = await openSilentWire(inject('postgresUrl'));
  onTestFinished(() => wire.close());
  const pool = opened(wire.url);
  await Promise.all(Array.from({ length: 4 }, () => pool.query('select pg_sleep(0.1)', [])));
  expect(pool.pool.idleCount).toBe(4);

  wire.forget();
  await expect(pool.query('select 1', [])).rejects.toThrow('Query read timeout');
  const from = performance.now();
  for (let n = 0; n < 4; n += 1) await pool.query('select 1', []);
  // Each of the three others would have cost as long again.
  expect(performance.now() - from).toBeLessThan(3 * SILENCE_MS);
});

test('[B7] behind a transaction pooler a session is left nothing, and a transaction brings its own limits', async () => {
  const url = inject('postgresUrl');
  const pool = new ConnectionPool(url, { maxConnections: 1, waitMs: 20_000, isPooled: true });
  onTestFinished(() => pool.close());
  const limits = `select current_setting('lock_timeout') as lock, current_setting('transaction_isolation') as isolation,
    current_setting('idle_in_transaction_session_timeout') as transaction, $1::int as given,
    (select count(*)::int from pg_prepared_statements) as plans`;
  const inside = await pool.write((tx) => tx.query(limits, 7));
  const own = { lock: '3s', isolation: 'read committed', transaction: '5s', given: 7, plans: 0 };
  expect(inside).toEqual([own]);
  expect(await pool.query(limits, [7])).toEqual([{ ...own, lock: '0', transaction: '0' }]);
});

test('[B8, B12] an owner who fell silent keeps neither locks nor places', async () => {
  const [limits] = await opened(inject('postgresUrl')).query<{ readonly [name: string]: string }>(
    `select current_setting('lock_timeout') as lock, current_setting('idle_session_timeout') as place,
       current_setting('idle_in_transaction_session_timeout') as transaction`,
    [],
  );
  expect(limits).toEqual({ lock: '3s', transaction: '5s', place: '1min' });
});
