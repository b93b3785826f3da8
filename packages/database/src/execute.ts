// The one door for writing: every command of every person and of Sitrep itself goes through `execute`. Writers of one
// incident queue up here, in the process, so that they do not fight for its row; the database keeps order beyond it. Those
// who wait together are committed together. The queue has an end: whoever does not fit, or waited too long, is asked to
// come again [B6].

import { randomBytes, randomInt } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { commit, type Executed, type Request, type World } from './commit.ts';
import { type Database, isOutage, mayRetry } from './database.ts';
import { type Bounds, groupsPerKey, NEVER_BEGUN, type Settled } from './queue-per-key.ts';

export { type Executed, type Request, SYSTEM, type World } from './commit.ts';

export type Executor = {
  /**
   * Answers when the change is committed and durable [L10], or refused; `unavailable` when it was not even begun. Throws
   * when the outcome is unknown (connection lost, time run out): ask again with the same id, which has one effect
   * however often it arrives [L3].
   */
  execute(request: Request): Promise<Executed | Refusal>;
};

/** How long a command waited for its turn, and how long its transaction took, both in milliseconds. */
export type Timing = { readonly waited: number; readonly took: number };

export type ExecutorOptions = {
  readonly world?: Partial<World>;
  readonly announce?: (incidentId: string) => void;
  readonly bounds?: Bounds;
  readonly timed?: (timing: Timing) => void;
};

/** Others can make a commit roll back so many times before it is given up as unavailable. */
const MOST_TRIES = 6;

/** What a group holds is held back until all of it is on the disk. */
const MOST_TOGETHER = 64;

/** Five seconds of work, on a machine that does a hundred commits a second. */
const BOUNDS: Bounds = { most: 2000, mostPerKey: 500, longestMs: 5000 };

const TOO_BUSY = refuse(
  'unavailable',
  'More is being written at this moment than can be kept up with, so this was not begun.',
  'Try again in a moment; the page does so by itself.',
);

export function createExecutor(
  database: Pick<Database, 'write'>,
  options: ExecutorOptions = {},
): Executor & { waiting(): number } {
  const world: World = {
    now: (databaseNow) => databaseNow,
    salt: () => randomBytes(16),
    code: randomCode,
    ...options.world,
  };

  /** As many of the first as one transaction takes. */
  async function attempt(
    first: Request,
    others: readonly Request[],
  ): Promise<readonly (Executed | Refusal)[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await database.write((tx) => commit(tx, first, others, world));
      } catch (error) {
        if (tries === MOST_TRIES || !mayRetry(error)) throw error;
      }
    }
  }

  async function settle(first: Waiting, others: readonly Waiting[]): Promise<readonly Outcome[]> {
    const group = [first, ...others];
    try {
      const answers = await attempt(
        first.request,
        others.map(({ request }) => request),
      );
      return answers.map((value) => ({ status: 'fulfilled', value }));
    } catch (reason) {
      if (others.length === 0 || (isOutage(reason) && !mayRetry(reason)))
        return group.map(() => ({ status: 'rejected', reason }));
      // One of them is at fault, or two that cannot be together: the others must not suffer for it. Each by itself.
      for (const one of group) one.isApart = true;
      return settle(first, []);
    }
  }

  /** One transaction: whoever is in it hears of it before the next begins. */
  async function serve(asked: readonly Waiting[]): Promise<readonly Outcome[]> {
    const [first, ...others] = asked;
    if (!first) return [];
    const begun = performance.now();
    const settled = await settle(first, companions(first, others));
    const took = performance.now() - begun;
    for (const { since } of asked.slice(0, settled.length)) options.timed?.({ waited: begun - since, took });
    return settled;
  }

  const turns = groupsPerKey(options.bounds ?? BOUNDS, MOST_TOGETHER, serve);
  return {
    waiting: turns.waiting,
    async execute(request) {
      // Sitrep's own commands are few, and no alarm is turned away at the door [L9].
      const patient = request.actorId === 'system';
      const one: Waiting = { request, since: performance.now(), isApart: isApart(request) };
      const answer = await turns.run(request.incidentId, one, patient);
      if (answer === NEVER_BEGUN) return TOO_BUSY;
      // A repeat too: whoever asked first may have died between the commit and telling of it.
      if (!isRefusal(answer)) options.announce?.(request.incidentId);
      return answer;
    },
  };
}

type Waiting = {
  readonly request: Request;
  readonly since: number;
  /** Shares no transaction. */
  isApart: boolean;
};
type Outcome = Settled<Executed | Refusal>;

/** Those right behind the first that may share its transaction: people's commands, no id twice. */
function companions(first: Waiting, others: readonly Waiting[]): readonly Waiting[] {
  if (first.isApart) return [];
  const ids = new Set([first.request.commandId]);
  const end = others.findIndex(
    ({ isApart, request }) => isApart || ids.size === ids.add(request.commandId).size,
  );
  return end < 0 ? others : others.slice(0, end);
}

function isApart({ actorId, command }: Request): boolean {
  return actorId === 'system' || command.type === 'declareIncident';
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Random, so that there is nothing to count [N2]. One that is taken is drawn again by the retry. */
function randomCode(): string {
  return `INC-${Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}
