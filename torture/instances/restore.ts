// [A12, G25, B15] A backup is restored while pages stand open: once into another database that Sitrep is started on, once
// under the feet of a running one. Pages begin anew with what the backup holds, and offer again all that they had not
// seen come back: what was never answered, and what was answered and then forgotten by the restore.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '@sitrep/database/database';
import { loadDocument } from '@sitrep/database/load';
import { asOwner, makeDatabase } from '@sitrep/database/testing/make-database';
import { canonical } from '@sitrep/incident/canonical';
import { entries } from '@sitrep/incident/nouns/entry';
import type { World } from '../../apps/web/src/live/world/world.ts';
import { startTestPostgres } from '../../tools/postgres/test-postgres.ts';
import { root } from '../../tools/steps/root.ts';
import { run } from '../../tools/steps/run.ts';
import type { Outcome, Proof } from '../proof.ts';
import { flipBytes } from './flipped-bytes.ts';
import { createNodeWorld } from './page/node-world.ts';
import { Page } from './page/page.ts';
import { declare } from './stage/declare.ts';
import { SitrepProcess } from './stage/sitrep-process.ts';
import { openTown, type Resident } from './stage/town.ts';

const LIVE_WITHIN_MS = 20_000;
const QUEUED = 5;

export const restore: Proof = {
  name: 'restore',
  what: 'backup and restore with pages open, and bytes flipped by hand',
  async run(lane) {
    const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-restore-'));
    const postgres = await startTestPostgres();
    try {
      const rounds = lane.length === 'short' ? 1 : 10;
      const outcomes: Outcome[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const file = (way: string) => path.join(folder, `${way}-${round}`);
        outcomes.push(await act(postgres, file('a'), 'into another database'));
        outcomes.push(await act(postgres, file('b'), 'under a running Sitrep'));
      }
      outcomes.push(await flipBytes(postgres, path.join(folder, 'a-0'), lane));
      return outcomes.reduce(join);
    } finally {
      await postgres.stop();
      rmSync(folder, { recursive: true });
    }
  },
};

type Way = 'into another database' | 'under a running Sitrep';

async function act(postgres: { url: string }, file: string, way: Way): Promise<Outcome> {
  const town = await openTown(postgres);
  const people = [await town.settle('Ann', 'responder'), await town.settle('Bo', 'responder')] as const;
  await town.close();
  const { databaseUrl, serverUrl } = town;
  const sitrep = await SitrepProcess.at({ databaseUrl, settings: { DRAIN_SECONDS: '0' } });
  const pages: Page[] = [];
  try {
    sitrep.start();
    await sitrep.ready();
    return await restoreUnder({ serverUrl, people, file, way, sitrep, pages });
  } finally {
    for (const page of pages) page.close();
    await sitrep.stop('SIGKILL');
  }
}

type Act = {
  readonly serverUrl: string;
  readonly people: readonly [Resident, Resident];
  readonly file: string;
  readonly way: Way;
  readonly sitrep: SitrepProcess;
  readonly pages: Page[];
};

async function restoreUnder(stage: Act): Promise<Outcome> {
  const { people, file, way, sitrep, pages } = stage;
  const [ann, bo] = people;
  const origin = sitrep.address;
  const { incidentId, code } = await declare(origin, ann, 'Checkout fails');
  const ear = { isOpen: true };
  const open = (person: Resident, world: World) => pages.push(new Page(world, person, code));
  open(ann, createNodeWorld({ origin, cookie: ann.cookie }));
  open(bo, deafening(createNodeWorld({ origin, cookie: bo.cookie }), ear));
  for (let n = 0; n < 6; n += 1) open(ann, createNodeWorld({ origin, cookie: ann.cookie }));
  const [writer, deaf] = pages as [Page, Page];
  await Promise.all(pages.map((page) => page.until(({ isLive }) => isLive)));

  const kept = await say(writer, 'in the backup');
  await tool('backup.ts', sitrep.databaseUrl, file);
  const forgotten = await say(writer, 'after the backup, seen by all');
  await Promise.all(pages.map((page) => page.until(({ document }) => holds(document, forgotten))));
  ear.isOpen = false;
  const unseen = await say(deaf, 'after the backup, answered and not seen');
  const unanswered: Promise<string | null>[] = [];
  const from = await swap(stage, () => {
    for (let n = 0; n < QUEUED; n += 1)
      unanswered.push(writer.send({ type: 'appendEntry', text: `queued ${n}` }));
  });
  ear.isOpen = true;
  const queued = (await Promise.all(unanswered)).filter((id) => id !== null);
  const isWhole = ({ isLive, pending, document }: Page) =>
    isLive && pending === 0 && !holds(document, forgotten);
  await Promise.race([Promise.all(pages.map((page) => page.until(isWhole))), pause(LIVE_WITHIN_MS)]);
  const backMs = performance.now() - from;

  const now = openDatabase(sitrep.databaseUrl, { maxConnections: 2 });
  const stored = await countStored(now, incidentId);
  const seen = { kept, forgotten, unseen, queued };
  const broken = [
    ...misplaced(stored, seen),
    ...(await apart(now, incidentId, pages)),
    ...pages
      .filter((page) => !isWhole(page))
      .map(() => `a page is not live and whole after ${LIVE_WITHIN_MS} ms`),
    ...pages.flatMap(({ seen: { refusals } }) => refusals.map((code) => `a page showed ${code}`)),
  ];
  await now.close();
  const verified = await run(process.execPath, [path.join(root, 'tools/backup/verify.ts')], {
    env: { PATH: process.env.PATH, DATABASE_URL: sitrep.databaseUrl },
  });
  if (verified.code !== 0) broken.push(`verify: ${verified.output}`);
  return {
    figures: {
      [`restored ${way}: pages anew, of ${pages.length}`]: pages.filter(isWhole).length,
      [`restored ${way}: offered again and stored once, of ${2 * QUEUED}`]: [...queued, ...unseen].filter(
        (id) => stored(id) === 1,
      ).length,
      [`restored ${way}: all live again, ms`]: Math.round(backMs),
    },
    broken: broken.map((line) => `restored ${way}: ${line}`),
  };
}

/** Takes the database away, lets the pages write on without it, brings the restored one. Answers with when it was there. */
async function swap({ serverUrl, file, way, sitrep }: Act, meanwhile: () => void): Promise<number> {
  const { url: restored } = await makeDatabase(serverUrl);
  await tool('restore.ts', restored, file);
  if (way === 'into another database') {
    await sitrep.stop();
    meanwhile();
    sitrep.moveTo(restored);
    sitrep.start();
    await sitrep.ready();
  } else {
    await asOwner(serverUrl, async (owner) => {
      const [was, is] = [nameOf(sitrep.databaseUrl), nameOf(restored)];
      await owner.query(`alter database "${was}" with allow_connections false`);
      await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [was]);
      meanwhile();
      await pause(200);
      await owner.query(`alter database "${was}" rename to "${was}_before"`);
      await owner.query(`alter database "${is}" rename to "${was}"`);
    });
  }
  return performance.now();
}

async function say(page: Page, what: string): Promise<string[]> {
  const sent = Array.from({ length: QUEUED }, (_, n) =>
    page.send({ type: 'appendEntry', text: `${what} ${n}` }),
  );
  return (await Promise.all(sent)).filter((id) => id !== null);
}

function deafening(world: World, ear: { readonly isOpen: boolean }): World {
  return {
    ...world,
    openSocket: (address, listener) => {
      const onMessage = (text: string) => ear.isOpen && listener.onMessage(text);
      return world.openSocket(address, { ...listener, onMessage });
    },
  };
}

function holds(document: Page['document'], ids: readonly string[]): boolean {
  const there = new Set(document ? entries.all(document).map(({ id }) => id) : []);
  return ids.every((id) => there.has(id));
}

type Told = Record<'kept' | 'forgotten' | 'unseen' | 'queued', readonly string[]>;

async function countStored(database: Database, incidentId: string): Promise<(id: string) => number> {
  const rows = await database.query<{ id: string; n: number }>(
    'select command_id::text as id, count(*)::int as n from change where incident_id = $1::uuid group by 1',
    incidentId,
  );
  const times = new Map(rows.map(({ id, n }) => [id, n]));
  return (id) => times.get(id) ?? 0;
}

function misplaced(stored: (id: string) => number, told: Told): string[] {
  const wrong = (what: keyof Told, wanted: number) => {
    const off = told[what].filter((id) => stored(id) !== wanted).length;
    return off > 0 ? [`${off} of ${told[what].length} ${what} are not stored ${wanted} times`] : [];
  };
  const few =
    told.queued.length < QUEUED ? [`only ${told.queued.length} of ${QUEUED} queued were taken`] : [];
  return [
    ...wrong('kept', 1),
    ...wrong('forgotten', 0),
    ...wrong('unseen', 1),
    ...wrong('queued', 1),
    ...few,
  ];
}

async function apart(database: Database, incidentId: string, pages: readonly Page[]): Promise<string[]> {
  const truth = canonical(await loadDocument(database, 'system', incidentId, 'team'));
  const off = pages.filter(({ document }) => canonical(document) !== truth).length;
  return off > 0 ? [`${off} of ${pages.length} pages hold another document than the database`] : [];
}

async function tool(name: string, databaseUrl: string, file: string): Promise<void> {
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl };
  const { code, output } = await run(process.execPath, [path.join(root, 'tools/backup', name), file], {
    env,
  });
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${output}`);
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

const join = (one: Outcome, other: Outcome): Outcome => ({
  figures: { ...one.figures, ...other.figures },
  broken: [...one.broken, ...other.broken],
});
