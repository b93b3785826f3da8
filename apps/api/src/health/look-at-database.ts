// Looks every half minute whether the database is still one to serve from, and says so once when that changes. Rule: it
// only tells; what is refused is refused by the connection itself, and readiness asks anew each time [B4, B13].

import type { Fitness } from '@sitrep/database/postgres/fitness';
import { type Cancel, every, type Timers } from '../timers.ts';

const LOOK_MS = 30_000;

type Parts = {
  readonly timers: Timers;
  readFitness(): Promise<Fitness>;
  warn(sentence: string): void;
};

/** Looks at once; answers with what ends it. */
export async function lookAtDatabase({ timers, readFitness, warn }: Parts): Promise<Cancel> {
  let known = new Set<string>();
  const look = async () => {
    const found = new Set(await sentences(readFitness));
    for (const sentence of found) if (!known.has(sentence)) warn(sentence);
    known = found;
  };
  await look();
  return every(timers, LOOK_MS, look);
}

async function sentences(readFitness: () => Promise<Fitness>): Promise<readonly string[]> {
  try {
    const { isStandby, lax } = await readFitness();
    return isStandby ? ['this PostgreSQL is a standby', ...lax] : lax;
  } catch {
    return ['the database cannot be reached, or is a standby'];
  }
}
