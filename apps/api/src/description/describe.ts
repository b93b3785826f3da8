// The whole interface as an OpenAPI 3.1 document: the routes as they were registered, joined with their words. Rule: what
// is refused everywhere is said once here, so that no operation can forget it.

import type { RefusalCode } from '@sitrep/incident/refusal';
import type * as z from 'zod/mini';
import { refusalStatus } from '../answers.ts';
import { type Asker, groups, type Operation } from './operation.ts';
import { operations } from './operations.ts';
import { refusalWords } from './refusal-words.ts';
import { components, describeSchema, type JsonSchema } from './schemas.ts';

/** A route as it was registered. */
export type Route = {
  readonly method: string;
  /** As the app knows it: /api/incidents/:id. */
  readonly url: string;
  readonly body: z.core.$ZodType | undefined;
  readonly query: z.core.$ZodType | undefined;
};

type Json = Record<string, unknown>;
export type Described = ReturnType<typeof describe>;

const INTRODUCTION = `Everything the pages do, programs can do too, but for what a person has to answer for.

**Who asks.** A program shows its API token (Settings, or \`npm run token\`): \`Authorization: Bearer sitrep_…\`. It acts under the token's name. Pages have a session in a cookie; with it, whatever changes something needs the \`Origin\` of the installation. A request that shows a token is the token's, whatever cookie comes along.

**Answers.** JSON. Every refusal has one shape: \`refused\` (one of a closed set), \`happened\`, \`safe\`, \`next\`, and \`field\` where a field is at fault. A reader who may not see a thing gets the same answer as for one that is not there. \`x-request-id\` on every answer finds it in the log of the server.

**Bodies** are closed: a field that is not described is refused. Times carry their zone.`;

export function describe(routes: readonly Route[], version: string, cookie: string) {
  const registered = new Map(routes.map((route) => [`${route.method} ${route.url}`, route]));
  const unknown = [...registered.keys()].find((key) => !(key in operations));
  if (unknown) throw new Error(`${unknown} is described nowhere`);
  const paths: Record<string, Record<string, Json>> = {};
  for (const [key, operation] of Object.entries(operations)) {
    const route = registered.get(key);
    if (!route) continue;
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route, operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sitrep', version, description: INTRODUCTION },
    servers: [{ url: '/' }],
    tags: groups.map((name) => ({ name })),
    paths,
    components: {
      schemas: components(),
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'An API token, `sitrep_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'The session of a page.' },
      },
    },
  };
}

function describeOperation(route: Route, operation: Operation): Json {
  const { group, summary, words, asks, hasTag } = operation;
  const parameters = [
    ...[...route.url.matchAll(/:(\w+)/g)].map(([, name]) => pathParameter(name ?? '')),
    ...queryParameters(route.query),
    ...(hasTag ? [{ name: 'If-None-Match', in: 'header', schema: { type: 'string' } }] : []),
  ];
  return {
    operationId: idOf(route),
    tags: [group],
    summary,
    ...(words && { description: words }),
    security: security[asks],
    'x-who': who[asks],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: { required: true, content: jsonOf(describeSchema(route.body, 'input')) },
    }),
    responses: { ...success(operation), ...refused(refusalsOf(route, operation)) },
  };
}

const security: Readonly<Record<Asker, readonly Json[]>> = {
  anybody: [{}, { apiToken: [] }, { session: [] }],
  signedIn: [{ apiToken: [] }, { session: [] }],
  inPerson: [{ session: [] }],
  respondsInPerson: [{ session: [] }],
  admin: [{ apiToken: [] }, { session: [] }],
  adminInPerson: [{ session: [] }],
};

/** Roles, which OpenAPI cannot say. */
const who: Readonly<Record<Asker, string>> = {
  anybody: 'anybody',
  signedIn: 'a person with a session, or a program with a token',
  inPerson: 'a person with a session; no program',
  respondsInPerson: 'a responder or an admin with a session; no program',
  admin: 'an admin: a person with a session, or a program with a token',
  adminInPerson: 'an admin with a session; no program',
};

function idOf({ method, url }: Route): string {
  const parts = url.split('/').filter((part) => part && part !== 'api');
  const named = parts.map((part) => part.replace(/^:/, 'by-').replaceAll('.', '-')).join('-');
  return `${method.toLowerCase()}-${named}`;
}

function pathParameter(name: string): Json {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function queryParameters(query: Route['query']): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = describeSchema(query, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}

function success({ answer, hasTag }: Operation): Json {
  if (answer === 'socket') return { '101': { description: 'From here on it is a WebSocket.' } };
  const plain = { page: 'text/html', table: 'text/csv' } as const;
  const content =
    answer === 'page' || answer === 'table'
      ? { [plain[answer]]: { schema: { type: 'string' } } }
      : jsonOf(answer === 'json' ? { type: 'object' } : describeSchema(answer, 'output'));
  const headers = { 'x-request-id': { schema: { type: 'string' } } };
  const held = { '304': { description: 'What you hold is still the newest.' } };
  return { '200': { description: 'Done.', headers, content }, ...(hasTag && held) };
}

/** What follows from who may ask and what is sent, and what is the route's own. */
function refusalsOf(route: Route, { asks, refusals = [] }: Operation): ReadonlySet<RefusalCode> {
  const changes = route.method !== 'GET';
  const isRead = route.url.startsWith('/api/');
  return new Set<RefusalCode>([
    ...(isRead ? (['notAllowed', 'signInNeeded', 'tooMany', 'unavailable'] as const) : []),
    ...(asks === 'anybody' ? [] : (['signInNeeded'] as const)),
    ...(route.body ? (['invalid', 'tooLarge'] as const) : []),
    ...(route.query || (changes && route.url.includes(':')) ? (['invalid'] as const) : []),
    ...refusals,
  ]);
}

function refused(codes: ReadonlySet<RefusalCode>): Json {
  const statuses = [...new Set([...codes].map((code) => refusalStatus[code]))].sort();
  const answers = statuses.map((status) => {
    const named = [...codes].filter((code) => refusalStatus[code] === status);
    return [status, answer(named.map((code) => `\`${code}\`: ${refusalWords[code]}`).join('. Or '))] as const;
  });
  return {
    ...Object.fromEntries(answers),
    '500': answer(
      'A fault of the server, in the shape of `unavailable`. Whether it was done is not known: ask again',
    ),
  };
}

function answer(words: string): Json {
  return { description: `${words}.`, content: jsonOf({ $ref: '#/components/schemas/Refusal' }) };
}

function jsonOf(schema: JsonSchema): Json {
  return { 'application/json': { schema } };
}
