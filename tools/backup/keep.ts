// What backup, restore and verify have in common at the terminal. Rule: they end with 0 only when all was done; Ctrl-C,
// a lost database and a full disk are told in three sentences, and only a bug shows a stack.
import path from 'node:path';
import { type Lifetime, live } from '../steps/lifetime.ts';
import { explainServe } from '../steps/serve-trouble.ts';
import { trouble, troubleOf } from '../steps/trouble.ts';
import { type Need, openDatabase } from './open-database.ts';

export type Keeping = {
  open(need: Need): Promise<string>;
  /** Throws once the end was asked for. */
  check(): void;
};

/** Runs it and leaves the process. `safe` is what a person needs to hear when it fails. */
export function keep(
  safe: string,
  work: (keeping: Keeping) => Promise<'done' | 'not whole'>,
): Promise<never> {
  return live(async (lifetime) => {
    let url = '';
    process.exitCode = 1;
    const open = async (need: Need) => {
      url = await openDatabase(need, lifetime);
      return url;
    };
    try {
      const end = await work({ open, check: lifetime.check });
      if (end === 'done') process.exitCode = 0;
    } catch (error) {
      if (isAsked(lifetime)) process.stderr.write(`\nEnded before it was done, as asked. ${safe}\n`);
      throw explainKeeping(error, url, safe);
    }
    return 'finished';
  });
}

/** npm runs scripts in the folder of the package; a path is meant from where it was typed. */
export function whereTyped(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '.', file);
}

function isAsked(lifetime: Lifetime): boolean {
  try {
    lifetime.check();
    return false;
  } catch {
    return true;
  }
}

function explainKeeping(error: unknown, url: string, safe: string): unknown {
  const known = url === '' ? error : explainServe(error, { port: 0, databaseUrl: url });
  if (troubleOf(known) !== null || !isOfDatabase(error)) return known;
  return trouble({
    happened: `The database did not go on: ${error instanceof Error ? error.message : String(error)}.`,
    safe,
    next: 'Check that it runs, that its account may do this, and that it has room; then start again.',
  });
}

/** Said by PostgreSQL, or by the connection to it. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^((?=.*\d)[0-9A-Z]{5}|ECONN\w+|EPIPE|ETIMEDOUT)$/.test(code) ||
    /^Connection terminated/.test(error.message)
  );
}
