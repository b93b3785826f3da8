// The laws, asserted after every command of every test: wrap the executor in `lawful` and go on as before. Rule: it
// looks through the loads that readers use, at one moment of the database, and remembers what it saw before.

import assert from 'node:assert/strict';
import { applyChanges } from '@sitrep/incident/change';
import { type Audience, type Document, emptyDocument } from '@sitrep/incident/document';
import type { Database, Reader } from '../database.ts';
import type { Executor } from '../execute.ts';
import { changesSince, loadDocument } from '../load.ts';

const AUDIENCES: readonly Audience[] = ['team', 'viewer'];
const EVERYTHING = 1_000_000;

/** The log added up so far, and a few older documents as a reader far behind would hold them. */
type Held = { sum: Document; readonly older: Document[] };

export type Lawful = Executor & {
  /** Asserts the laws of one incident now. */
  check(incidentId: string): Promise<void>;
};

/** Throws, from `execute`, when a law does not hold after the command. Made for use by many writers at once. */
export function lawful(database: Database, executor: Executor): Lawful {
  const held = new Map<string, Held>();
  const waiting = new Map<string, Promise<void>>();
  const running = new Map<string, Promise<void>>();

  async function checkNow(incidentId: string): Promise<void> {
    await database.snapshot(async (at) => {
      for (const audience of AUDIENCES) {
        const key = `${audience} ${incidentId}`;
        const known = held.get(key) ?? { sum: emptyDocument(incidentId, audience), older: [] };
        await checkAudience(at, known);
        held.set(key, known);
      }
    });
  }

  /** One look at a time per incident; those who ask while one runs share the next, which begins after they asked. */
  function check(incidentId: string): Promise<void> {
    const shared = waiting.get(incidentId);
    if (shared) return shared;
    const next = (running.get(incidentId) ?? Promise.resolve()).then(() => {
      waiting.delete(incidentId);
      return checkNow(incidentId);
    });
    waiting.set(incidentId, next);
    running.set(
      incidentId,
      next.catch(() => {}),
    );
    return next;
  }

  return {
    check,
    async execute(request) {
      const answer = await executor.execute(request);
      await check(request.incidentId);
      return answer;
    },
  };
}

async function checkAudience(at: Reader, held: Held): Promise<void> {
  const { incidentId, audience } = held.sum;
  const document = await loadDocument(at, 'system', incidentId, audience);
  if (!document) return assert.equal(held.sum.seq, 0, 'an incident that was there is gone');
  // A look from far behind costs as much as the log is long, so not at every number.
  const older = document.seq % 8 === 0 || document.seq < 64 ? held.older : [];
  for (const from of [held.sum, ...older]) {
    const after = await changesSince(at, 'system', incidentId, audience, from.seq, EVERYTHING);
    const numbers = after?.changes.map(({ seq }) => seq);
    const expected: number[] = Array.from({ length: document.seq - from.seq }, (_, n) => from.seq + 1 + n);
    assert.deepEqual(numbers, expected, `[L2] numbers of the ${audience} have a hole`);
    const reached = applyChanges(from, after?.changes ?? []);
    assert.deepEqual(
      reached,
      document,
      `[L1] ${audience}: ${from.seq} with its changes is not ${document.seq}`,
    );
    if (from === held.sum) held.sum = reached;
  }
  remember(held);
}

/** Keeps two beside the sum: one from long ago, one from a while ago. */
function remember({ sum, older }: Held): void {
  const [far = sum, near = sum] = older;
  const kept = [sum.seq % 64 === 1 ? sum : far, sum.seq % 8 === 3 ? sum : near];
  older.splice(0, older.length, ...kept);
}
