// How much each may ask at once, and in a minute: a bucket that fills itself evenly. Rule: counted in this process alone, so that
// it costs nothing; what must hold over all of them is counted in the database.

/** Beyond so many, those that are full again are forgotten. */
const MOST_KEPT = 10_000;
const MINUTE = 60_000;

export type Buckets = {
  /** Null when there was room; otherwise so many milliseconds until there is. */
  take(key: string): number | null;
};

/** Full at first, and full again after a minute without asking. */
export function createBuckets(perMinute: number, now: () => number): Buckets {
  const all = new Map<string, { left: number; at: number }>();
  const leftOf = ({ left, at }: { left: number; at: number }, time: number) =>
    Math.min(perMinute, left + ((time - at) * perMinute) / MINUTE);
  const forgetFull = (time: number) => {
    for (const [key, bucket] of all) if (leftOf(bucket, time) >= perMinute) all.delete(key);
  };
  return {
    take(key) {
      const time = now();
      const bucket = all.get(key);
      const left = bucket ? leftOf(bucket, time) : perMinute;
      if (left < 1) return Math.ceil(((1 - left) * MINUTE) / perMinute);
      if (!bucket && all.size >= MOST_KEPT) forgetFull(time);
      all.set(key, { left: left - 1, at: time });
      return null;
    },
  };
}
