// The built-in PostgreSQL as npm start meets it: fresh, running, left behind by a killed start, copied, of another
// version. Each test works on a copy of one folder that was made once.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { isRoot } from './account.ts';
import { accepts } from './free-port.ts';
import { type Postgres, startPostgres } from './start-postgres.ts';

let base = '';
let notes: string[] = [];
const running: Postgres[] = [];

let made = '';

beforeAll(async () => {
  made = openFolder();
  const postgres = await startPostgres({ dataDir: path.join(made, 'home'), report: () => {} });
  await postgres.stop();
});

afterAll(() => rmSync(made, { recursive: true }));

beforeEach(() => {
  base = openFolder();
  copy(path.join(made, 'home'), path.join(base, 'home'));
  notes = [];
});

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  rmSync(base, { recursive: true });
});

function openFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-driver-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** With owners and rights, as a careful person copies. */
function copy(from: string, to: string): void {
  spawnSync('cp', ['-a', from, to]);
}

async function start(name = 'home'): Promise<Postgres> {
  const postgres = await startPostgres({
    dataDir: path.join(base, name),
    report: (line) => notes.push(line),
  });
  running.push(postgres);
  return postgres;
}

const inside = (postgres: Postgres, file: string) => path.join(postgres.folder, file);
const portOf = (postgres: Postgres) => Number(new URL(postgres.url).port);
const pidOf = (postgres: Postgres) =>
  Number.parseInt(readFileSync(inside(postgres, 'postmaster.pid'), 'utf8'), 10);

it('is made closed to everybody else: SCRAM, loopback, files of its own', async () => {
  const postgres = await start();
  expect(new URL(postgres.url)).toMatchObject({
    hostname: '127.0.0.1',
    username: 'sitrep',
    pathname: '/sitrep',
  });
  expect(portOf(postgres)).toBeLessThan(32_768);
  expect(statSync(inside(postgres, '../password')).mode & 0o777).toBe(0o600);
  expect(statSync(inside(postgres, '..')).mode & 0o777).toBe(0o700);
  const access = readFileSync(inside(postgres, 'pg_hba.conf'), 'utf8');
  const ways = access.split('\n').filter((line) => /^\w/.test(line));
  expect(ways.every((line) => line.endsWith('scram-sha-256'))).toBe(true);
  expect(readFileSync(inside(postgres, 'postgresql.conf'), 'utf8')).not.toMatch(/^fsync = off/m);
});

it('is adopted while it runs, and started again after a stop', async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  expect(await start()).toMatchObject({ adopted: true, url: first.url });
  await first.stop();
  expect(await accepts(portOf(first))).toBe(false);
  expect((await start()).adopted).toBe(false);
});

it('recovers after kill -9, though its number stands in the folder', async () => {
  const first = await start();
  process.kill(pidOf(first), 'SIGKILL');
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await accepts(portOf(second))).toBe(true);
});

it('never takes the server of the original for that of a copy', async () => {
  const first = await start();
  copy(path.join(base, 'home'), path.join(base, 'copy'));
  chmodSync(path.join(base, 'copy', 'postgres', 'data'), 0o755);
  const second = await start('copy');
  expect(second.adopted).toBe(false);
  expect(portOf(second)).not.toBe(portOf(first));
  expect(await accepts(portOf(first))).toBe(true);
});

it('starts though the number it left belongs to a stranger by now', async () => {
  const first = await start();
  const lines = readFileSync(inside(first, 'postmaster.pid'), 'utf8').split('\n');
  await first.stop();
  writeFileSync(inside(first, 'postmaster.pid'), [String(process.pid), ...lines.slice(1)].join('\n'));
  if (isRoot()) giveTo(inside(first, 'postmaster.pid'), statSync(first.folder));
  expect((await start()).adopted).toBe(false);
});

it('finishes what a start killed in the middle of making it had begun', async () => {
  const room = path.join(base, 'home', 'postgres');
  renameSync(path.join(room, 'data'), path.join(room, 'data.unfinished'));
  rmSync(path.join(room, 'data.unfinished', 'global'), { recursive: true });
  const { folder } = await start();
  expect(existsSync(path.join(folder, 'global'))).toBe(true);
});

it('refuses data of another major version and leaves it alone', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(inside(first, 'PG_VERSION'), '16\n');
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 16; this Sitrep brings PostgreSQL 18/);
  expect(readFileSync(inside(first, 'PG_VERSION'), 'utf8')).toBe('16\n');
});

it('refuses data whose password is gone', async () => {
  const first = await start();
  await first.stop();
  rmSync(inside(first, '../password'));
  await expect(start()).rejects.toThrow(/password file .* is not/);
});

it.runIf(isRoot())(
  'moves out of a folder its account cannot enter, says where, and finds it again',
  async () => {
    rmSync(path.join(base, 'home'), { recursive: true });
    chmodSync(base, 0o700);
    const first = await start();
    const place = path.dirname(first.folder);
    try {
      expect(place).toMatch(/^\/var\/lib\/sitrep\//);
      expect(notes.join()).toContain(`its data stands in ${place}`);
      await first.stop();
      // A clone that was moved takes its database along; a copy of it is refused.
      renameSync(path.join(base, 'home'), path.join(base, 'moved'));
      expect((await start('moved')).folder).toBe(first.folder);
      cpSync(path.join(base, 'moved'), path.join(base, 'copy'), { recursive: true });
      await expect(start('copy')).rejects.toThrow(/is a copy of/);
    } finally {
      for (const postgres of running.splice(0)) await postgres.stop();
      rmSync(place, { recursive: true, force: true });
    }
    await expect(start('moved')).rejects.toThrow(/should stand in .* is not there/);
    expect(existsSync(place)).toBe(false);
  },
);

function giveTo(place: string, { uid, gid }: { uid: number; gid: number }): void {
  spawnSync('chown', ['-R', `${uid}:${gid}`, place]);
}
