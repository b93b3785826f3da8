// One Sitrep per data folder, whatever became of the one before, and however many start at once.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimFolder } from './claim-folder.ts';
import { startTimeOf } from './process-age.ts';

let folder = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sitrep-claim-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const left = (holder: { pid: number; began: string | null }) =>
  writeFileSync(
    path.join(folder, 'running.json'),
    JSON.stringify({ ...holder, address: 'http://127.0.0.1:1', health: 'http://127.0.0.1:1/healthz' }),
  );

it('is claimed when nobody holds it, and free again when released', async () => {
  const first = await claimFolder(folder);
  expect(first.kind).toBe('ours');
  if (first.kind === 'ours') first.claim.release();
  expect(existsSync(path.join(folder, 'running.json'))).toBe(false);
});

it('names the address of the holder that serves', async () => {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  const first = await claimFolder(folder);
  if (first.kind === 'ours') first.claim.serving(address, `${address}/healthz`);
  expect(await claimFolder(folder)).toEqual({ kind: 'running', address, pid: process.pid });
  server.close();
});

it('is claimed after a holder that was killed', async () => {
  left({ pid: spawnSync(process.execPath, ['--version']).pid, began: '1' });
  expect((await claimFolder(folder)).kind).toBe('ours');
});

it.runIf(process.platform !== 'win32')(
  'is claimed when the number of the holder is by now another process',
  async () => {
    left({ pid: process.pid, began: 'another time' });
    expect((await claimFolder(folder)).kind).toBe('ours');
  },
);

it('waits for a holder that is ending', async () => {
  const first = await claimFolder(folder);
  if (first.kind === 'ours') first.claim.ending();
  const second = claimFolder(folder);
  setTimeout(() => first.kind === 'ours' && first.claim.release(), 150);
  expect((await second).kind).toBe('ours');
});

it('has one winner when eight start at once on what a killed one left', async () => {
  left({ pid: spawnSync(process.execPath, ['--version']).pid, began: '1' });
  const script = `
    const { claimFolder } = await import(${JSON.stringify(path.join(import.meta.dirname, 'claim-folder.ts'))});
    const claimed = await claimFolder(${JSON.stringify(folder)});
    if (claimed.kind === 'ours') {
      const server = (await import('node:http')).createServer((_, response) => response.end('{}'));
      server.listen(0, '127.0.0.1', () => {
        const address = 'http://127.0.0.1:' + server.address().port;
        claimed.claim.serving(address, address + '/healthz');
      });
    }
    console.log(claimed.kind);`;
  const answers = await Promise.all(Array.from({ length: 8 }, () => firstWord(script)));
  expect(answers.toSorted()).toEqual(['ours', ...Array.from({ length: 7 }, () => 'running')]);
}, 20_000);

it('knows a process from another with the same number', () => {
  expect(startTimeOf(process.pid)).toBe(startTimeOf(process.pid));
  expect(startTimeOf(spawnSync(process.execPath, ['--version']).pid)).toBeNull();
});

function firstWord(script: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
}
