// [L2, L3, L10, G1–G4, G15] The fault bench: three instances on one PostgreSQL, sixteen writers with a ledger of their own,
// pages that read along, and one fault after the other. Nothing acked may be lost, nothing may happen twice.
import path from 'node:path';
import { starvation } from '../instances/stage/starvation.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { judge } from './check/check.ts';
import { readPromises } from './check/promises.ts';
import { conduct } from './faults/conductor.ts';
import { planFaults } from './faults/plan.ts';
import { openReaders } from './readers/readers.ts';
import { report } from './report/report.ts';
import { inTown, ORIGIN, type Town } from './town/bench-town.ts';
import { Writers } from './writers/writers.ts';

/** The hot incident, written to through all instances, and one for each of them: several writers meet at each. */
const SIZE = { instances: 3, writers: 16, incidents: 4 };
const READERS = 24;
/** `seconds`: a machine that is too busy begins nothing new after so long, and the count says how far it came. */
const LENGTHS = {
  short: { acks: 100_000, faults: 60, seconds: 180 },
  long: { acks: 1_000_000, faults: 1_000, seconds: null },
};

export const ledger: Proof = {
  name: 'ledger',
  what: 'kills, stops, silence and a full disk, against a ledger of what was acked',
  run: (lane) => inTown(SIZE, (town) => prove(lane, town)),
};

async function prove(asked: Lane, town: Town): Promise<Outcome> {
  const { acks, faults, seconds: most } = LENGTHS[asked.length];
  const lane = { ...asked, seconds: asked.seconds ?? most };
  const before = starvation();
  const file = path.join(town.folder, 'ledger');
  const people = town.writers.map(({ id, cookie }) => ({ personId: id, cookie }));
  const addresses = town.instances.map(({ address }) => address);
  const work = { ledger: file, addresses, origin: ORIGIN, people, incidents: town.incidents, hotShare: 0.25 };
  const writers = new Writers({ ...work, seed: lane.seed });
  const readers = openReaders(town, READERS);
  const from = performance.now();
  try {
    const plan = planFaults(lane.seed, faults, town.postgres.disk !== null);
    const seen = await conduct({ lane, town, writers, readers }, plan, acks);
    await writers.stop();
    const seconds = (performance.now() - from) / 1000;
    lane.say('all is asked and answered; reading the ledger and the database');
    const promises = await readPromises(file);
    const judgement = await judge(town.database, town.incidents, promises);
    const disk = town.postgres.disk ? 'done' : `NOT RUN: ${town.postgres.whyNoDisk}`;
    const starved = Math.max(before, starvation());
    const server = await postgresVersion(town);
    return report({ lane, seen, judgement, promises, seconds, disk, server, starved });
  } finally {
    writers.close();
    for (const reader of readers) reader.close();
  }
}

async function postgresVersion({ database }: Town): Promise<string> {
  const [row] = await database.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return row?.version ?? '';
}
