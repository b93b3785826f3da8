import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonical } from '@sitrep/incident/canonical';
import { ann, bo, root, system } from '@sitrep/incident/testing/people';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { createExecutor } from '../execute.ts';
import { loadDocument, readEpoch } from '../load.ts';
import { migrate, pendingMigrations } from '../migrate.ts';
import { invite, join } from '../people.ts';
import { findSession } from '../sessions.ts';
import { createShare, findShare } from '../shares.ts';
import { openScene, type Scene } from '../testing/scene.ts';
import { bareDatabase } from '../testing/test-database.ts';
import { verifyIncident } from '../verify.ts';
import { checkBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { readTables } from './tables.ts';
import { verifyAll } from './verify-all.ts';
import { writeBackup } from './write-backup.ts';

const quiet = { report: () => {}, check: () => {} };
const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-backup-'));
const file = path.join(folder, 'whole.sitrep');
const other = randomUUID();

let scene: Scene;
let token: string;
let share: string;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  scene = await openScene();
  await scene.must(root, { type: 'declareIncident', title: 'Checkout fails — "EU" cards\n\u2028 🛒' });
  await scene.must(ann, { type: 'takeCoordination' });
  await scene.must(ann, { type: 'setImpact', area: 'users', text: 'All of them', typedOn: null });
  await scene.must(ann, { type: 'changeTitle', title: 'Checkout fails', was: 'something else' });
  await scene.must(bo, { type: 'pinLink', label: 'Graph', url: 'https://graphs.example.org/a?b=c' });
  await scene.must(bo, { type: 'addAction', text: 'Add a test' });
  const entries = Array.from({ length: 230 }, (_, n) => ({
    type: 'appendEntry' as const,
    text: `entry ${n} \\u0041 "quoted" ä`,
    private: n % 5 === 0,
  }));
  const ids = await scene.many(bo, entries);
  await scene.must(ann, { type: 'hideEntry', entryId: ids[229] });
  await scene.must(bo, { type: 'correctEntry', entryId: ids[3], text: 'corrected' });
  scene.clock.seconds += 3_600;
  await scene.must(system, { type: 'raiseAlarm', obligation: 'staleness' });
  await scene.must(root, { type: 'declareIncident', title: 'Second' }, { incidentId: other });
  const invitation = await invite(scene.database, root.id, 'responder');
  const entered = await join(scene.database, invitation.token, {
    ...{ name: 'Eve', hash: '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA' },
  });
  if ('refused' in entered) throw new Error('not let in');
  token = entered.sessionToken;
  share = (await createShare(scene.database, scene.incidentId, root.id)).token;
  await writeBackup(scene.url, file, quiet);
});

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});
afterAll(async () => {
  await scene.close();
  rmSync(folder, { recursive: true });
});

async function bare(): Promise<string> {
  const made = await bareDatabase();
  open.push({ close: made.drop });
  return made.url;
}

function opened(url: string): Database {
  const database = openDatabase(url, { maxConnections: 2 });
  open.push(database);
  return database;
}

async function sql(url: string, ...statements: string[]): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

async function tablesOf(url: string): Promise<number> {
  const [row] = await opened(url).query<{ n: number }>(
    `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'`,
  );
  return row?.n ?? -1;
}

function alter(name: string, change: (bytes: Buffer) => Buffer, from = file): string {
  const altered = path.join(folder, name);
  writeFileSync(altered, change(readFileSync(from)));
  return altered;
}

/** Altered by somebody who knew how to seal it again. */
function resealed(name: string, change: (text: string) => string): string {
  return alter(name, (bytes) => {
    const lines = change(gunzipSync(bytes).toString()).split('\n');
    const before = `${lines.slice(0, -2).join('\n')}\n`;
    const sha256 = createHash('sha256').update(before).digest('hex');
    const end = (lines.at(-2) ?? '').replace(/"sha256":"\w+"/, `"sha256":"${sha256}"`);
    return gzipSync(`${before}${end}\n`);
  });
}

describe('a backup restored', () => {
  test('holds every document, person, session and link, under a new epoch', async () => {
    const url = await bare();
    const restored = await restoreBackup(url, file, quiet);
    const database = opened(url);
    for (const incidentId of [scene.incidentId, other]) {
      for (const audience of ['team', 'viewer'] as const) {
        const [before, after] = await Promise.all(
          [scene.database, database].map((db) => loadDocument(db, 'system', incidentId, audience)),
        );
        expect(before).not.toBeNull();
        expect(canonical(after)).toBe(canonical(before));
      }
    }
    expect(restored.verified).toEqual({ incidents: 2, changes: 240, erased: 0, erasures: [], broken: [] });
    expect(restored.epoch).not.toBe(await readEpoch(scene.database));
    expect(await readEpoch(database)).toBe(restored.epoch);
    expect(await findSession(database, token)).toMatchObject({ person: { name: 'Eve' } });
    expect(await findShare(database, share)).toMatchObject({ incidentId: scene.incidentId });
    expect(await pendingMigrations(database)).toEqual([]);
    expect((await migrate(url)).applied).toEqual([]);
  });

  test('goes on where it was: the next change follows, repeats are known [L2] [L3]', async () => {
    const url = await bare();
    await restoreBackup(url, file, quiet);
    const database = opened(url);
    const executor = createExecutor(database);
    const command = { type: 'appendEntry' as const, text: 'after the restore' };
    const request = { incidentId: other, commandId: randomUUID(), command, actorId: bo.id };
    expect(await executor.execute(request)).toMatchObject({ seq: 2, repeated: false });
    expect(await verifyIncident(database, other)).toMatchObject({ whole: true, changes: 2 });
  });

  test('is the same file again, but for its epoch and time', async () => {
    const url = await bare();
    await restoreBackup(url, file, quiet);
    const again = path.join(folder, 'again.sitrep');
    await writeBackup(url, again, quiet);
    const rowsOf = (name: string) =>
      gunzipSync(readFileSync(name))
        .toString()
        .split('\n')
        .slice(1, -2)
        .filter((line) => !/"epoch"/.test(line));
    expect(rowsOf(again)).toEqual(rowsOf(file));
  });
});

describe('the file', () => {
  test('is closed to others, whole under its name, and never written over', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    await expect(writeBackup(scene.url, file, quiet)).rejects.toThrow(/There is a file .* already/);
    const nowhere = path.join(folder, 'nowhere', 'x');
    await expect(writeBackup(scene.url, nowhere, quiet)).rejects.toThrow(/Its folder is not there/);
  });

  test('leaves nothing behind when it is given up in the middle', async () => {
    let pages = 0;
    const check = () => {
      pages += 1;
      if (pages === 3) throw new Error('asked to stop');
    };
    const target = path.join(folder, 'given-up.sitrep');
    await expect(writeBackup(scene.url, target, { ...quiet, check })).rejects.toThrow('asked to stop');
    expect(readdirSync(folder).filter((name) => name.startsWith('given-up'))).toEqual([]);
  });

  test('holds every table there is, by its catalogue', async () => {
    const { rows } = await checkBackup(file);
    const named = await scene.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    // The history of migrations stands in the head of the file; what is unlogged is lost in any crash anyway.
    const left = ['_prisma_migrations', 'editing', 'wrong_try'];
    const kept = named.map(({ name }) => name).filter((name) => !left.includes(name));
    expect([...rows.keys()].sort()).toEqual(kept.sort());
    expect(rows.get('change')).toBe(240);
    expect(rows.get('entry')).toBe(230);
  });

  test('could not carry a counter of the database: there is none', async () => {
    expect(await scene.database.query('select 1 from pg_sequences')).toEqual([]);
  });
});

describe('a damaged file is refused, and the database stays empty', () => {
  async function refused(altered: string, words: RegExp): Promise<void> {
    const url = await bare();
    await expect(restoreBackup(url, altered, quiet)).rejects.toThrow(words);
    expect(await tablesOf(url)).toBe(0);
  }

  test('cut short at any length', async () => {
    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      const cut = alter('cut', (bytes) => bytes.subarray(0, Math.floor(bytes.length * part)));
      await expect(checkBackup(cut), `${part}`).rejects.toThrow(/damaged or was altered/);
    }
    const lines = (bytes: Buffer) => gunzipSync(bytes).toString().split('\n');
    await refused(
      alter('no-end', (bytes) => gzipSync(lines(bytes).slice(0, -2).join('\n').concat('\n'))),
      /its last line is missing/,
    );
  });

  test('a flipped byte anywhere behind the first ten, which hold nothing', async () => {
    const { length } = readFileSync(file);
    for (let n = 0; n < 60; n += 1) {
      const at = 10 + Math.floor(((length - 10) * n) / 60);
      const flipped = alter('flipped', (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8));
        return bytes;
      });
      await expect(checkBackup(flipped), `byte ${at}`).rejects.toThrow(
        /backup .* (damaged|altered)|not a backup/,
      );
    }
    await refused(path.join(folder, 'flipped'), /damaged/);
  });

  test('a row altered and packed again', async () => {
    const altered = alter('altered', (bytes) =>
      gzipSync(gunzipSync(bytes).toString().replace('entry 17 ', 'entry 18 ')),
    );
    await refused(altered, /does not match its own SHA-256/);
  });

  test('something else, nothing, a newer form', async () => {
    const text = path.join(folder, 'text');
    writeFileSync(text, 'hello\n');
    await refused(text, /is not a backup of Sitrep/);
    await refused(path.join(folder, 'missing'), /cannot be read/);
    const newer = alter('newer', (bytes) =>
      gzipSync(gunzipSync(bytes).toString().replace('"format":1', '"format":2')),
    );
    await refused(newer, /written by a newer Sitrep/);
    const later = resealed('later', (text) => text.replace(/"name":"\d+_first"/, '"name":"2099_later"'));
    await refused(later, /The backup is newer than this Sitrep: it has migration 2099_later/);
    const edited = resealed('edited', (text) => text.replace(/"checksum":"./, '"checksum":"x'));
    await refused(edited, /its file was edited since/);
    const short = resealed('short', (text) => text.replace(/"entry":230/, '"entry":231'));
    await refused(short, /table entry has 230 rows, and should have 231/);
    const column = resealed('column', (text) => text.replace('"disabled_at",', '"disabled_at","shoe",'));
    await refused(column, /Table person of the backup has other columns/);
  });
});

describe('a restore is refused', () => {
  test('into a database with anything in it', async () => {
    const url = await bare();
    await migrate(url);
    await expect(restoreBackup(url, file, quiet)).rejects.toThrow(/not empty.*Nothing in it was changed/);
  });

  test('when it is given up in the middle, with nothing left', async () => {
    const url = await bare();
    let asks = 0;
    const check = () => {
      asks += 1;
      if (asks === 20) throw new Error('asked to stop');
    };
    await expect(restoreBackup(url, file, { ...quiet, check })).rejects.toThrow('asked to stop');
    expect(await tablesOf(url)).toBe(0);
  });

  test('when its connection is cut in the middle, with nothing left', async () => {
    const url = await bare();
    const report = (line: string) => {
      if (line.startsWith('person'))
        void sql(
          url,
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sitrep backup' and datname = current_database()`,
        );
    };
    await expect(restoreBackup(url, file, { ...quiet, report })).rejects.toThrow(
      /terminat|connection error/i,
    );
    expect(await tablesOf(url)).toBe(0);
  });
});

describe('a change altered by hand', () => {
  test('[V2] is found and named, by verify and by a restore of the backup made since', async () => {
    const url = await bare();
    await restoreBackup(url, file, quiet);
    await sql(
      url,
      `update change set ops = replace(ops::text, 'entry 17 ', 'entry 18 ')::jsonb where ops::text like '%entry 17 %'`,
    );
    const database = opened(url);
    const verified = await verifyAll(database, (id) => verifyIncident(database, id));
    const [code] = await database.query<{ code: string }>(
      `select code from incident where incident_id = '${scene.incidentId}'`,
    );
    expect(verified).toMatchObject({ incidents: 2, changes: 1 });
    expect(verified.broken).toEqual([
      { incidentId: scene.incidentId, code: code?.code, seq: 24, wrong: 'what it did was altered' },
    ]);
    const since = path.join(folder, 'since.sitrep');
    await writeBackup(url, since, quiet);
    const into = await bare();
    const named = new RegExp(`had been altered:\\s+- ${code?.code}, change 24`);
    await expect(restoreBackup(into, since, quiet)).rejects.toThrow(named);
    expect(await tablesOf(into)).toBe(0);
    const accepted = await restoreBackup(into, since, quiet, true);
    expect(accepted.verified.broken).toHaveLength(1);
  });
});

test('[V2] a backup taken while eight people write is one moment: every chain holds', async () => {
  const database = scene.database;
  const executor = createExecutor(database);
  const incidentIds = Array.from({ length: 3 }, () => randomUUID());
  for (const incidentId of incidentIds) {
    await scene.must(root, { type: 'declareIncident', title: 'Busy' }, { incidentId });
  }
  let writing = true;
  let written = 0;
  const writers = Array.from({ length: 8 }, async (_, n) => {
    while (writing) {
      const incidentId = incidentIds[n % 3] ?? '';
      const command = { type: 'appendEntry' as const, text: `from ${n}` };
      await executor.execute({ incidentId, commandId: randomUUID(), command, actorId: bo.id });
      written += 1;
    }
  });
  const taken: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    await expect.poll(() => written, { timeout: 30_000 }).toBeGreaterThan(n * 20);
    taken.push(path.join(folder, `busy-${n}.sitrep`));
    await writeBackup(scene.url, taken[n] ?? '', quiet);
  }
  writing = false;
  await Promise.all(writers);
  const counts: number[] = [];
  for (const each of taken) {
    const { verified } = await restoreBackup(await bare(), each, quiet);
    expect(verified).toMatchObject({ incidents: 5, broken: [] });
    counts.push(verified.changes);
  }
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(new Set(counts).size).toBe(3);
});

test('tables are found with keys, in an order that can be loaded', async () => {
  const connection = new pg.Client({ connectionString: scene.url });
  await connection.connect();
  const names = (await readTables(connection)).map(({ name }) => name);
  await connection.end();
  expect(names.indexOf('document')).toBeLessThan(names.indexOf('change'));
  expect(names.indexOf('person')).toBeLessThan(names.indexOf('session'));
});
