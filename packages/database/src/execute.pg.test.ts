import { randomUUID } from 'node:crypto';
import { isRefusal } from '@sitrep/incident/refusal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExecutor, type Executor, type Timing } from './execute.ts';
import { changesSince } from './load.ts';
import { addPerson } from './testing/people.ts';
import { type TestDatabase, testDatabase } from './testing/test-database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

/** An incident whose row somebody else holds until `letGo`, so that one command runs and the others wait. */
async function held(executor: Executor) {
  const { id: actorId } = await addPerson(base.database, 'Ann', 'responder');
  const incidentId = randomUUID();
  const command = { type: 'declareIncident', title: 'T', severity: 'unknown' } as const;
  await executor.execute({ incidentId, commandId: randomUUID(), command, actorId });
  const { promise: isOver, resolve } = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = base.database.write(async (tx) => {
    await tx.query('select 1 from document where incident_id = $1::uuid for update', incidentId);
    locked.resolve();
    await isOver;
  });
  await locked.promise;
  return {
    incidentId,
    write: (commandId: string) =>
      executor.execute({
        ...{ incidentId, commandId, actorId },
        command: { type: 'appendEntry', text: commandId, private: false, approx: false },
      }),
    ask: () =>
      executor.execute({
        ...{ incidentId, commandId: randomUUID(), actorId: 'system' as const },
        command: { type: 'raiseAlarm', obligation: 'staleness' },
      }),
    async letGo() {
      resolve();
      await holding;
    },
  };
}

describe('[B6] the queue of writers', () => {
  test('turns away whom it has no room or no time for, who then ask again with the same id', async () => {
    const timings: Timing[] = [];
    const executor = createExecutor(base.database, {
      bounds: { most: 10, mostPerKey: 2, longestMs: 100 },
      timed: (timing) => void timings.push(timing),
    });
    const busy = await held(executor);
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const answers = ids.map((id) => busy.write(id));
    const alarm = busy.ask();
    const unavailable = { refused: 'unavailable', happened: expect.stringContaining('not begun') };
    expect(await Promise.all(answers.slice(1))).toEqual(Array(4).fill(expect.objectContaining(unavailable)));
    expect(executor.waiting(), '[L9] Sitrep itself waits as long as it takes').toBe(1);
    await busy.letGo();
    expect(isRefusal(await (answers[0] ?? alarm))).toBe(false);
    expect(await alarm).toMatchObject({ refused: 'nothingDue' });
    for (const id of ids) expect(isRefusal(await busy.write(id))).toBe(false);
    const log = await changesSince(base.database, 'system', busy.incidentId, 'team', 0, 100);
    expect(log?.seq, 'each of them once').toBe(1 + ids.length);
    expect(timings.length, 'what was never begun took no time').toBe(1 + 1 + 1 + ids.length);
  });
});
