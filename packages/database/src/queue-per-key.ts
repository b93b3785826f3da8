// Turns: work under one key never overlaps, work under two keys never waits. Rule: what fails holds nobody up, and nobody
// waits without end: whom there is no room or no time for is told so, and their work was never begun [B6].

export type Bounds = { readonly most: number; readonly mostPerKey: number; readonly longestMs: number };

export const NEVER_BEGUN = Symbol('never begun');

/** What became of one of a group. */
export type Settled<Answer> = PromiseSettledResult<Answer>;

type Waiting<Item, Answer> = {
  readonly item: Item;
  readonly timer: NodeJS.Timeout | undefined;
  /** Handed to `serve`: the time of waiting is looked at when it comes back unserved. */
  isInHand: boolean;
  isLate: boolean;
  settle(outcome: Settled<Answer | typeof NEVER_BEGUN>): void;
};

/**
 * Whoever waits under a key when its turn comes is handed to `serve` together with the others who do, at most `together` of
 * them, in the order they came. It settles as many of the first as it can at once, one at least; the others wait on, in
 * front. Who is `patient` waits whatever the bounds say.
 */
export function groupsPerKey<Item, Answer>(
  { most, mostPerKey, longestMs }: Bounds,
  together: number,
  serve: (items: readonly Item[]) => Promise<readonly Settled<Answer>[]>,
) {
  type One = Waiting<Item, Answer>;
  /** A key is here while somebody under it is served. */
  const queues = new Map<string, One[]>();
  let all = 0;

  const take = (queue: One[]) => {
    const group = queue.splice(0, together);
    all -= group.length;
    for (const one of group) one.isInHand = true;
    return group;
  };
  const putBack = (queue: One[], unserved: readonly One[]) => {
    const inTime = unserved.filter(({ isLate }) => !isLate);
    for (const one of unserved) one.isInHand = false;
    for (const { isLate, settle } of unserved)
      if (isLate) settle({ status: 'fulfilled', value: NEVER_BEGUN });
    queue.unshift(...inTime);
    all += inTime.length;
  };
  const serveAll = async (key: string, queue: One[]) => {
    while (queue.length > 0) {
      const group = take(queue);
      const settled = await serve(group.map(({ item }) => item)).catch((reason: unknown) =>
        group.map(() => failed(reason)),
      );
      const served = settled.length > 0 ? settled : [failed(new Error('not served'))];
      for (const [n, outcome] of served.entries()) {
        clearTimeout(group[n]?.timer);
        group[n]?.settle(outcome);
      }
      putBack(queue, group.slice(served.length));
    }
    queues.delete(key);
  };
  const failed = (reason: unknown): Settled<Answer> => ({ status: 'rejected', reason });

  return {
    /** How many wait now, under all keys. */
    waiting: () => all,
    run(key: string, item: Item, patient = false): Promise<Answer | typeof NEVER_BEGUN> {
      const queue = queues.get(key) ?? [];
      if (!patient && (all >= most || queue.length >= mostPerKey)) return Promise.resolve(NEVER_BEGUN);
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          one.isLate = true;
          if (one.isInHand) return;
          queue.splice(queue.indexOf(one), 1);
          all -= 1;
          resolve(NEVER_BEGUN);
        };
        const timer = patient ? undefined : setTimeout(giveUp, longestMs);
        const settle: One['settle'] = (outcome) =>
          outcome.status === 'fulfilled' ? resolve(outcome.value) : reject(outcome.reason);
        const one: One = { item, timer, isInHand: false, isLate: false, settle };
        queue.push(one);
        all += 1;
        if (queues.has(key)) return;
        queues.set(key, queue);
        void Promise.resolve().then(() => serveAll(key, queue));
      });
    },
  };
}
