import { randomUUID } from 'node:crypto';
import type { Command } from '@sitrep/incident/nouns';
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
  const { id: actorId } = await addPerson(base.database, `Ann ${randomUUID()}`, 'responder');
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
    actorId,
    write: (commandId: string, text = commandId, by = actorId) =>
      executor.execute({
        ...{ incidentId, commandId, actorId: by },
        command: { type: 'appendEntry', text, private: false, approx: false },
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

/** Whoever asked so far is being served. */
async function begun(executor: { waiting(): number }) {
  while (executor.waiting() > 0) await Promise.resolve();
}

/** Transactions that wrote the changes of an incident, in the order of their numbers. */
async function transactions(incidentId: string): Promise<string[]> {
  const rows = await base.database.query<{ by: string }>(
    'select xmin::text as by from change where incident_id = $1::uuid order by seq',
    incidentId,
  );
  return rows.map(({ by }) => by);
}

describe('those who wait for one incident together', () => {
  test('[L2, L3] share a transaction, each with a change, a number and an answer of its own', async () => {
    const executor = createExecutor(base.database);
    const busy = await held(executor);
    const first = busy.write(randomUUID());
    await begun(executor);
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const twice = ids[2] ?? '';
    const others = [...ids, twice].map((id) => busy.write(id));
    await busy.letGo();
    const answers = (await Promise.all([first, ...others])).map((answer) => 'seq' in answer && answer.seq);
    expect(answers, 'the last is a repeat of the fourth').toEqual([2, 3, 4, 5, 6, 7, 5]);
    const [, own, ...shared] = await transactions(busy.incidentId);
    expect(new Set(shared).size).toBe(1);
    expect(shared[0]).not.toBe(own);
  });

  test('one that the database refuses fails alone', async () => {
    await base.database.query(`create function no_thirteen() returns trigger language plpgsql as $$
      begin if new.text = '13' then raise exception 'not thirteen'; end if; return new; end $$`);
    await base.database.query(
      'create trigger no_thirteen before insert on entry for each row execute function no_thirteen()',
    );
    const executor = createExecutor(base.database);
    const busy = await held(executor);
    const first = busy.write(randomUUID());
    await begun(executor);
    const others = ['12', '13', '14'].map((text) => busy.write(randomUUID(), text));
    await busy.letGo();
    await first;
    const settled = await Promise.allSettled(others);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await transactions(busy.incidentId)).length).toBe(4);
  });

  test('[T14] come one after the other in time too, whatever their ids say', async () => {
    const executor = createExecutor(base.database);
    const busy = await held(executor);
    const first = busy.write(randomUUID());
    await begun(executor);
    const others = [9, 5, 1].map((n) =>
      busy.write(`${n}0000000-0000-4000-8000-${busy.incidentId.slice(-12)}`),
    );
    await busy.letGo();
    await Promise.all([first, ...others]);
    const [, , ...shared] = await transactions(busy.incidentId);
    expect(new Set(shared).size).toBe(1);
    const rows = await base.database.query<{ at: Date }>(
      'select at from change where incident_id = $1::uuid order by seq',
      busy.incidentId,
    );
    const times = rows.map(({ at }) => at.getTime());
    expect(new Set(times).size).toBe(times.length);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('may take each other’s place, and where they cannot be together each goes alone', async () => {
    const executor = createExecutor(base.database);
    const busy = await held(executor);
    const bo = await addPerson(base.database, `Bo ${randomUUID()}`, 'responder');
    const ask = (command: Command, commandId = randomUUID()) =>
      executor.execute({ ...{ incidentId: busy.incidentId, commandId, actorId: busy.actorId }, command });
    const responderId = randomUUID();
    const first = ask({ type: 'addResponder', name: 'Bo', person: bo.id }, responderId);
    await begun(executor);
    const answers = [
      ask({ type: 'removeResponder', responderId }),
      ask({ type: 'addResponder', name: 'Bo', person: bo.id }),
    ];
    await busy.letGo();
    expect((await Promise.all([first, ...answers])).map((answer) => 'seq' in answer && answer.seq)).toEqual([
      2, 3, 4,
    ]);

    await base.database.query(`create function no_pair() returns trigger language plpgsql as $$
      begin
        if new.text = 'pair' and exists (select from entry where text = 'pair' and xmin = pg_current_xact_id()::xid)
          then raise unique_violation;
        end if;
        return new;
      end $$`);
    await base.database.query(
      'create trigger no_pair before insert on entry for each row execute function no_pair()',
    );
    const again = await held(executor);
    const before = again.write(randomUUID());
    await begun(executor);
    const pair = ['pair', 'pair'].map((text) => again.write(randomUUID(), text));
    await again.letGo();
    await before;
    expect((await Promise.all(pair)).map((answer) => 'seq' in answer && answer.seq)).toEqual([3, 4]);
    const [, , one, two] = await transactions(again.incidentId);
    expect(one).not.toBe(two);
  });

  test('[L6] who loses access by what is decided before them is not heard, though they came in time', async () => {
    const executor = createExecutor(base.database);
    const busy = await held(executor);
    const first = busy.write(randomUUID());
    await begun(executor);
    const { id: outsider } = await addPerson(base.database, 'Out', 'responder');
    const restricted = executor.execute({
      ...{ incidentId: busy.incidentId, commandId: randomUUID(), actorId: busy.actorId },
      command: { type: 'restrictIncident', people: [], teams: [] },
    });
    const heard = busy.write(randomUUID());
    const shutOut = busy.write(randomUUID(), 'too late', outsider);
    await busy.letGo();
    expect(isRefusal(await first)).toBe(false);
    expect(await restricted).toMatchObject({ seq: 3 });
    expect(await heard).toMatchObject({ seq: 4 });
    expect(await shutOut).toMatchObject({ refused: 'notFound' });
  });
});

describe('[B6] the queue of writers', () => {
  test('turns away whom it has no room or no time for, who then ask again with the same id', async () => {
    const timings: Timing[] = [];
    const executor = createExecutor(base.database, {
      bounds: { most: 10, mostPerKey: 2, longestMs: 100 },
      timed: (timing) => void timings.push(timing),
    });
    const busy = await held(executor);
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const [first = '', ...others] = ids;
    const answers = [busy.write(first)];
    await begun(executor);
    answers.push(...others.map((id) => busy.write(id)));
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
