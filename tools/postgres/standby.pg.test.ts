// A real standby: a copy of a primary's data that was told to stay one. Sitrep does not start on it, and a running one
// that is led there answers as in an outage.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isOutage, openDatabase } from '../../packages/database/src/database.ts';
import { migrate } from '../../packages/database/src/migrate.ts';
import { type Postgres, startPostgres } from './start-postgres.ts';

let base = '';
let standby: Postgres;

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'sitrep-standby-'));
  chmodSync(base, 0o755);
  const options = { dataDir: path.join(base, 'home'), report: () => {} };
  const primary = await startPostgres(options);
  await migrate(primary.url);
  await primary.stop();
  writeFileSync(path.join(primary.folder, 'standby.signal'), '');
  standby = await startPostgres(options);
});

afterAll(async () => {
  await standby.stop();
  rmSync(base, { recursive: true });
});

it('[B5] refuses to start on one, in words', async () => {
  await expect(migrate(standby.url)).rejects.toThrow(/leads to a standby .* Give the address of the primary/);
});

it('[B4, B5] neither reads nor writes there: it is an outage, not a fault', async () => {
  const database = openDatabase(standby.url);
  const ways = [
    () => database.query('select 1'),
    () => database.write((tx) => tx.run('update installation set epoch = epoch')),
    () => database.client.person.count(),
  ];
  for (const ask of ways) {
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect([String(error), isOutage(error)]).toEqual([expect.stringContaining('standby'), true]);
  }
  await database.close();
});
