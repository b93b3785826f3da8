// Of the tabs of a device one sounds at a time. Rule: nobody waits for a tab that was stopped while it held the name; after ten
// seconds in vain the next name is asked for, and what was written down meanwhile is not heard twice all the same.

import type { Cancel, World } from '../world/world.ts';

export const HELD_MS = 10_000;

export type OneTab = {
  /** Null while another tab sounds: ask again. */
  readonly take: () => Promise<Cancel | null>;
  /** Nothing is to be heard any more. */
  readonly rest: () => void;
};

export function createOneTab(world: Pick<World, 'now' | 'claimNow'>): OneTab {
  let inVainSince: number | null = null;
  return {
    take: async () => {
      const times = inVainSince === null ? 0 : Math.floor((world.now() - inVainSince) / HELD_MS);
      const letGo = await world.claimNow(`sitrep alarm sound ${times}`);
      inVainSince = letGo ? null : (inVainSince ?? world.now());
      return letGo;
    },
    rest: () => {
      inVainSince = null;
    },
  };
}
