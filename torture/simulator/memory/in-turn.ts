// Turns: work under one key never overlaps, work under two keys never waits, and what fails holds nobody up. The simulator
// commits one by one; how those who wait are committed together is tried on PostgreSQL.

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
