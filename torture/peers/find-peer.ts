// Servers of others that proofs are held against. Rule: one of the system; the distribution's package only where whoever
// started this asked for it (SITREP_INSTALL_PEERS); and the proof says which it was, or that there was none.
import { existsSync } from 'node:fs';
import { isRoot } from '../../tools/postgres/account.ts';
import { run } from '../../tools/steps/run.ts';

export type Peer = {
  /** Names a program in the place of those below. */
  readonly setting: string;
  readonly places: readonly string[];
  /** Debian's name of it. */
  readonly debian: string;
};

/** Where the program is; null when there is none. */
export async function findPeer(peer: Peer): Promise<string | null> {
  return onThisSystem(peer) ?? (await installPackage(peer));
}

function onThisSystem({ setting, places }: Peer): string | null {
  return [process.env[setting] ?? '', ...places].find((place) => place !== '' && existsSync(place)) ?? null;
}

async function installPackage(peer: Peer): Promise<string | null> {
  if (!process.env.SITREP_INSTALL_PEERS || !isRoot() || !existsSync('/usr/bin/apt-get')) return null;
  // At run level 1 the package does not start a server of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await run('apt-get', ['update'], { env, seconds: 300 });
  await run('apt-get', ['install', '-y', '--no-install-recommends', peer.debian], { env, seconds: 300 });
  return onThisSystem(peer);
}
