// Since when the alarms stand that this page sees, and which of them long enough to be heard. Rule: a page that cannot know
// what others did meanwhile, as it is not live or has just been asleep, waits much longer; one that caught up begins anew.

import type { World } from '../world/world.ts';
import type { Alarming } from './sound-policy.ts';

/** How long an alarm stands on a page that is live before it is heard. */
export const HOLD_MS = 3_000;
/** On any other: it catches up by then, or it is cut off, and whoever coordinates hears it all the same. */
export const BLIND_HOLD_MS = 30_000;
/** A hidden page looks once a minute; one that looks later than this was asleep, and may take itself to be live. */
const ASLEEP_MS = 2 * 60_000;

export type Standing = {
  readonly anew: () => void;
  readonly live: (isLive: boolean) => void;
  /** Before every look: whether it comes in time. */
  readonly look: () => void;
  /** Those of these that stand long enough. */
  readonly long: (stands: readonly Alarming[]) => readonly Alarming[];
};

/** `soon`: what looks again. */
export function createStanding(world: Pick<World, 'now' | 'after'>, soon: () => void): Standing {
  let since = new Map<number, number>();
  let isLive = false;
  let lookedAt = world.now();
  let wokeAt = Number.NEGATIVE_INFINITY;

  const holdMs = () => (isLive && world.now() - wokeAt >= BLIND_HOLD_MS ? HOLD_MS : BLIND_HOLD_MS);

  function anew(): void {
    since = new Map();
    lookedAt = world.now();
  }

  /** A hidden page ticks once a minute; a timer begun at a change of the document comes in time. */
  function begin(): number {
    world.after(holdMs(), soon);
    return world.now();
  }

  return {
    anew,
    live: (isLiveNow) => {
      if (isLiveNow && !isLive) {
        anew();
        wokeAt = Number.NEGATIVE_INFINITY;
      }
      isLive = isLiveNow;
    },
    look: () => {
      const late = world.now() - lookedAt;
      if (late > ASLEEP_MS) {
        anew();
        wokeAt = world.now();
      }
      lookedAt = world.now();
    },
    long: (stands) => {
      since = new Map(stands.map(({ mark }) => [mark, since.get(mark) ?? begin()]));
      return stands.filter(({ mark }) => world.now() - (since.get(mark) ?? 0) >= holdMs());
    },
  };
}
