// What was heard on this device, until when it is quiet, and whether it shall sound at all: the same for all tabs of it, and
// after a reload. Rule: it holds times and numbers, nothing of an incident [Y9].

import * as z from 'zod/mini';
import { ownPlace } from '../device/last-here.ts';
import type { Ears, Sound } from './sound-policy.ts';

const KEY = 'sitrep.heardAlarms';
/** Longer than anybody stays on duty; an alarm that stands for a day may be heard a second time. */
const KEPT_MS = 24 * 60 * 60_000;

const Kept = z.object({
  sounds: z.array(z.object({ at: z.number(), marks: z.array(z.number()) })),
  pausedUntil: z.number(),
});

export type HeardAlarms = {
  readonly read: () => Ears;
  readonly heard: (sound: Sound) => void;
  /** 0 ends it. */
  readonly pauseUntil: (until: number) => void;
};

/** Without storage, or with a full one, this tab remembers for itself. */
export function createHeardAlarms(
  place: Pick<Storage, 'getItem' | 'setItem'> | null = ownPlace(),
): HeardAlarms {
  let own: Ears = { sounds: [], pausedUntil: 0 };
  let isKept = place !== null;
  const read = (): Ears => {
    if (!isKept) return own;
    try {
      const kept = Kept.safeParse(JSON.parse(place?.getItem(KEY) ?? 'null'));
      return kept.success ? kept.data : own;
    } catch {
      return own;
    }
  };
  const keep = (ears: Ears): void => {
    own = ears;
    try {
      place?.setItem(KEY, JSON.stringify(ears));
    } catch {
      isKept = false;
    }
  };
  return {
    read,
    heard: ({ at, marks }) => {
      const { sounds, pausedUntil } = read();
      keep({ pausedUntil, sounds: [...sounds.filter((sound) => at - sound.at < KEPT_MS), { at, marks }] });
    },
    pauseUntil: (pausedUntil) => keep({ ...read(), pausedUntil }),
  };
}
