// An app on a database of its own, and people to act in it: what the tests of routes and sockets stand on. Rule: real
// routes, real database; the people come in the way people do.

import { randomUUID } from 'node:crypto';
import { type Announcements, openAnnouncements } from '@sitrep/database/announcements';
import type { Database, DatabaseOptions } from '@sitrep/database/database';
import { createExecutor, type World } from '@sitrep/database/execute';
import { offerSetup } from '@sitrep/database/people';
import { lawful } from '@sitrep/database/testing/laws';
import { testDatabase } from '@sitrep/database/testing/test-database';
import type { Command } from '@sitrep/incident/nouns';
import { CommandAnswer, DocumentAnswer, MeAnswer, type PersonBody } from '@sitrep/incident/wire/http';
import type { Logger } from 'pino';
import { type BuiltApp, buildApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import type { RenderPage } from '../pages/share-pages.ts';
import type { Timers } from '../timers.ts';

export const ORIGIN = 'http://127.0.0.1:3000';
const HOST = '127.0.0.1:3000';

/** Of everybody in these tests. */
export const PASSWORD = 'marble teapot over quiet tundra';
/** Enough to see that a hash is made; what is safe is far more. */
const CHEAP = { memoryKib: 8, passes: 1 };

export type Person = PersonBody & { readonly cookie: string };

type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, unknown>;
  text: string;
};

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;

/** A page of few words around the title, so that tests need no build of the web app. */
export const plainPage: RenderPage = ({ document, now, build, script }) => {
  const body = JSON.stringify(document).replaceAll('<', '\\u003c');
  return {
    html: `<!doctype html><main>${body}</main><!-- ${now} ${build} ${script} -->`,
    styleHash: 'sha256-plain',
  };
};

/** One person of a test writes as much as many. */
const FLOODS = { COMMANDS_PER_MINUTE: '100000', REQUESTS_PER_MINUTE: '100000' };

/** The laws are asserted after every command, unless the test makes tables older by hand, which no command can do. */
export async function openTestApp(
  options: {
    config?: Partial<Config>;
    timers?: Timers;
    logger?: Logger;
    webRoot?: string;
    turnsBackTables?: boolean;
    isBehind?: () => boolean;
    database?: DatabaseOptions;
    world?: Partial<World>;
    /** Another instance on the database of this one, which it leaves standing. */
    beside?: { readonly url: string; readonly database: Database };
  } = {},
) {
  const { url, database, close } = options.beside
    ? { ...options.beside, close: async () => {} }
    : await testDatabase(options.database);
  const announcements: Announcements = await openAnnouncements(url);
  const announce = (incidentId: string) => announcements.announce(incidentId);
  const plain = createExecutor(database, { announce, ...(options.world && { world: options.world }) });
  const executor = options.turnsBackTables ? plain : lawful(database, plain);
  const read = readConfig({ LOG_LEVEL: 'silent', ...FLOODS });
  if (!read.ok) throw new Error(read.problems.join());
  const config = { ...read.config, passwordCost: CHEAP, ...options.config };
  const webRoot = options.webRoot ?? '/nowhere';
  const { timers, logger, isBehind } = options;
  const parts = { database, executor, announcements, config, renderPage: plainPage, webRoot };
  const built: BuiltApp = await buildApp({
    ...{ ...parts, ...(timers && { timers }), ...(logger && { logger }), ...(isBehind && { isBehind }) },
  });
  const { app, live } = built;
  await app.ready();

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const payload =
      body === undefined
        ? {}
        : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await app.inject({
      method,
      url: path,
      ...payload,
      headers: { host: HOST, origin: ORIGIN, ...payload.headers, ...headers },
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : answer.body,
      headers: answer.headers,
      text: answer.body,
    };
  }

  const as = (person: Person | null, headers: Record<string, string> = {}) => {
    const all = { ...(person && { cookie: person.cookie }), ...headers };
    return {
      get: (path: string) => ask('GET', path, undefined, all),
      post: (path: string, body?: unknown) => ask('POST', path, body, all),
      put: (path: string, body: unknown) => ask('PUT', path, body, all),
    };
  };

  function entered({ status, body, headers }: Answer): Person {
    const { person } = MeAnswer.parse(body);
    if (status !== 200 || !person) throw new Error(`nobody came in: ${status}`);
    return { ...person, cookie: String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '' };
  }

  async function setUp(name = 'Ada'): Promise<Person> {
    return entered(
      await as(null).post('/api/setup', { token: await offerSetup(database), name, password: PASSWORD }),
    );
  }

  async function invited(admin: Person, role: PersonBody['role'], name: string): Promise<Person> {
    const { body } = await as(admin).post('/api/invitations', { role });
    const token = new URL((body as { url: string }).url).hash.slice(1);
    return entered(await as(null).post('/api/join', { token, name, password: PASSWORD }));
  }

  async function declare(person: Person, title = 'Checkout fails'): Promise<CommandAnswer> {
    const body = { id: randomUUID(), incidentId: randomUUID(), command: { type: 'declareIncident', title } };
    const answer = await as(person).post('/api/incidents', body);
    return CommandAnswer.parse(answer.body);
  }

  const send = (
    person: Person,
    incidentId: string,
    command: Command | Record<string, unknown>,
    id: string = randomUUID(),
  ) => as(person).post(`/api/incidents/${incidentId}/commands`, { id, command });

  const documentOf = async (person: Person, incidentId: string) =>
    DocumentAnswer.parse((await as(person).get(`/api/incidents/${incidentId}`)).body);

  return {
    ...{ app, live, built, database, executor, announcements, url, config },
    ...{ as, setUp, invited, declare, send, ask, documentOf },
    async close() {
      await app.close();
      await announcements.close();
      await close();
    },
  };
}
