// How far this device's clock is off, learnt from the times the server tells. Rule: a late message makes the server
// look younger, never older, so of the last few differences the greatest is nearest to the truth.

import type { Time } from '@sitrep/incident/fields';

const SAMPLES = 6;
/** More than the first frame of a connection can be late: then this device's clock was set meanwhile. */
const WAS_SET_MS = 60_000;

export type ServerClock = {
  /** Milliseconds; until the server was heard, this device's own time as far off as it last was. */
  readonly now: () => number;
  readonly nowTime: () => Time;
  /** The server's time as told by a message that just came in. */
  readonly hear: (serverNow: Time) => void;
  /** The same, told by the first frame of a connection. */
  readonly greet: (serverNow: Time) => void;
};

/** `before` is the offset of an earlier page, `learnt` is told every new one. */
export function createServerClock(
  deviceNow: () => number,
  { before = 0, learnt = () => {} }: { before?: number; learnt?: (offset: number) => void } = {},
): ServerClock {
  let offsets: readonly number[] = [];
  const offset = () => (offsets.length > 0 ? Math.max(...offsets) : before);
  const now = () => deviceNow() + offset();
  const take = (newest: readonly number[]) => {
    offsets = newest.slice(-SAMPLES);
    learnt(offset());
  };
  return {
    now,
    nowTime: () => new Date(now()).toISOString(),
    hear: (serverNow) => take([...offsets, Date.parse(serverNow) - deviceNow()]),
    greet: (serverNow) => {
      const told = Date.parse(serverNow) - deviceNow();
      take([...offsets.filter((known) => Math.abs(known - told) <= WAS_SET_MS), told]);
    },
  };
}
