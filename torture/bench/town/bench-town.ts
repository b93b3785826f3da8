// Everything a bench stands on: PostgreSQL, instances with their wires, people, incidents. Rule: whatever was opened is
// closed again, in reverse, also when the opening itself fails half way or somebody interrupts it.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { migrate } from '@sitrep/database/migrate';
import { startSession } from '@sitrep/database/sessions';
import { makeDatabase } from '@sitrep/database/testing/make-database';
import { addPerson } from '@sitrep/database/testing/people';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { isAlive } from '../../../tools/postgres/postmaster.ts';
import { watchTurns } from '../check/stored.ts';
import { Instance, type InstanceParts } from './instance.ts';
import { RealPostgres } from './real-postgres.ts';

/** Nobody opens it: instances only hold what they are asked from against it. */
export const ORIGIN = 'http://127.0.0.1:3000';

export type Resident = PersonBody & { readonly cookie: string };

export type Town = {
  /** Empty folder for ledgers and the like, gone in the end. */
  readonly folder: string;
  readonly postgres: RealPostgres;
  readonly databaseUrl: string;
  /** The bench's own way to the database, by no wire. */
  readonly database: Database;
  readonly instances: readonly Instance[];
  readonly writers: readonly Resident[];
  readonly readers: { readonly team: Resident; readonly viewer: Resident };
  /** Declared; the first one is the hot one. */
  readonly incidents: readonly string[];
  /** One more, closed with the town. */
  openInstance(more?: Pick<InstanceParts, 'env' | 'patches'>): Promise<Instance>;
};

export type Size = { readonly instances: number; readonly writers: number; readonly incidents: number };

/** Answers with what `work` did; nothing of the town is left then. */
export async function inTown<T>(size: Size, work: (town: Town) => Promise<T>): Promise<T> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const each of closing.splice(0).toReversed()) await each();
  };
  let isInterrupted = false;
  const interrupt = () => {
    if (!isInterrupted) void close().finally(() => process.exit(130));
    isInterrupted = true;
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await work(await build(size, (each) => closing.push(each)));
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    await close();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PREFIX = 'sitrep-bench-';

/** Swept by the next bench when this one is killed. */
function makeFolder(): string {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const owner = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!isAlive(owner)) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
}

async function build(size: Size, onClose: (close: () => unknown) => void): Promise<Town> {
  const folder = makeFolder();
  onClose(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const postgres = await RealPostgres.open();
  onClose(() => postgres.close());
  const { url: databaseUrl } = await makeDatabase(postgres.url);
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl, { maxConnections: 4 });
  onClose(() => database.close());
  await watchTurns(database);
  if (postgres.disk) await moveEntries(database, postgres.disk.folder);
  const settle = (count: number, name: string, role: PersonBody['role']) =>
    Promise.all(Array.from({ length: count }, (_, n) => comeIn(database, `${name} ${n}`, role)));
  const writers = await settle(size.writers, 'Writer', 'responder');
  const [team] = await settle(1, 'Reader', 'responder');
  const [viewer] = await settle(1, 'Viewer', 'viewer');
  if (!team || !viewer) throw new Error('nobody came');
  const incidents = await declareSome(database, size.incidents, team.id);
  const parts = { databaseUrl, publicUrl: ORIGIN, compiled: path.join(folder, 'compiled') };
  const openInstance: Town['openInstance'] = async (more) => {
    const instance = await Instance.open({ ...parts, ...more });
    onClose(() => instance.close());
    return instance;
  };
  const instances = await Promise.all(Array.from({ length: size.instances }, () => openInstance()));
  const people = { writers, readers: { team, viewer } };
  return { folder, postgres, databaseUrl, database, instances, ...people, incidents, openInstance };
}

/** The log of changes and the write-ahead log stay on the real disk: what is acked does not rest on memory. */
async function moveEntries(database: Database, folder: string): Promise<void> {
  await database.query(`create tablespace small location '${folder}'`);
  await database.query('alter table entry set tablespace small');
}

async function comeIn(database: Database, name: string, role: PersonBody['role']): Promise<Resident> {
  const person = await addPerson(database, name, role);
  const token = await database.transaction((tx) => startSession(tx, person.id));
  return { ...person, cookie: `sitrep_session=${token}` };
}

async function declareSome(database: Database, count: number, actorId: string): Promise<string[]> {
  const executor = createExecutor(database);
  const incidents = Array.from({ length: count }, () => randomUUID());
  for (const incidentId of incidents) {
    const command = { type: 'declareIncident', title: 'Under torture', severity: 'unknown' } as const;
    await executor.execute({ incidentId, commandId: randomUUID(), command, actorId });
  }
  return incidents;
}
