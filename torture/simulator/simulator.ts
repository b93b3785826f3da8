// The proof: many seeds of people working in the middle of trouble, then the bugs that engineers really make, planted one
// by one. Rule: nothing breaks in the first, every one is found in the second, and every figure is counted.
import type { Lane, Outcome, Proof } from '../proof.ts';
import { playSeeds } from './crew.ts';
import { memoryGround } from './memory/memory-ground.ts';
import { findPlanted } from './planted/find-planted.ts';
import { plantedInMemory } from './planted/planted-bugs.ts';
import { replay, told } from './replay.ts';

const STEPS = 200;
const SEEDS = { short: 10_000, long: 1_000_000 } as const;
/** From seed 1 in every run, so that the table can be compared. */
const SEEDS_FOR_A_PLANTED_BUG = 400;
const SAY_EVERY = 1000;

export const simulator: Proof = {
  name: 'simulator',
  what: 'pages, sockets, hub, queue and rules under one virtual clock, a seeded network, two instances',
  run,
  replay: (seed, say) => replay({ seed, steps: STEPS, ground: () => memoryGround, isExact: true }, say),
};

async function run({ length, seed, seconds, say }: Lane): Promise<Outcome> {
  const from = performance.now();
  let said = 0;
  const { seeds, tally, broken } = await playSeeds({
    first: seed,
    count: SEEDS[length],
    steps: STEPS,
    seconds,
    onProgress: (played) => {
      if (played < said + SAY_EVERY * (length === 'long' ? 10 : 1)) return;
      said = played;
      say(`${played} seeds, ${Math.round((performance.now() - from) / 1000)} s`);
    },
  });
  const secondsTaken = Math.round((performance.now() - from) / 1000);
  const planted = await findPlanted(plantedInMemory, say, (patches, { breaks }) => {
    const campaign = {
      first: 1,
      count: SEEDS_FOR_A_PLANTED_BUG,
      steps: STEPS,
      workers: 1,
      mostBroken: 1,
      breaks,
    };
    return playSeeds({ ...campaign, patches });
  });
  return {
    figures: {
      seeds,
      'steps a seed': STEPS,
      ...tally.sorted(),
      'seconds for the seeds': secondsTaken,
      ...planted.figures,
    },
    broken: [...broken.map((one) => told(one, simulator.name)), ...planted.broken],
  };
}
