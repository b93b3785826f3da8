// [B7, L2, L3, L10] A real PgBouncer between instances and PostgreSQL. Through one that hands each transaction another
// session no instance starts, and it says what to give; with a direct address beside it nothing is lost, doubled or out
// of order, and every page hears; through one that keeps a session for each client all goes as without it.
import path from 'node:path';
import { openDatabase } from '@sitrep/database/database';
import { SitrepProcess } from '../instances/stage/sitrep-process.ts';
import { findPgBouncer, type PgBouncer, SHARED_SESSIONS, startPgBouncer } from '../peers/pgbouncer.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { judge } from './check/check.ts';
import { readPromises } from './check/promises.ts';
import { divergent, openReaders, targetsOf, untilFresh } from './readers/readers.ts';
import { inTown, ORIGIN, type Town } from './town/bench-town.ts';
import { LEFT_WHY } from './writers/orders.ts';
import { Writers } from './writers/writers.ts';

const SIZE = { instances: 0, writers: 16, incidents: 4 };
const READERS = 12;
const ACKS = { short: 2_000, long: 50_000 };
const WITHIN_MS = 5_000;
const PATIENCE_MS = 30_000;
const READINGS = 40;

export const pooler: Proof = {
  name: 'pooler',
  what: 'a real PgBouncer between the instances and PostgreSQL',
  async run(lane) {
    const program = await findPgBouncer();
    if (program) return inTown(SIZE, (town) => prove(lane, town, program));
    const why = 'NOT RUN: there is none here, and none may be installed (SITREP_INSTALL_PEERS)';
    return { figures: { PgBouncer: why }, broken: [] };
  },
};

async function prove(lane: Lane, plain: Town, program: string): Promise<Outcome> {
  // Sessions that nobody set right are in another zone than those who read from them suppose.
  await plain.database.query(
    `do $$ begin execute format('alter database %I set timezone to ''Asia/Kolkata''', current_database()); end $$`,
  );
  const bouncer = await startPgBouncer(program, plain.databaseUrl);
  try {
    const told = await startThrough(bouncer.perTransaction);
    const town = { ...plain, instances: await openAll(plain, bouncer) };
    const { broken, figures } = await write(lane, town);
    const wrongTimes = await countWrongTimes(town, bouncer);
    const isNamed = told.includes('DATABASE_DIRECT_URL') && told.includes('transaction pooler');
    return {
      figures: {
        PgBouncer: `${bouncer.what}, ${SHARED_SESSIONS} sessions shared`,
        'start through it alone': isNamed ? 'refused, with the way out' : 'NOT refused as it should be',
        ...figures,
        'times read wrong': `${wrongTimes} of ${READINGS * SIZE.writers}`,
      },
      broken: [
        ...broken,
        ...(isNamed ? [] : [`started through a transaction pooler it said: ${told}`]),
        ...(wrongTimes === 0 ? [] : ['times were read in the zone of another session']),
      ],
    };
  } finally {
    await bouncer.close();
  }
}

/** What one said that was given nothing else; it must not begin to serve. */
async function startThrough(databaseUrl: string): Promise<string> {
  const instance = await SitrepProcess.at({ databaseUrl });
  instance.start();
  const failed = await instance.ready().then(
    () => 'it started',
    () => instance.said,
  );
  await instance.stop('SIGKILL');
  return failed;
}

/** Two whose transactions share few sessions, one whose connections keep theirs. */
async function openAll(town: Town, { perTransaction, perSession }: PgBouncer) {
  const pooled = { DATABASE_URL: perTransaction, DATABASE_DIRECT_URL: town.databaseUrl };
  const environments = [pooled, pooled, { DATABASE_URL: perSession }];
  return Promise.all(environments.map((env) => town.openInstance({ env })));
}

async function write(lane: Lane, town: Town): Promise<Outcome> {
  const file = path.join(town.folder, 'ledger');
  const people = town.writers.map(({ id, cookie }) => ({ personId: id, cookie }));
  const addresses = town.instances.map(({ address }) => address);
  const work = { ledger: file, addresses, origin: ORIGIN, people, incidents: town.incidents, hotShare: 0.25 };
  const readers = openReaders(town, READERS);
  const writers = new Writers({ ...work, seed: lane.seed });
  try {
    while (writers.told.acked < ACKS[lane.length]) await writers.ackAfter(Date.now(), PATIENCE_MS);
    await writers.stop();
    const from = Date.now();
    const took = await untilFresh(await targetsOf(town.database, readers), from, PATIENCE_MS);
    const late = [...took.values()].filter((ms) => ms === null || ms > WITHIN_MS);
    const different = await divergent(town.database, readers, PATIENCE_MS);
    const promises = await readPromises(file);
    const { acked, lost, doubled, gaps, inversions, broken } = await judge(
      town.database,
      town.incidents,
      promises,
    );
    const failed = [...promises.unanswered].filter(([why]) => why !== LEFT_WHY);
    const tries = failed.map(([why, count]) => `${count} ${why}`).join(', ');
    return {
      figures: {
        'acked commands': acked,
        'lost, doubled, gaps, out of order': [lost, doubled, gaps, inversions].join(', '),
        'tries without an answer': tries || 'none',
        'pages late, different': `${late.length}, ${different.length} of ${readers.length}`,
      },
      broken: [
        ...broken,
        ...(tries === '' ? [] : [`with nothing broken, tries were not answered: ${tries}`]),
        ...late.map((ms) => `a page was fresh only after ${ms ?? 'more than 30,000'} ms`),
        ...different.map(({ incidentId, audience }) => `the ${audience}'s page of ${incidentId} differs`),
      ],
    };
  } finally {
    writers.close();
    for (const reader of readers) reader.close();
  }
}

/** By Prisma, which takes every time it is given for UTC, over all sessions there are. */
async function countWrongTimes(town: Town, { perTransaction }: PgBouncer): Promise<number> {
  const pooled = openDatabase(perTransaction, { isPooled: true });
  const ask = (database: typeof pooled) => database.client.person.findMany({ orderBy: { id: 'asc' } });
  try {
    const right = new Map((await ask(town.database)).map(({ id, createdAt }) => [id, createdAt.getTime()]));
    const read = await Promise.all(Array.from({ length: READINGS }, () => ask(pooled)));
    return read.flat().filter(({ id, createdAt }) => right.get(id) !== createdAt.getTime()).length;
  } finally {
    await pooled.close();
  }
}
