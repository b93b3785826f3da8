// The one door for writing: every command of every person and of Sitrep itself goes through `execute`. Writers of one
// incident queue up here, in the process, so that they do not fight for its row; the database keeps order beyond it. The
// queue has an end: whoever does not fit, or waited too long, is asked to come again [B6].

import { randomBytes, randomInt } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { commit, type Executed, type Request, type World } from './commit.ts';
import { type Database, mayRetry } from './database.ts';
import { type Bounds, boundedQueuePerKey, NEVER_BEGUN } from './queue-per-key.ts';

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

  async function attempt(request: Request): Promise<Executed | Refusal> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await database.write((tx) => commit(tx, request, world));
      } catch (error) {
        if (tries === MOST_TRIES || !mayRetry(error)) throw error;
      }
    }
  }

  async function timed(request: Request, asked: number): Promise<Executed | Refusal> {
    const begun = performance.now();
    try {
      return await attempt(request);
    } finally {
      options.timed?.({ waited: begun - asked, took: performance.now() - begun });
    }
  }

  const turns = boundedQueuePerKey(options.bounds ?? BOUNDS);
  return {
    waiting: turns.waiting,
    async execute(request) {
      const asked = performance.now();
      // Sitrep's own commands are few, and no alarm is turned away at the door [L9].
      const patient = request.actorId === 'system';
      const answer = await turns.run(request.incidentId, () => timed(request, asked), patient);
      if (answer === NEVER_BEGUN) return TOO_BUSY;
      // A repeat too: whoever asked first may have died between the commit and telling of it.
      if (!isRefusal(answer)) options.announce?.(request.incidentId);
      return answer;
    },
  };
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Random, so that there is nothing to count [N2]. One that is taken is drawn again by the retry. */
function randomCode(): string {
  return `INC-${Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}
