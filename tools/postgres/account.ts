// Whom PostgreSQL runs as. Rule: it refuses to run as root, so root lends it an account without rights; anybody
// else runs it as themselves.
import { readFileSync, statSync } from 'node:fs';
import type { Note } from '../steps/report.ts';
import { run } from '../steps/run.ts';
import { trouble } from '../steps/trouble.ts';

export type Account = { name: string; uid: number; gid: number };

/** Options for a child process that shall run under the account; none means: as we are. */
export const as = (account: Account | null) =>
  account === null ? {} : { uid: account.uid, gid: account.gid };

export const isRoot = () => process.getuid?.() === 0;

/** Null when we are not root. An existing data folder keeps its owner, whoever that is. */
export async function chooseAccount(data: string, note: Note): Promise<Account | null> {
  const owner = statSync(data, { throwIfNoEntry: false });
  if (!isRoot()) {
    if (owner !== undefined && process.getuid !== undefined && owner.uid !== process.getuid()) {
      throw trouble({
        happened: `The data folder ${data} belongs to ${nameOf(owner.uid)}, and PostgreSQL runs for its owner only.`,
        safe: 'Nothing was started or changed; the data is as it was.',
        next: `Start as ${nameOf(owner.uid)} or as root, or choose another folder: SITREP_DATA_DIR=… npm start`,
      });
    }
    return null;
  }
  if (owner !== undefined && owner.uid !== 0)
    return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  return find('sitrep') ?? (await create(note)) ?? borrow(note);
}

async function create(note: Note): Promise<Account | null> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'sitrep']],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', 'sitrep']],
  ];
  for (const [command, args] of ways) {
    if ((await run(command, args)).code !== 0) continue;
    const made = find('sitrep');
    if (made !== null) note('made the account "sitrep" for it, as it may not run as root');
    if (made !== null) return made;
  }
  return null;
}

function borrow(note: Note): Account {
  note('runs as the account "nobody", as it may not run as root and no account could be made');
  return find('nobody') ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

function find(name: string): Account | null {
  for (const line of accounts()) {
    const [found, , uid, gid] = line.split(':');
    if (found === name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

function nameOf(uid: number): string {
  const line = accounts().find((entry) => entry.split(':')[2] === String(uid));
  return line?.split(':')[0] ?? `the account ${uid}`;
}

function accounts(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
}
