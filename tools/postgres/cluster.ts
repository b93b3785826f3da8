// One PostgreSQL data folder: made, started, stopped with PostgreSQL's own programs. Rule: made under another name
// and renamed when whole, so a start killed in the middle leaves nothing half made.
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { run } from '../steps/run.ts';
import { trouble } from '../steps/trouble.ts';
import { as } from './account.ts';
import { findFreePort } from './free-port.ts';
import { program } from './native.ts';
import { own, type Room } from './room.ts';

/** Loopback only; no socket files, whose paths may be too long; the text of failing statements stays out of the log. */
const settings = `
# Set by Sitrep.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
timezone = 'UTC'
log_timezone = 'UTC'
log_min_error_statement = panic
log_error_verbosity = terse
`;

const collation = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

export type Making = {
  superuser: string;
  password: string;
  initdb?: string[];
  settings?: string;
  statements?: string[];
};

export async function makeCluster(room: Room, making: Making): Promise<void> {
  const unfinished = `${room.data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const secret = path.join(room.folder, 'initdb-password');
  writeSecret(secret, making.password, room);
  const asked = [
    '--auth=scram-sha-256',
    `--username=${making.superuser}`,
    `--pwfile=${secret}`,
    ...collation,
  ];
  const made = await call(room, 'initdb', ['-D', unfinished, ...asked, ...(making.initdb ?? [])]);
  rmSync(secret, { force: true });
  if (made.code !== 0) throw broken(room, 'The database could not be set up', made.output);
  appendFileSync(path.join(unfinished, 'postgresql.conf'), `${settings}${making.settings ?? ''}`);
  if (making.statements !== undefined) await runAlone(room, unfinished, making.statements);
  renameSync(unfinished, room.data);
}

// Before the first start nobody can connect, so no client is needed to make the role and its database.
async function runAlone(room: Room, data: string, statements: string[]): Promise<void> {
  const input = statements.map((statement) => `${statement}\n`).join('');
  const { code, output } = await call(room, 'postgres', ['--single', '-D', data, 'postgres'], { input });
  if (code !== 0 || /ERROR|FATAL|PANIC/.test(output)) {
    throw broken(room, 'The database could not be set up', output);
  }
}

/**
 * Starts it and waits until it accepts; answers the port. Unless one is asked for, another is tried when somebody takes
 * ours first.
 */
export async function startCluster(room: Room, asked?: number): Promise<number> {
  keepLogShort(room.log);
  for (let attempt = 1; ; attempt += 1) {
    const port = asked ?? (await findFreePort());
    const from = existsSync(room.log) ? statSync(room.log).size : 0;
    const args = ['start', '-w', '-t', '300', '-s', '-D', room.data, '-l', room.log, '-o', `-p ${port}`];
    const { code, output } = await call(room, 'pg_ctl', args);
    if (code === 0) return port;
    const said = existsSync(room.log) ? readFileSync(room.log, 'utf8').slice(from) : output;
    // The processes of a killed server need a moment to notice that it is gone.
    const again = /could not (bind|create any TCP)|shared memory block .* is still in use/.test(said);
    if (!again || attempt === 20) throw broken(room, 'The database did not start', said);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Clean stop; when that takes too long, the abrupt one, after which the next start recovers from the write-ahead log. */
export async function stopCluster(room: Room): Promise<void> {
  const { code } = await stop(room, 'fast', 60);
  if (code === 0 || !existsSync(path.join(room.data, 'postmaster.pid'))) return;
  await crashCluster(room);
}

/** Every process of it gone at once, with nothing written any more. */
export async function crashCluster(room: Room): Promise<void> {
  await stop(room, 'immediate', 30);
}

function stop(room: Room, mode: 'fast' | 'immediate', seconds: number) {
  return call(room, 'pg_ctl', ['stop', '-m', mode, '-w', '-t', String(seconds), '-s', '-D', room.data]);
}

/** The major version that made the data folder, or null when there is none yet. */
export function majorOf(data: string): number | null {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

export function writeSecret(file: string, text: string, room: Room): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  own(file, room.account);
}

export const newPassword = () => randomBytes(24).toString('base64url');

function call(room: Room, name: string, args: string[], options: { input?: string } = {}) {
  const env = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
  const command = path.join(room.bin, program(name));
  const detached = process.platform !== 'win32';
  return run(command, args, { ...options, ...as(room.account), cwd: room.folder, env, detached });
}

function keepLogShort(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10 * 1024 * 1024) renameSync(log, `${log}.1`);
}

function broken(room: Room, happened: string, said: string): Error {
  return trouble({
    happened: `${happened}. PostgreSQL said:\n${said.trim().split('\n').slice(-12).join('\n')}`,
    safe: `What was in ${room.data} is as it was.`,
    next: `Mend what it names (a full disk and missing rights are the usual causes; its log is ${room.log}) and start again.`,
  });
}
