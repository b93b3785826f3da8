// Worker threads that play seeds, one per core. Rule: seeds are handed out in small orders, so that none waits long for
// the slowest; a worker that does not come back is a broken seed too.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Patch } from '../patch/patch-sources.ts';
import { isTold } from './planted/planted-bug.ts';
import type { Played } from './play.ts';
import { Tally } from './tally.ts';
import type { Order, Report } from './worker.ts';

export type Campaign = {
  readonly first: number;
  readonly count: number;
  readonly steps: number;
  readonly patches?: readonly Patch[];
  readonly workers?: number;
  /** No new order after so long. */
  readonly seconds?: number | null;
  /** How many broken seeds are enough, of those that break what is looked for. */
  readonly mostBroken?: number;
  /** As a planted bug says it; anything when not said. */
  readonly breaks?: readonly string[];
  readonly onProgress?: (seeds: number) => void;
};

export type Campaigned = {
  readonly seeds: number;
  readonly tally: Tally;
  readonly broken: readonly Played[];
};

const SEEDS_AN_ORDER = 20;
/** Hundreds of times what an order takes. */
const PATIENCE_MS = 120_000;

export async function playSeeds(campaign: Campaign): Promise<Campaigned> {
  const { first, count, steps, mostBroken = 5, breaks = [], seconds = null, onProgress } = campaign;
  const tally = new Tally();
  const broken: Played[] = [];
  const until = seconds === null ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000;
  let [next, seeds] = [first, 0];
  const isEnough = () => broken.filter(isTold(breaks)).length >= mostBroken;
  const isOver = () => next >= first + count || isEnough() || performance.now() > until;

  const take = (): Order | null => {
    if (isOver()) return null;
    const order = { first: next, count: Math.min(SEEDS_AN_ORDER, first + count - next), steps };
    next += order.count;
    return order;
  };
  const note = ({ played }: Report) => {
    for (const one of played) {
      tally.add(one.tally);
      if (one.broken) broken.push(one);
    }
    seeds += played.length;
    onProgress?.(seeds);
  };
  const crew = Array.from({ length: campaign.workers ?? availableParallelism() }, () =>
    work(campaign.patches ?? [], take, note),
  );
  await Promise.all(crew);
  broken.sort((a, b) => a.seed - b.seed);
  return { seeds, tally, broken };
}

async function work(
  patches: readonly Patch[],
  take: () => Order | null,
  note: (report: Report) => void,
): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { patches },
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  try {
    for (let order = take(); order; order = take()) note(await carryOut(worker, order));
  } finally {
    await worker.terminate();
  }
}

function carryOut(worker: Worker, order: Order): Promise<Report> {
  return new Promise((done, failed) => {
    const hear = (report: Report) => end(() => done(report));
    const die = (error: Error) => end(() => failed(error));
    const end = (settle: () => void) => {
      clearTimeout(patience);
      worker.off('message', hear);
      worker.off('error', die);
      settle();
    };
    const patience = setTimeout(() => {
      const why = 'this seed, or one of those after it, does not come to its end';
      hear({ order, played: [{ seed: order.first, steps: 0, tally: {}, broken: why }] });
    }, PATIENCE_MS);
    worker.on('message', hear);
    worker.on('error', die);
    worker.postMessage(order);
  });
}
