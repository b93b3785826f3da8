// The database that backup, restore and verify work on: the one of DATABASE_URL, or the built-in one of the data folder,
// whether Sitrep runs on it or not. Rule: what was not running before is not running afterwards, and what was, still is.
//
//   Sitrep runs on the folder ──► its PostgreSQL · restore: refused
//   nobody holds the folder ──► hold it, start PostgreSQL, stop it at the end
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from '../postgres/start-postgres.ts';
import { claimFolder } from '../steps/claim-folder.ts';
import type { Lifetime } from '../steps/lifetime.ts';
import { step } from '../steps/report.ts';
import { makeDataFolder, readSettings } from '../steps/settings.ts';
import { trouble } from '../steps/trouble.ts';

/** `kept`: there must be one. `empty`: to restore into; whether it is empty is asked of the database itself. */
export type Need = 'kept' | 'empty';

export async function openDatabase(need: Need, lifetime: Lifetime): Promise<string> {
  const { databaseUrl, databaseDirectUrl, dataDir } = await readSettings();
  if (databaseUrl !== undefined) return databaseDirectUrl ?? databaseUrl;
  if (need === 'kept') refuseMissing(dataDir);
  else makeDataFolder(dataDir);
  const claimed = await claimFolder(dataDir);
  if (claimed.kind === 'ours') process.on('exit', claimed.claim.release);
  else if (need === 'empty') throw inUse(dataDir, claimed.address);
  return step('database', 'built-in PostgreSQL', async (say, note) => {
    const postgres = await startPostgres({ dataDir, report: note });
    if (!postgres.adopted) lifetime.add('database', postgres.stop);
    if (claimed.kind === 'running' && !postgres.adopted) throw ended(dataDir);
    say(postgres.adopted ? `${postgres.version} running` : `${postgres.version} started for this`);
    return postgres.url;
  });
}

// Starting it would make a new one, and a backup of nothing looks like one that worked.
function refuseMissing(dataDir: string): void {
  const places = ['postgres', 'postgres-elsewhere.json'].map((name) => path.join(dataDir, name));
  if (places.some((place) => existsSync(place))) return;
  throw trouble({
    happened: `There is no database in the data folder ${dataDir}.`,
    safe: 'Nothing was made or changed.',
    next: 'Name the folder Sitrep runs on (SITREP_DATA_DIR=…), or the address of its PostgreSQL (DATABASE_URL=…).',
  });
}

function inUse(dataDir: string, address: string): Error {
  return trouble({
    happened: `Sitrep runs on the data folder ${dataDir}, at ${address}, and a backup is restored into an empty one.`,
    safe: 'Nothing was changed.',
    next: 'Restore into a new folder (SITREP_DATA_DIR=.sitrep-restored npm run restore -- FILE), look at it there, then stop the old one and start Sitrep on the new.',
  });
}

function ended(dataDir: string): Error {
  return trouble({
    happened: `The Sitrep that ran on ${dataDir} was ended at this moment.`,
    safe: 'Nothing was changed.',
    next: 'Start again.',
  });
}
