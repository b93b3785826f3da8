// One PostgreSQL for all browser tests of a run; each worker has a server with a database of its own in it.

import { startTestPostgres } from '../../tools/postgres/test-postgres.ts';

const ADDRESS = 'SITREP_E2E_POSTGRES';

/** Run by Playwright before the workers are started, which get the address from it; what it answers is run at the end. */
// biome-ignore lint/style/noDefaultExport: what Playwright runs first it finds by this alone.
export default async function startOnePostgres(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  process.env[ADDRESS] = postgres.url;
  return postgres.stop;
}

export function onePostgres(): string {
  const url = process.env[ADDRESS];
  if (!url) throw new Error('the PostgreSQL of this run was not started');
  return url;
}
