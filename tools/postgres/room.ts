// The folder in which one database lives: its data, its password, its log. Rule: beside the data folder of Sitrep
// wherever the account can reach that; elsewhere only when it cannot, remembered and said.
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Note } from '../steps/report.ts';
import { run } from '../steps/run.ts';
import { trouble } from '../steps/trouble.ts';
import { type Account, as, chooseAccount } from './account.ts';
import { findNative, type Native, runnablePrograms } from './native.ts';

export type Room = {
  folder: string;
  data: string;
  password: string;
  log: string;
  bin: string;
  account: Account | null;
  native: Native;
};

/** Where root keeps what an account without rights must reach, when the clone is closed to it. */
const openHome = '/var/lib/sitrep';

export async function openRoom(dataDir: string, note: Note): Promise<Room> {
  const native = findNative();
  const beside = path.join(dataDir, 'postgres');
  const pointer = path.join(dataDir, 'postgres-elsewhere.json');
  const folder = existsSync(pointer) ? followPointer(pointer, dataDir) : beside;
  const account = await chooseAccount(path.join(folder, 'data'), note);
  // Passable, not readable, for the account that root lends; closed for an ordinary person.
  makeFolder(dataDir, account === null ? 0o700 : 0o711);
  const reached = (await claim(folder, account)) ? folder : await moveOut(folder, pointer, dataDir, account);
  if (reached !== beside)
    note(`its data stands in ${reached}, as "${account?.name}" cannot enter ${dataDir}`);
  const bin = await runnablePrograms(native, account, account === null ? dataDir : openHome, note);
  return {
    folder: reached,
    data: path.join(reached, 'data'),
    password: path.join(reached, 'password'),
    log: path.join(reached, 'log'),
    bin,
    account,
    native,
  };
}

/** Makes the folder the account's own; false when the account cannot write there for all that. */
export async function claim(folder: string, account: Account | null): Promise<boolean> {
  makeFolder(folder, 0o700);
  if (account === null) return true;
  own(folder, account);
  const probe = 'cd "$1" && : > probe && rm probe';
  return (await run('/bin/sh', ['-c', probe, 'sh', folder], { ...as(account), cwd: '/' })).code === 0;
}

// The mode is set afterwards as well: the umask of a careful root would close what must be passable.
function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
}

export function own(file: string, account: Account | null): void {
  if (account === null) return;
  try {
    chownSync(file, account.uid, account.gid);
  } catch (error) {
    throw trouble({
      happened: `PostgreSQL may not run as root, and ${file} could not be given to "${account.name}": ${String(error)}`,
      safe: 'Nothing was started and no data was touched.',
      next: 'Start as an ordinary user, or give the address of another PostgreSQL: DATABASE_URL=postgresql://… npm start',
    });
  }
}

async function moveOut(
  closed: string,
  pointer: string,
  dataDir: string,
  account: Account | null,
): Promise<string> {
  if (existsSync(path.join(closed, 'data'))) {
    throw trouble({
      happened: `The database in ${closed} belongs to "${account?.name}", who cannot enter that folder any more.`,
      safe: 'Nothing was started or changed; the data is as it was.',
      next: 'Open the folders above it to that account (chmod o+x), or move the data folder and name it in SITREP_DATA_DIR.',
    });
  }
  rmSync(closed, { recursive: true, force: true });
  makeFolder(openHome, 0o755);
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = path.join(openHome, name);
  if (!(await claim(folder, account))) {
    throw trouble({
      happened: `PostgreSQL may not run as root, and "${account?.name}" can enter neither ${dataDir} nor ${folder}.`,
      safe: 'Nothing was started or changed.',
      next: 'Name a folder that others may enter: SITREP_DATA_DIR=/srv/sitrep npm start',
    });
  }
  writeFileSync(path.join(folder, 'belongs-to'), `${dataDir}\n`);
  writeFileSync(pointer, `${JSON.stringify({ folder })}\n`);
  return folder;
}

// A clone that was moved takes its database along; one that was copied must not share the original's.
function followPointer(pointer: string, dataDir: string): string {
  const { folder }: { folder: string } = JSON.parse(readFileSync(pointer, 'utf8'));
  if (!existsSync(folder)) {
    throw trouble({
      happened: `The database of ${dataDir} should stand in ${folder}, and is not there.`,
      safe: 'Nothing was started or changed.',
      next: `Bring that folder back and start again. To begin with an empty database instead, remove ${pointer}.`,
    });
  }
  const mark = path.join(folder, 'belongs-to');
  const owner = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : dataDir;
  if (owner !== dataDir && existsSync(path.join(owner, path.basename(pointer)))) {
    throw trouble({
      happened: `${dataDir} is a copy of ${owner}, whose database stands in ${folder}; a copy must not write there.`,
      safe: 'Nothing was started or changed.',
      next: `To begin with an empty database here, remove ${pointer} and start again.`,
    });
  }
  if (owner !== dataDir) writeFileSync(mark, `${dataDir}\n`);
  return folder;
}
