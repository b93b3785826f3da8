// Many seeds on one real database, several at a time. Rule: each has an incident and people of its own, so none sees
// another.
import { openDatabase } from '@sitrep/database/database';
import { readEpoch } from '@sitrep/database/load';
import type { Outcome } from '../../proof.ts';
import { isTold } from '../planted/planted-bug.ts';
import { type Played, play } from '../play.ts';
import { replay } from '../replay.ts';
import { Tally } from '../tally.ts';
import { createRealGround } from './real-ground.ts';

export type RealCampaign = {
  readonly url: string;
  readonly first: number;
  readonly count: number;
  readonly steps: number;
  /** Where in the database; so many places are taken as there are seeds. */
  readonly place: number;
  readonly longOnes: number;
  readonly mostBroken: number;
  /** As a planted bug says it; anything when empty. */
  readonly breaks: readonly string[];
  readonly seconds: number | null;
};

/** As it travels between threads. */
export type RealCampaigned = {
  readonly seeds: number;
  readonly tally: Readonly<Record<string, number>>;
  readonly broken: readonly Played[];
};

/** While one waits for the database another goes on. */
const AT_ONCE = 6;

export async function playOnPostgres(campaign: RealCampaign): Promise<RealCampaigned> {
  const { url, first, count, steps, place, longOnes, mostBroken, breaks, seconds } = campaign;
  const database = openDatabase(url, { maxConnections: 2 * AT_ONCE, waitMs: 60_000 });
  const epoch = await readEpoch(database);
  const until = seconds === null ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000;
  const tally = new Tally();
  const broken: Played[] = [];
  let [next, seeds] = [0, 0];
  const isEnough = () => broken.filter(isTold(breaks)).length >= mostBroken;
  const hand = async () => {
    while (next < count && !isEnough() && performance.now() < until) {
      const mine = next;
      next += 1;
      const ground = createRealGround({ database, epoch, place: place + mine, longOnes });
      const played = await play({ ground, seed: first + mine, steps });
      seeds += 1;
      tally.add(played.tally);
      if (played.broken) broken.push(played);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  await database.close();
  return { seeds, tally: tally.toRecord(), broken };
}

/** One seed of a campaign, each time in a place of its own. */
export async function replayOnPostgres(
  {
    url,
    seed,
    steps,
    longOnes,
  }: Pick<RealCampaign, 'url' | 'steps' | 'longOnes'> & { readonly seed: number },
  say: (line: string) => void,
): Promise<Outcome> {
  const database = openDatabase(url, { maxConnections: 2 * AT_ONCE, waitMs: 60_000 });
  const epoch = await readEpoch(database);
  const ground = (place: number) => createRealGround({ database, epoch, place, longOnes });
  return await replay({ seed, steps, ground, isExact: false }, say).finally(() => database.close());
}
