// One Sitrep per data folder. Rule: the file running.json names the process that holds the folder and, once it
// serves, its address; a holder that has ended, however it ended, holds nothing.
//
//   no file ──► ours · holder gone ──► moved aside, ours · holder answers ──► running
//   holder starting or stopping ──► wait and look again
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startTimeOf } from './process-age.ts';
import { trouble } from './trouble.ts';

export type Claim = {
  serving(address: string, health: string): void;
  /** From now on a second start waits until this one is gone, instead of pointing at it. */
  ending(): void;
  release(): void;
};
export type Claimed = { kind: 'ours'; claim: Claim } | { kind: 'running'; address: string; pid: number };

type Holder = { pid: number; began: string; address: string | null; health: string | null };

export async function claimFolder(dataDir: string): Promise<Claimed> {
  const file = path.join(dataDir, 'running.json');
  let unanswered = 0;
  for (let looks = 0; looks < 1200; looks += 1) {
    const holder = read(file);
    if (holder === null) {
      if (create(file)) return { kind: 'ours', claim: claimOf(file) };
    } else if (startTimeOf(holder.pid) !== holder.began) {
      moveAside(file, holder);
    } else if (holder.address !== null && holder.health !== null) {
      if (await answers(holder.health)) return { kind: 'running', address: holder.address, pid: holder.pid };
      unanswered += 1;
      if (unanswered > 100) throw silent(dataDir, holder.pid, holder.address);
    }
    if (holder !== null) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw silent(dataDir, read(file)?.pid ?? 0, 'any address');
}

function claimOf(file: string): Claim {
  const write = (address: string | null, health: string | null) => {
    const next = `${file}.${process.pid}`;
    writeFileSync(next, text(address, health));
    renameSync(next, file);
  };
  return {
    serving: write,
    ending: () => write(null, null),
    release: () => rmSync(file, { force: true }),
  };
}

// Written whole under another name, then linked: nobody ever reads half of it, and one link only succeeds.
function create(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, text(null, null));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function read(file: string): Holder | null {
  try {
    const found: Holder = JSON.parse(readFileSync(file, 'utf8'));
    return found;
  } catch (error) {
    // A disk that filled up or failed leaves such a file: nobody's.
    if (error instanceof SyntaxError) rmSync(file, { force: true });
    return null;
  }
}

// Two starts may find the same dead holder: a rename has one winner, and whoever moved a newer file puts it back.
function moveAside(file: string, dead: Holder): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== null && moved.pid !== dead.pid) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

async function answers(health: string): Promise<boolean> {
  try {
    return (await fetch(health, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

const text = (address: string | null, health: string | null) =>
  `${JSON.stringify({ pid: process.pid, began: startTimeOf(process.pid), address, health })}\n`;

function silent(dataDir: string, pid: number, address: string): Error {
  return trouble({
    happened: `The data folder ${dataDir} is held by another Sitrep (process ${pid}), which does not answer at ${address}.`,
    safe: 'Nothing was started or changed.',
    next: `If it hangs, end it (kill ${pid}; its database survives that) and start again, or choose another folder: SITREP_DATA_DIR=…`,
  });
}
