// The one door for writing: every command of every person and of Sitrep itself goes through `execute`. Writers of one
// incident queue up here, in the process, so that they do not fight for its row; the database keeps order beyond it.

import { randomBytes, randomInt } from 'node:crypto';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { commit, type Executed, type Request, type World } from './commit.ts';
import { type Database, mayRetry } from './database.ts';
import { queuePerKey } from './queue-per-key.ts';

export { type Executed, type Request, SYSTEM, type World } from './commit.ts';

export type Executor = {
  /**
   * Answers when the change is committed and durable [L10], or refused. Throws when the outcome is unknown (connection
   * lost, time run out): ask again with the same id, which has one effect however often it arrives [L3].
   */
  execute(request: Request): Promise<Executed | Refusal>;
};

/** Others can make a commit roll back so many times before it is given up as unavailable. */
const MOST_TRIES = 6;

export function createExecutor(
  database: Database,
  options: { world?: Partial<World>; announce?: (incidentId: string) => void } = {},
): Executor {
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

  const inTurn = queuePerKey();
  return {
    async execute(request) {
      const answer = await inTurn(request.incidentId, () => attempt(request));
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
