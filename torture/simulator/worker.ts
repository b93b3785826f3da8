// One worker thread: loads the sources, patched where a bug is to be planted, and plays the seeds it is given.
import { parentPort, workerData } from 'node:worker_threads';
import type { Patch } from '../patch/patch-sources.ts';
import { patchSources } from '../patch/patch-sources.ts';
import type { Played } from './play.ts';

/** Seeds in a row; it ends with the first that breaks something. */
export type Order = { readonly first: number; readonly count: number; readonly steps: number };
export type Report = { readonly order: Order; readonly played: readonly Played[] };

const { patches }: { patches: readonly Patch[] } = workerData;
patchSources(patches);
const { play } = await import('./play.ts');
const { memoryGround } = await import('./memory/memory-ground.ts');

/** Thrown where nobody waited for it. */
let astray: unknown = null;
process.on('unhandledRejection', (error) => {
  astray ??= error;
});

parentPort?.on('message', async (order: Order) => {
  const played: Played[] = [];
  for (let seed = order.first; seed < order.first + order.count; seed += 1) {
    const one = withAstray(
      await play({ ground: memoryGround, seed, steps: order.steps }),
      await turnOfTheLoop(),
    );
    played.push(one);
    if (one.broken) break;
  }
  parentPort?.postMessage({ order, played } satisfies Report);
});

function turnOfTheLoop(): Promise<unknown> {
  return new Promise((done) =>
    setImmediate(() => {
      done(astray);
      astray = null;
    }),
  );
}

function withAstray(played: Played, error: unknown): Played {
  if (error === null || played.broken) return played;
  return {
    ...played,
    broken: `something threw astray: ${error instanceof Error ? error.stack : String(error)}`,
  };
}
