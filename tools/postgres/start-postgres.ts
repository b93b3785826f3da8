// The built-in PostgreSQL behind npm start: made once, started, adopted when an earlier start was killed. Rule: it
// never runs on data it did not make, and never leaves a second server on one folder.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { trouble } from '../steps/trouble.ts';
import { majorOf, makeCluster, newPassword, startCluster, stopCluster, writeSecret } from './cluster.ts';
import { accepts } from './free-port.ts';
import { standingOf, voidPid } from './postmaster.ts';
import { openRoom, type Room } from './room.ts';

export type Postgres = {
  url: string;
  version: string;
  folder: string;
  adopted: boolean;
  stop(): Promise<void>;
};

/** `report` receives what a person should know besides: an account made, a place chosen. */
export async function startPostgres(options: {
  dataDir: string;
  report: (line: string) => void;
}): Promise<Postgres> {
  const room = await openRoom(path.resolve(options.dataDir), options.report);
  if (majorOf(room.data) === null) await makeDatabase(room);
  refuseOtherMajor(room);
  // A copy or a restored backup often comes with wider rights, with which PostgreSQL would not start.
  chmodSync(room.data, 0o700);
  const { port, adopted } = await adoptOrStart(room);
  const password = readFileSync(room.password, 'utf8').trim();
  return {
    url: `postgresql://sitrep:${password}@127.0.0.1:${port}/sitrep`,
    version: room.native.version.replace(/-.*/, '').replace(/\.0$/, ''),
    folder: room.data,
    adopted,
    stop: () => stopCluster(room),
  };
}

// The password file is written first: a folder with data then always has one. The superuser's password is not kept;
// Sitrep owns its database and needs no more.
async function makeDatabase(room: Room): Promise<void> {
  const password = newPassword();
  writeSecret(room.password, password, room);
  await makeCluster(room, {
    superuser: 'postgres',
    password: newPassword(),
    statements: [`CREATE ROLE sitrep LOGIN PASSWORD '${password}'`, 'CREATE DATABASE sitrep OWNER sitrep'],
  });
}

async function adoptOrStart(room: Room): Promise<{ port: number; adopted: boolean }> {
  for (let looks = 0; looks < 120; looks += 1) {
    const standing = standingOf(room.data);
    if (standing.kind === 'theirs') voidPid(room.data);
    if (standing.kind !== 'ours') return { port: await startCluster(room), adopted: false };
    if (standing.status === 'ready') {
      if (await accepts(standing.port)) return { port: standing.port, adopted: true };
      await stopCluster(room);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw trouble({
    happened: `Another PostgreSQL has held ${room.data} for a minute, neither ready nor gone.`,
    safe: 'It was left alone and nothing was changed.',
    next: `Wait until it is done (its log is ${room.log}) and start again.`,
  });
}

function refuseOtherMajor(room: Room): void {
  const major = majorOf(room.data);
  if (major === room.native.major && existsSync(room.password)) return;
  if (major !== room.native.major) {
    throw trouble({
      happened: `The database in ${room.data} was made by PostgreSQL ${major}; this Sitrep brings PostgreSQL ${room.native.major}, which cannot read it.`,
      safe: 'Nothing was started or changed; the data is as it was.',
      next: 'With the Sitrep that made it: npm run backup -- FILE. Then with this one, into a new data folder: SITREP_DATA_DIR=.sitrep-new npm run restore -- FILE',
    });
  }
  throw trouble({
    happened: `The database in ${room.data} is there, but its password file ${room.password} is not.`,
    safe: 'Nothing was started or changed; the data is as it was.',
    next: 'Bring the file back from a backup and start again.',
  });
}
