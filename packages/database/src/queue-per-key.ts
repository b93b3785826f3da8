// Turns: work under one key never overlaps, work under two keys never waits. Rule: what fails holds nobody up, and nobody
// waits without end: whom there is no room or no time for is told so, and their work was never begun [B6].

/** Runs what it is given one after the other per key, and forgets a key when its queue is empty. */
export function queuePerKey() {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(work);
    const tail = turn
      .catch(() => {})
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return turn;
  };
}

export type Bounds = { readonly most: number; readonly mostPerKey: number; readonly longestMs: number };

export const NEVER_BEGUN = Symbol('never begun');

/** As `queuePerKey`; who is `patient` waits whatever the bounds say. */
export function boundedQueuePerKey({ most, mostPerKey, longestMs }: Bounds) {
  const inTurn = queuePerKey();
  const waiting = new Map<string, number>();
  let all = 0;

  const count = (key: string, change: 1 | -1) => {
    const here = (waiting.get(key) ?? 0) + change;
    if (here > 0) waiting.set(key, here);
    else waiting.delete(key);
    all += change;
  };

  return {
    /** How many wait now, under all keys. */
    waiting: () => all,
    async run<T>(key: string, work: () => Promise<T>, patient = false): Promise<T | typeof NEVER_BEGUN> {
      if (!patient && (all >= most || (waiting.get(key) ?? 0) >= mostPerKey)) return NEVER_BEGUN;
      const late = Promise.withResolvers<typeof NEVER_BEGUN>();
      let isWaiting = true;
      const leave = () => {
        clearTimeout(timer);
        isWaiting = false;
        count(key, -1);
      };
      const giveUp = () => {
        leave();
        late.resolve(NEVER_BEGUN);
      };
      count(key, 1);
      const timer = patient ? undefined : setTimeout(giveUp, longestMs);
      const turn = inTurn(key, async () => {
        if (!isWaiting) return NEVER_BEGUN;
        leave();
        return work();
      });
      return Promise.race([turn, late.promise]);
    },
  };
}
