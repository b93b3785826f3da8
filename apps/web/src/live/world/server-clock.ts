// How far this device's clock is off, learnt from the times the server tells. Rule: a late message makes the server
// look younger, never older, so of the last few differences the greatest is nearest to the truth.

import type { Time } from '@sitrep/incident/fields';

const SAMPLES = 6;

export type ServerClock = {
  /** Milliseconds; this device's own time until the server was heard. */
  readonly now: () => number;
  readonly nowTime: () => Time;
  /** The server's time as told by a message that just came in. */
  readonly hear: (serverNow: Time) => void;
  /** Whether the server was heard at all. */
  readonly isSet: () => boolean;
};

export function createServerClock(deviceNow: () => number): ServerClock {
  let offsets: readonly number[] = [];
  const now = () => deviceNow() + (offsets.length > 0 ? Math.max(...offsets) : 0);
  return {
    now,
    nowTime: () => new Date(now()).toISOString(),
    hear: (serverNow) => {
      offsets = [...offsets, Date.parse(serverNow) - deviceNow()].slice(-SAMPLES);
    },
    isSet: () => offsets.length > 0,
  };
}
