// Whoever acts must show anew who they are: what waits for it, and how it ends. Rule: what was asked waits for the answer,
// and is asked again by itself when the proof was given, also when it was given in another tab.

import { createCell, type Observable } from '../world/observable.ts';
import type { World } from '../world/world.ts';

/** What tabs tell each other. */
const PROVED = 'proved';

export type Proof = {
  /** Whether something waits. */
  readonly isWanted: Observable<boolean>;
  /** True once it was given, false when its person would rather not. */
  readonly want: () => Promise<boolean>;
  readonly give: () => void;
  readonly decline: () => void;
};

export function createProof(world: Pick<World, 'tell' | 'onTold'>): Proof {
  const isWanted = createCell(false);
  let waiting: ((isGiven: boolean) => void)[] = [];
  const end = (isGiven: boolean) => {
    const all = waiting;
    waiting = [];
    isWanted.set(false);
    for (const tell of all) tell(isGiven);
  };
  world.onTold((text) => {
    if (text === PROVED) end(true);
  });
  return {
    isWanted,
    want: () =>
      new Promise((tell) => {
        waiting.push(tell);
        isWanted.set(true);
      }),
    give() {
      world.tell(PROVED);
      end(true);
    },
    decline: () => end(false),
  };
}
