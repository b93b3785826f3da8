// Many writers on few incidents while statements fail, connections are cut and commands are repeated; afterwards the
// ledger of what was answered is held against the database [L2, L3]. One seed decides what is asked; a failure names it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import fc from 'fast-check';
import type { Database } from '../database.ts';
import { createExecutor, type Executed, type Executor, type Request, SYSTEM } from '../execute.ts';
import { verifyIncident } from '../verify.ts';
import { anyCommand } from './any-command.ts';
import { lawful } from './laws.ts';
import { addPerson } from './people.ts';

export type Storm = {
  readonly seed: number;
  readonly commands: number;
  readonly writers: number;
  readonly incidents: number;
  /** Look at the laws after every so many changes of an incident; they are always looked at in the end. */
  readonly lookEvery: number;
};

/** What happened, for the report: nothing of it proves anything when it is zero. */
export type Weather = {
  accepted: number;
  refused: number;
  repeats: number;
  otherBodies: number;
  /** Outcomes unknown to the asker, then asked again. */
  thrown: number;
  changes: number;
};

/** Statements that fail after the records were written: some to be tried again inside `execute`, some thrown. */
const FAILING = `
  create function storm() returns trigger language plpgsql as $$
  begin
    if random() < 0.03 then raise exception 'storm: tried again' using errcode = '40001'; end if;
    if random() < 0.03 then raise exception 'storm: thrown'; end if;
    if random() < 0.005 then perform pg_terminate_backend(pg_backend_pid()); end if;
    return new;
  end $$`;

export async function runStorm(database: Database, storm: Storm): Promise<Weather> {
  const { seed, commands, writers } = storm;
  const people = await Promise.all(
    ['Ann', 'Bo', 'Cy', 'Di'].map((name) => addPerson(database, name, 'responder')),
  );
  const viewer = await addPerson(database, 'Vic', 'viewer');
  const actors = [...people, ...people, viewer].map(({ id }) => id);
  await database.client.$executeRawUnsafe(FAILING);
  await database.client.$executeRawUnsafe(
    'create trigger storm after insert on change for each row execute function storm()',
  );
  const weather: Weather = { accepted: 0, refused: 0, repeats: 0, otherBodies: 0, thrown: 0, changes: 0 };
  // Two instances: the queue of one does not protect from the other.
  const instances = [createExecutor(database), createExecutor(database)];
  const laws = lawful(database, must(instances[0]));
  const ledger = new Map<string, { request: Request; answer: Executed }>();
  const incidentIds = Array.from({ length: storm.incidents }, () => randomUUID());
  const steps = fc.sample(stepOf(incidentIds, actors), { seed, numRuns: commands });
  const changed = new Map<string, number>();

  async function play(step: Step, writer: number): Promise<void> {
    const request = requestFor(step, ledger);
    const executor = must(instances[(writer + step.dice) % instances.length]);
    const answer = await untilAnswered(executor, request, weather);
    if (note(request, answer, ledger, weather) === 'taken')
      await assertErased(database, request, 'another body was taken');
    if (isRefusal(answer) || answer.repeated) return;
    const count = (changed.get(request.incidentId) ?? 0) + 1;
    changed.set(request.incidentId, count);
    if (count % storm.lookEvery === 0) await laws.check(request.incidentId);
  }

  for (const incidentId of incidentIds) {
    const command = CommandSchema.parse({ type: 'declareIncident', title: 'Storm' });
    const request = { incidentId, commandId: randomUUID(), command, actorId: must(people[0]).id };
    const all = instances.map((executor) => untilAnswered(executor, request, weather));
    for (const answer of await Promise.all(all)) note(request, answer, ledger, weather);
  }
  const queue = [...steps];
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let step = queue.pop(); step; step = queue.pop()) await play(step, writer);
    }),
  );
  for (const incidentId of incidentIds) {
    await laws.check(incidentId);
    assert.deepEqual((await verifyIncident(database, incidentId))?.whole, true, 'the chain is whole');
  }
  weather.changes = await compare(database, ledger);
  return weather;
}

type Step = {
  readonly incidentId: string;
  readonly actorId: string;
  readonly command: (entries: readonly string[]) => Command;
  /** Below 15 of 100 an accepted command is repeated, below 20 its id is used for another. */
  readonly dice: number;
  readonly which: number;
};

function stepOf(incidentIds: readonly string[], people: readonly string[]): fc.Arbitrary<Step> {
  return fc.record({
    incidentId: fc.constantFrom(...incidentIds),
    actorId: fc.constantFrom(...people),
    command: anyCommand(people),
    dice: fc.nat(99),
    which: fc.nat(1_000_000),
  });
}

function requestFor(step: Step, ledger: Map<string, { request: Request }>): Request {
  const { incidentId, actorId } = step;
  const known = [...ledger.values()].slice(-200).map(({ request }) => request);
  const entries = known.filter(({ command }) => command.type === 'appendEntry').map((held) => held.commandId);
  const command = step.command(entries);
  const earlier = known[step.which % known.length];
  if (earlier && step.dice < 15) return earlier;
  if (earlier && step.dice < 20 && earlier.command.type !== command.type) return { ...earlier, command };
  const isSystems = command.type === 'raiseAlarm' || command.type === 'adoptPolicy';
  return { incidentId, commandId: randomUUID(), command, actorId: isSystems ? 'system' : actorId };
}

/** As a client does it: the same id until there is an answer. */
async function untilAnswered(
  executor: Executor,
  request: Request,
  weather: Weather,
): Promise<Executed | Refusal> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await executor.execute(request);
    } catch (error) {
      weather.thrown += 1;
      if (tries === 20) throw error;
    }
  }
}

function note(
  request: Request,
  answer: Executed | Refusal,
  ledger: Map<string, { request: Request; answer: Executed }>,
  weather: Weather,
): 'taken' | null {
  const key = `${request.incidentId} ${request.actorId} ${request.commandId}`;
  const before = ledger.get(key);
  if (before && request.command !== before.request.command) {
    weather.otherBodies += 1;
    if (!isRefusal(answer)) return 'taken';
    assert.equal(answer.refused, 'repeatedWithOtherBody', '[L3] another body was refused otherwise');
  } else if (before) {
    // Asked twice at once, either may have been the first.
    const first = { ...before.answer, repeated: false };
    assert.deepEqual({ ...answer, repeated: false }, first, '[L3] a repeat was answered differently');
    weather.repeats += 1;
  } else if (isRefusal(answer)) {
    weather.refused += 1;
  } else {
    ledger.set(key, { request, answer });
    weather.accepted += 1;
  }
  return null;
}

/** What was asked under an erased change cannot be told from anything else any more: the first answer stands [V3]. */
async function assertErased(
  database: Database,
  { commandId, actorId }: Request,
  what: string,
): Promise<void> {
  const held = await database.client.change.findFirst({
    where: { commandId, actorId },
    select: { salt: true },
  });
  assert.ok(held && held.salt === null, `[L3] ${what}`);
}

/** Every answer is a change under its number, and there is no change that nobody was told of. */
async function compare(
  database: Database,
  ledger: Map<string, { request: Request; answer: Executed }>,
): Promise<number> {
  const rows = await database.client.change.findMany({
    select: { incidentId: true, seq: true, commandId: true, actorId: true },
  });
  const told = [...ledger.values()].map(({ request: { actorId, commandId }, answer: { incidentId, seq } }) =>
    [incidentId, seq, actorId === 'system' ? SYSTEM.id : actorId, commandId].join(' '),
  );
  const made = rows.map(({ incidentId, seq, actorId, commandId }) =>
    [incidentId, seq, actorId, commandId].join(' '),
  );
  assert.deepEqual(made.sort(), told.sort(), '[L3] answers and changes differ');
  return made.length;
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing');
  return value;
}
