// Is a PostgreSQL already running on this data folder? Rule: believed only when the process in postmaster.pid is
// proved to work in that very folder; a number alone may by now belong to anybody.
//
//   none ── no file, or its process is gone ──► start
//   ours ── process works in this folder ──► ready: adopt · starting, stopping: wait and look again
//   theirs ── the number is another program's, or the folder was copied ──► void the number, start
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Standing =
  | { kind: 'none' }
  | { kind: 'ours'; pid: number; port: number; status: string }
  | { kind: 'theirs'; pid: number };

export function standingOf(data: string): Standing {
  const file = pidFile(data);
  if (!existsSync(file)) return { kind: 'none' };
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0) || !isAlive(pid)) return { kind: 'none' };
  if (!worksIn(pid, data, lines[1] ?? '')) return { kind: 'theirs', pid };
  return { kind: 'ours', pid, port: Number(lines[3]), status: (lines[7] ?? 'starting').trim() };
}

/**
 * Puts the number of a process that has ended in the place of a stranger's. The other lines stay: by them PostgreSQL
 * itself makes sure that no process of an earlier server still has the folder open.
 */
export function voidPid(data: string): void {
  const ended = spawnSync(process.execPath, ['--version']).pid;
  const [, ...rest] = readFileSync(pidFile(data), 'utf8').split('\n');
  writeFileSync(pidFile(data), [String(ended), ...rest].join('\n'));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

// A server's working folder is its data folder, also after that was renamed; a copy is another folder.
function worksIn(pid: number, data: string, recorded: string): boolean {
  if (process.platform !== 'linux') return realpathSync(data) === safeRealpath(recorded) && isPostgres(pid);
  try {
    const works = statSync(`/proc/${pid}/cwd`);
    const here = statSync(data);
    return works.dev === here.dev && works.ino === here.ino;
  } catch {
    return false;
  }
}

function isPostgres(pid: number): boolean {
  const windows = process.platform === 'win32';
  const asked = windows
    ? spawnSync('tasklist', ['/fi', `PID eq ${pid}`, '/nh'], { encoding: 'utf8' })
    : spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  return /postgres/.test(asked.stdout ?? '');
}

function safeRealpath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

const pidFile = (data: string) => path.join(data, 'postmaster.pid');
