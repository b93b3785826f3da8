// The settings of this start: the environment, and the file .env beside it. Rule: the server's own reader decides
// what is right; all that is wrong is said at once, before anything is started.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { findFreePort, whyTaken } from '../postgres/free-port.ts';
import { root } from './root.ts';
import { trouble } from './trouble.ts';

const nothing = 'Nothing was started; what is in the database is as it was.';

export async function readSettings() {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const { readConfig } = await import('../../apps/api/src/config.ts');
  const read = readConfig(process.env);
  if (!read.ok) {
    throw trouble({
      happened: `Some settings are not right:\n${read.problems.map((problem) => `  - ${problem}`).join('\n')}`,
      safe: nothing,
      next: 'Correct them in the environment or in .env (.env.example explains each) and start again.',
    });
  }
  return { ...read.config, dataDir: path.resolve(root, read.config.dataDir) };
}

/** `name` is the setting that chooses the port. */
export async function refuseBusyPort(port: number, host: string, name = 'PORT'): Promise<void> {
  const why = await whyTaken(port, host);
  if (why === null) return;
  const other = await freeAfter(port, host);
  const reason: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program.`,
    EACCES: `This account may not listen on port ${port}; ports below 1024 belong to root.`,
    EADDRNOTAVAIL: `This machine has no address ${host} to listen on.`,
  };
  throw trouble({
    happened: reason[why] ?? `It is not possible to listen on ${host}, port ${port}: ${why}.`,
    safe: nothing,
    next:
      why === 'EADDRNOTAVAIL'
        ? 'Give an address of this machine: HOST=127.0.0.1 npm start'
        : `Choose another port: ${name}=${other} npm start`,
  });
}

async function freeAfter(port: number, host: string): Promise<number> {
  for (let next = Math.max(port + 1, 1024); next < Math.min(port + 50, 65_536); next += 1) {
    if ((await whyTaken(next, host)) === null) return next;
  }
  return findFreePort(host);
}

export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    throw trouble({
      happened: `The data folder ${folder} cannot be made: ${String(error)}`,
      safe: nothing,
      next: 'Choose a folder this account may write to: SITREP_DATA_DIR=~/sitrep npm start',
    });
  }
}
