// Why the server did not start, in words. Rule: the causes a person can do something about are named; the address of
// the database is told without its password.
import { trouble, troubleOf } from './trouble.ts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** SQLSTATE: wrong password, no such role, no such database, too many connections, starting up. */
const refused = new Set(['28P01', '28000', '3D000', '53300', '57P03']);

export function explainServe(error: unknown, settings: { port: number; databaseUrl: string }): unknown {
  if (troubleOf(error) !== null) return error;
  for (const cause of chainOf(error)) {
    const code = codeOf(cause);
    if (code === 'EADDRINUSE') {
      return trouble({
        happened: `Port ${settings.port} was taken by another program while Sitrep started.`,
        safe: 'What is in the database is as it was.',
        next: 'Choose another port: PORT=3001 npm start',
      });
    }
    if (unreachable.has(code) || refused.has(code)) {
      return trouble({
        happened: `The database at ${whereOf(settings.databaseUrl)} cannot be used: ${messageOf(cause)} (${code}).`,
        safe: 'Nothing was started or changed.',
        next: 'Check DATABASE_URL and that the database runs, or leave DATABASE_URL out to use the built-in one.',
      });
    }
  }
  return error;
}

// A failed connection to a name with several addresses comes as one error holding the others.
function chainOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...inner, ...chainOf(error.cause)];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const messageOf = (error: unknown) =>
  error instanceof Error && error.message !== '' ? error.message : 'no answer';

function whereOf(address: string): string {
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}:${port || 5432}${pathname}`;
}
