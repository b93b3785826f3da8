// A PostgreSQL for one run of the tests. Rule: never for anything to keep (it does not wait for the disk); gone
// after the run, and swept by the next one if the run was killed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseAccount, isRoot } from './account.ts';
import { makeCluster, newPassword, startCluster, stopCluster } from './cluster.ts';
import { findNative, runnablePrograms } from './native.ts';
import { isAlive, standingOf } from './postmaster.ts';
import { claim, type Room } from './room.ts';

const prefix = 'sitrep-test-';

/** Fast and forgetful; room for the many databases copied from one template; the order of commits can be looked at. */
const forgetful = `
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
track_commit_timestamp = on
max_wal_size = '4GB'
wal_level = minimal
max_wal_senders = 0
`;

export type TestPostgres = { url: string; port: number; room: Room; stop(): Promise<void> };

/** The address is a superuser's, on the database `postgres`. */
export async function startTestPostgres(settings = forgetful): Promise<TestPostgres> {
  await sweep();
  const room = await openTestRoom();
  const password = newPassword();
  await makeCluster(room, { superuser: 'postgres', password, settings, initdb: ['--no-sync'] });
  const port = await startCluster(room);
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    room,
    stop: () => endRoom(room),
  };
}

async function openTestRoom(): Promise<Room> {
  const native = findNative();
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (!existsSync(base)) continue;
    const folder = mkdtempSync(path.join(base, prefix));
    writeFileSync(path.join(folder, 'owner'), String(process.pid));
    const account = await chooseAccount(path.join(folder, 'data'), () => {});
    if (await claim(folder, account)) {
      const bin = await runnablePrograms(native, account, isRoot() ? '/var/lib/sitrep' : base, () => {});
      return roomIn(folder, bin, account, native);
    }
    rmSync(folder, { recursive: true, force: true });
  }
  throw new Error('no temporary folder that the account of the test database can enter');
}

function roomIn(folder: string, bin: string, account: Room['account'], native: Room['native']): Room {
  return {
    folder,
    data: path.join(folder, 'data'),
    password: path.join(folder, 'password'),
    log: path.join(folder, 'log'),
    bin,
    account,
    native,
  };
}

async function endRoom(room: Room): Promise<void> {
  await stopCluster(room);
  rmSync(room.folder, { recursive: true, force: true, maxRetries: 5 });
}

// Only folders made here, of our own account or all of them as root, whose run is over.
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(path.join(folder, 'owner'), 'utf8')))) continue;
      const standing = standingOf(path.join(folder, 'data'));
      if (standing.kind === 'ours') process.kill(standing.pid, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another account's folder, or one that another run is sweeping.
    }
  }
}
