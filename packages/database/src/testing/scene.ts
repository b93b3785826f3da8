// An installation with people in it and an incident, on a database of its own, with a clock that moves when told. Every
// command goes through the laws.

import { randomUUID } from 'node:crypto';
import type { Audience, Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { at, everybody } from '@sitrep/incident/testing/people';
import type { Database } from '../database.ts';
import { createExecutor, type Executed, type World } from '../execute.ts';
import { loadDocument } from '../load.ts';
import { type Lawful, lawful } from './laws.ts';
import { testDatabase } from './test-database.ts';

/** A command as somebody sends it: whatever the schema takes. */
export type Asked = { readonly type: Command['type']; readonly [field: string]: unknown };

export type Scene = {
  readonly url: string;
  readonly database: Database;
  readonly executor: Lawful;
  readonly incidentId: string;
  /** Seconds since the start of every test; each command moves it by one. */
  clock: { seconds: number };
  ask(actor: Actor, asked: Asked, options?: Options): Promise<Executed | Refusal>;
  /** As `ask`, where a refusal fails the test. Answers with the id of the command. */
  must(actor: Actor, asked: Asked, options?: Options): Promise<string>;
  /** Many at once: the laws are looked at after the last. Answers with their ids. */
  many(actor: Actor, asked: readonly Asked[]): Promise<string[]>;
  document(audience?: Audience): Promise<Document>;
  close(): Promise<void>;
};

type Options = {
  readonly id?: string;
  readonly incidentId?: string;
  /** False leaves the laws to a later look: `executor.check`. */
  readonly look?: boolean;
};

export async function openScene(
  world: Partial<World> = {},
  incidentId: string = randomUUID(),
): Promise<Scene> {
  const { url, database, close } = await testDatabase();
  await addPeople(database);
  const clock = { seconds: 0 };
  const plain = createExecutor(database, { world: { now: () => at(clock.seconds), ...world } });
  const executor = lawful(database, plain);

  function ask(actor: Actor, asked: Asked, options: Options = {}) {
    clock.seconds += 1;
    const door = options.look === false ? plain : executor;
    return door.execute({
      incidentId: options.incidentId ?? incidentId,
      commandId: options.id ?? randomUUID(),
      command: CommandSchema.parse(asked),
      actorId: actor.role === 'system' ? 'system' : actor.id,
    });
  }

  async function must(actor: Actor, asked: Asked, options: Options = {}) {
    const id = options.id ?? randomUUID();
    const answer = await ask(actor, asked, { ...options, id });
    if (isRefusal(answer)) throw new Error(`${asked.type} refused: ${JSON.stringify(answer)}`);
    return id;
  }

  return {
    ...{ url, database, executor, incidentId, clock, ask, must, close },
    async many(actor, asked) {
      const ids: string[] = [];
      for (const each of asked) ids.push(await must(actor, each, { look: false }));
      await executor.check(incidentId);
      return ids;
    },
    async document(audience = 'team') {
      const document = await loadDocument(database, 'system', incidentId, audience);
      if (!document) throw new Error('there is no incident yet');
      return document;
    },
  };
}

/** The people of the language's own tests, with their ids and roles. */
export async function addPeople(database: Database): Promise<void> {
  const people = everybody.filter(({ role }) => role !== 'system');
  await database.client.person.createMany({ data: people });
}
