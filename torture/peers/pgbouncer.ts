// A real PgBouncer before a database. Rule: so few sessions that clients must share them, or transactions would find the
// session they left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { as, isRoot } from '../../tools/postgres/account.ts';
import { accepts, findFreePort } from '../../tools/postgres/free-port.ts';
import { run } from '../../tools/steps/run.ts';
import { findPeer } from './find-peer.ts';

/** Of PostgreSQL, for all clients that come through the transaction pool together. */
export const SHARED_SESSIONS = 5;

export type PgBouncer = {
  readonly what: string;
  /** Each transaction gets a session, whichever is free. */
  readonly perTransaction: string;
  /** Each client keeps the session it was given. */
  readonly perSession: string;
  close(): Promise<void>;
};

export function findPgBouncer(): Promise<string | null> {
  const places = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'];
  return findPeer({ setting: 'PGBOUNCER_PATH', places, debian: 'pgbouncer' });
}

export async function startPgBouncer(program: string, databaseUrl: string): Promise<PgBouncer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-pgbouncer-'));
  const file = path.join(folder, 'pgbouncer.ini');
  const port = await findFreePort();
  const log = path.join(folder, 'log');
  writeFileSync(file, settings(new URL(databaseUrl), port, log));
  // It refuses to run as root.
  const account = isRoot() ? { name: 'nobody', uid: 65534, gid: 65534 } : null;
  if (account) for (const place of [folder, file]) chownSync(place, account.uid, account.gid);
  chmodSync(file, 0o600);
  const child = spawn(program, [file], { stdio: 'ignore', ...as(account) });
  child.on('error', () => {});
  const gone = once(child, 'exit');
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);
  while (child.exitCode === null && child.signalCode === null && !(await accepts(port))) await pause(20);
  if (child.exitCode !== null) throw new Error(`PgBouncer did not start: ${readFileSync(log, 'utf8')}`);
  const { output } = await run(program, ['--version']);
  const address = (name: string) => `postgresql://anybody@127.0.0.1:${port}/${name}`;
  return {
    what: output.split('\n')[0] ?? '',
    perTransaction: address('per_transaction'),
    perSession: address('per_session'),
    async close() {
      process.off('exit', end);
      end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(
  { hostname, port, pathname, username, password }: URL,
  ownPort: number,
  log: string,
): string {
  const target = `host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username} password=${password}`;
  return `
[databases]
per_transaction = ${target} pool_mode=transaction pool_size=${SHARED_SESSIONS}
per_session = ${target} pool_mode=session pool_size=40
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = any
logfile = ${log}
`;
}
