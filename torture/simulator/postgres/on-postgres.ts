// The proof on a real database: fewer and shorter seeds, with the real commit, refills, projection and loads below the real
// hub and pages. Rule: the same steps and the same laws; besides them the tables, the log and the chain are read in the end.
import { Worker } from 'node:worker_threads';
import { migrate } from '@sitrep/database/migrate';
import { makeDatabase } from '@sitrep/database/testing/make-database';
import { startTestPostgres } from '../../../tools/postgres/test-postgres.ts';
import type { Patch } from '../../patch/patch-sources.ts';
import type { Lane, Outcome, Proof } from '../../proof.ts';
import { findPlanted } from '../planted/find-planted.ts';
import { plantedOnPostgres } from '../planted/planted-bugs.ts';
import { told } from '../replay.ts';
import { Tally } from '../tally.ts';
import { playOnPostgres, type RealCampaign, type RealCampaigned, replayOnPostgres } from './campaign.ts';

const STEPS = 60;
const SEEDS = { short: 200, long: 10_000 } as const;
const SEEDS_FOR_A_PLANTED_BUG = 200;
const MOST_BROKEN = 5;
/** Seeds that begin with more entries than the window holds. */
const LONG_ONES = 0.03;

export const simulatorOnPostgres: Proof = {
  name: 'simulator-on-postgres',
  what: 'the same people and troubles over the real commit and a real PostgreSQL',
  run: (lane) => withDatabase((url) => playAll(url, lane)),
  replay: (seed, say) =>
    withDatabase((url) => replayOnPostgres({ url, seed, steps: STEPS, longOnes: LONG_ONES }, say)),
};

async function withDatabase(play: (url: string) => Promise<Outcome>): Promise<Outcome> {
  const postgres = await startTestPostgres();
  const { url, drop } = await makeDatabase(postgres.url);
  try {
    await migrate(url);
    return await play(url);
  } finally {
    await drop();
    await postgres.stop();
  }
}

async function playAll(url: string, { length, seed, seconds, say }: Lane): Promise<Outcome> {
  const count = SEEDS[length];
  const campaign = {
    url,
    first: seed,
    count,
    steps: STEPS,
    place: 0,
    longOnes: LONG_ONES,
    mostBroken: MOST_BROKEN,
    breaks: [],
    seconds,
  };
  const from = performance.now();
  const { seeds, tally, broken } = await playOnPostgres(campaign);
  const secondsTaken = Math.round((performance.now() - from) / 1000);
  let place = count;
  const planted = await findPlanted(plantedOnPostgres, say, (patches, { needsLength, breaks }) => {
    const here = { url, first: 1, steps: STEPS, place, mostBroken: 1, breaks, seconds: null };
    place += SEEDS_FOR_A_PLANTED_BUG;
    const chosen = needsLength ? { count: 40, longOnes: 1 } : { count: SEEDS_FOR_A_PLANTED_BUG, longOnes: 0 };
    return playPatched({ ...here, ...chosen }, patches);
  });
  return {
    figures: {
      seeds,
      'steps a seed': STEPS,
      ...new Tally(tally).sorted(),
      'seconds for the seeds': secondsTaken,
      ...planted.figures,
    },
    broken: [...broken.map((one) => told(one, simulatorOnPostgres.name)), ...planted.broken],
  };
}

function playPatched(campaign: RealCampaign, patches: readonly Patch[]): Promise<RealCampaigned> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { patches, campaign } });
  return new Promise<RealCampaigned>((done, failed) => {
    worker.on('message', done);
    worker.on('error', failed);
  }).finally(() => worker.terminate());
}
