// A disk that can be filled without harm to others: a file system in memory, of a set size, mounted for one bench. Rule:
// where nothing may be mounted there is none, and whoever wanted it says so.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../../tools/postgres/postmaster.ts';

const PREFIX = 'sitrep-disk-';

export class SmallDisk {
  readonly folder: string;
  readonly #megabytes: number;

  private constructor(folder: string, megabytes: number) {
    this.folder = folder;
    this.#megabytes = megabytes;
  }

  /** Belongs to the account given. Answers with why there is none, in words, where it cannot be mounted. */
  static open(megabytes: number, owner: { uid: number; gid: number } | null): SmallDisk | string {
    sweep();
    if (process.platform !== 'linux') return 'only Linux mounts a file system in memory';
    const folder = path.join(tmpdir(), `${PREFIX}${process.pid}`);
    mkdirSync(folder, { recursive: true });
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
    if (mounted.status !== 0) {
      rmdirSync(folder);
      return String(mounted.stderr ?? mounted.error?.message ?? 'it could not be mounted').trim();
    }
    if (owner) chownSync(folder, owner.uid, owner.gid);
    return new SmallDisk(folder, megabytes);
  }

  /** Shrinks it to what is in it, again when more went in meanwhile. */
  fill(): void {
    for (let tries = 1; ; tries += 1) {
      const { bsize, blocks, bfree } = statfsSync(this.folder);
      if (this.#resize(`${Math.ceil(((blocks - bfree) * bsize) / 1024)}k`)) return;
      if (tries === 50) throw new Error('the small disk could not be filled');
    }
  }

  free(): void {
    if (!this.#resize(`${this.#megabytes}m`)) throw new Error('the small disk could not be freed');
  }

  close(): void {
    unmount(this.folder);
  }

  #resize(size: string): boolean {
    return spawnSync('mount', ['-o', `remount,size=${size}`, this.folder]).status === 0;
  }
}

/** Those of benches that were killed. */
function sweep(): void {
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const [, folder = ''] = line.split(' ');
    const owner = path.basename(folder);
    if (owner.startsWith(PREFIX) && !isAlive(Number(owner.slice(PREFIX.length)))) unmount(folder);
  }
}

function unmount(folder: string): void {
  // Lazily: a server that is still going has files open in it.
  spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
}
