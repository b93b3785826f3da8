// [O1, O2, G17] Three instances started at once on an empty database: each migration is applied by one of them, and all
// three serve. Then: all three killed in the middle of a migration; the next start of three goes on as if nothing had been.
import { setTimeout as pause } from 'node:timers/promises';
import { readMigrations } from '@sitrep/database/migrate';
import { asOwner, makeDatabase } from '@sitrep/database/testing/make-database';
import { startTestPostgres } from '../../tools/postgres/test-postgres.ts';
import type { Proof } from '../proof.ts';
import { SitrepProcess } from './stage/sitrep-process.ts';

const AT_ONCE = 3;
const PATIENCE_MS = 30_000;

export const migrations: Proof = {
  name: 'migrations',
  what: 'three instances start at once on an empty database; killed in the middle',
  async run({ length, say }) {
    const [starts, kills] = length === 'short' ? [10, 5] : [50, 20];
    const postgres = await startTestPostgres();
    const seen = { ready: 0, applied: 0, killed: 0, recovered: 0 };
    const broken: string[] = [];
    try {
      for (let n = 0; n < starts + kills; n += 1) {
        const { url, drop } = await makeDatabase(postgres.url);
        if (n >= starts) seen.killed += await killInTheMiddle(url);
        const { ready, applied } = await startAll(url);
        seen.ready += ready;
        seen.applied += applied;
        if (n >= starts && ready === AT_ONCE) seen.recovered += 1;
        broken.push(...(await misapplied(url)).map((what) => `start ${n}: ${what}`));
        await drop();
      }
    } finally {
      await postgres.stop();
    }
    say(
      `${readMigrations().length} migrations, ${starts} starts and ${kills} kills, ${AT_ONCE} instances each time`,
    );
    const rounds = starts + kills;
    const wanted = { ready: rounds * AT_ONCE, applied: rounds * readMigrations().length };
    return {
      figures: {
        'starts of three at once': rounds,
        'instances ready': `${seen.ready} of ${wanted.ready}`,
        'migrations told as applied': `${seen.applied} of ${wanted.applied}`,
        'killed in the middle of one': `${seen.killed} of ${kills * AT_ONCE}`,
        'next start succeeded': `${seen.recovered} of ${kills}`,
      },
      broken: [
        ...broken,
        ...(seen.ready === wanted.ready ? [] : [`${wanted.ready - seen.ready} instances did not get ready`]),
        ...(seen.applied === wanted.applied ? [] : ['a migration was applied twice, or by nobody']),
        ...(seen.killed === kills * AT_ONCE ? [] : ['a kill did not come in the middle of a migration']),
      ],
    };
  },
};

async function open(databaseUrl: string): Promise<SitrepProcess[]> {
  const settings = { LOG_LEVEL: 'info', DRAIN_SECONDS: '0' };
  const made = Array.from({ length: AT_ONCE }, () => SitrepProcess.at({ databaseUrl, settings }));
  return Promise.all(made);
}

async function startAll(databaseUrl: string): Promise<{ ready: number; applied: number }> {
  const instances = await open(databaseUrl);
  for (const instance of instances) instance.start();
  const ready = await Promise.allSettled(instances.map((instance) => instance.ready()));
  await Promise.all(instances.map((instance) => instance.stop()));
  return {
    ready: ready.filter(({ status }) => status === 'fulfilled').length,
    applied: instances.reduce((sum, { said }) => sum + said.split('applying migration').length - 1, 0),
  };
}

/** Somebody else holds the name of a table that the first migration makes half-way: there it waits, and there it dies. */
async function killInTheMiddle(databaseUrl: string): Promise<number> {
  return asOwner(databaseUrl, async (owner) => {
    await owner.query('begin');
    await owner.query('create table entry (n int)');
    const instances = await open(databaseUrl);
    for (const instance of instances) instance.start();
    const until = Date.now() + PATIENCE_MS;
    // One is in the middle of it, the others wait for their turn.
    let inTheMiddle = 0;
    while (inTheMiddle < AT_ONCE && Date.now() < until) {
      await pause(20);
      inTheMiddle = await waiting((sql) => owner.query(sql));
    }
    await Promise.all(instances.map((instance) => instance.stop('SIGKILL')));
    await owner.query('rollback');
    return inTheMiddle;
  });
}

type Ask = (sql: string) => Promise<{ rows: { n: number }[] }>;

async function waiting(ask: Ask): Promise<number> {
  const { rows } = await ask(
    `select count(distinct pid)::int as n from pg_locks where not granted and pid <> pg_backend_pid()`,
  );
  return rows[0]?.n ?? 0;
}

/** What the history says, against the files. */
async function misapplied(databaseUrl: string): Promise<string[]> {
  const { rows } = await asOwner(databaseUrl, (owner) =>
    owner.query<{ name: string }>(
      'select migration_name as name from _prisma_migrations where finished_at is not null order by name',
    ),
  );
  const [told, wanted] = [rows, readMigrations()].map((list) => list.map(({ name }) => name).join());
  return told === wanted ? [] : [`the history says ${told}, and should say ${wanted}`];
}
