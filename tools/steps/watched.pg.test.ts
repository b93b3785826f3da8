// npm run dev is killed hard: nothing of it goes on. The server is the real one, under the real watcher.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../../packages/database/src/testing/test-database.ts';
import { findFreePort } from '../postgres/free-port.ts';
import { root } from './root.ts';

const isServing = (port: number) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Processes whose environment names this port: the watcher and whatever it started. */
function belonging(port: number): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`PORT=${port}`);
      } catch {
        return false;
      }
    });
}

it.skipIf(process.platform !== 'linux')('its server and the watcher of its files end with it', async () => {
  const database = await testDatabase();
  const port = await findFreePort();
  const starter = `
    import { startWatched } from ${JSON.stringify(path.join(root, 'tools', 'steps', 'watched.ts'))};
    startWatched(${JSON.stringify(path.join(root, 'tools', 'dev-api.ts'))}, {
      DATABASE_URL: ${JSON.stringify(database.url)}, PORT: '${port}', DRAIN_SECONDS: '0', LOG_LEVEL: 'silent',
    });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', starter], { stdio: 'ignore' });
  const patience = { timeout: 60_000 };
  await expect.poll(() => isServing(port), patience).toBe(true);
  expect(belonging(port).length).toBe(2);
  child.kill('SIGKILL');
  await expect.poll(() => belonging(port).length, patience).toBe(0);
  await database.close();
});
