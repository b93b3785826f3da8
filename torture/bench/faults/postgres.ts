// PostgreSQL goes: all of it, one of its processes, the disk under it. Rule: over is when it takes connections, or has
// room, again; what the instances make of it is theirs.
import { setTimeout as pause } from 'node:timers/promises';
import { sqlState } from '@sitrep/database/database';
import { anyOf, type Fault } from './fault.ts';

const FULL_MS = 2500;
const AWAY_MS = 1000;

/** Everything of it at once, and a while without it. */
export const postgresAway: Fault = {
  name: 'PostgreSQL stopped at once, away for a while',
  async run({ postgres }) {
    await postgres.crash();
    await pause(AWAY_MS);
    return { at: await postgres.start() };
  },
};

export const postgresCrash: Fault = {
  name: 'PostgreSQL stopped at once, started at once',
  async run({ postgres }) {
    await postgres.crash();
    return { at: await postgres.start() };
  },
};

/** The system takes one of its processes; PostgreSQL then ends all others and recovers by itself. */
export const backendKilled: Fault = {
  name: 'a backend of PostgreSQL killed',
  async run({ postgres, database }, random) {
    const backends = await database.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and backend_type = 'client backend'`,
    );
    const lost = database.query('select pg_sleep(8)').catch((error: unknown) => error);
    process.kill(anyOf(random, backends).pid, 'SIGKILL');
    if (!((await lost) instanceof Error)) throw new Error('a backend was killed, and the others lived on');
    return { at: await postgres.accepts() };
  },
};

export const diskFull: Fault = {
  name: 'disk of PostgreSQL full',
  async run({ postgres: { disk }, database }) {
    if (!disk) throw new Error('there is no disk to fill');
    disk.fill();
    try {
      const state = await database.query(TOO_MUCH).then(() => 'room for all of it', sqlState);
      if (state !== DISK_FULL)
        throw new Error(`the disk was to be full, and there was ${state || 'another fault'}`);
      await pause(FULL_MS);
    } finally {
      disk.free();
    }
    return { at: Date.now() };
  },
};

const DISK_FULL = '53100';
const TOO_MUCH = `create table too_much tablespace small as select repeat('x', 7000) as x from generate_series(1, 2000)`;
