// Time as the rooms of the server see it: a clock and a timer, handed in, so that tests run on a clock of their own.

/** Cancels a timer. */
export type Cancel = () => void;

export type Timers = {
  /** Milliseconds since 1970 by the database's clock, as far as this process knows it. */
  now(): number;
  /** Runs once, later. Never keeps the process alive. */
  after(ms: number, run: () => void): Cancel;
};

/** `offset` is how far the database's clock is ahead of this machine's, in milliseconds. */
export function systemTimers(offset: () => number = () => 0): Timers {
  return {
    now: () => Date.now() + offset(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** Runs again and again, each time `ms` after the last run has ended, until cancelled. */
export function every(timers: Timers, ms: number, run: () => Promise<void> | void): Cancel {
  let cancel: Cancel = () => {};
  let isOver = false;
  const next = () => {
    if (!isOver) cancel = timers.after(ms, again);
  };
  const again = () => void Promise.resolve(run()).finally(next);
  next();
  return () => {
    isOver = true;
    cancel();
  };
}

export function timeOf(timers: Timers): string {
  return new Date(timers.now()).toISOString();
}

/** How far the database's clock is ahead of this machine's, in milliseconds; half the round trip is given to each way. */
export async function measureOffset(databaseNow: () => Promise<string>): Promise<number> {
  const before = Date.now();
  const there = Date.parse(await databaseNow());
  return Math.round(there - (before + Date.now()) / 2);
}
