import { randomUUID } from 'node:crypto';
import { makeApiToken } from '@sitrep/database/tokens/api-tokens';
import { isRefusal } from '@sitrep/incident/refusal';
import { IncidentList } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyRoute, type Method, waysIn } from '../testing/every-route.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

let site: TestApp;
let admin: Person;
let own: string;
let other: string;
let reader: Program;
let bound: Program;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  const ours = await site.declare(admin, 'Ours');
  own = ours.incidentId;
  other = (await site.declare(admin, 'Canary of another')).incidentId;
  reader = await made({ name: 'wall-board', role: 'responder', scope: 'read' });
  bound = await made({ name: 'one-bot', role: 'responder', incident: ours.code.toLowerCase() });
});
afterAll(() => site.close());

type Program = { readonly id: string; readonly secret: string };

async function made(asked: object): Promise<Program> {
  const { status, body, text } = await site.as(admin).post('/api/tokens', asked);
  if (status !== 200) throw new Error(text);
  const { apiToken, secret } = body as { apiToken: { id: string }; secret: string };
  return { id: apiToken.id, secret };
}

/** All that a program receives, but for the id and the moment of the very request. */
async function told({ secret }: Program, method: Method, url: string, body?: object) {
  const { status, headers, text } = await site.ask(method, url, body, { authorization: `Bearer ${secret}` });
  const { date, 'x-request-id': id, ...rest } = headers;
  return { status, text, headers: rest };
}

const entry = () => ({ id: randomUUID(), command: { type: 'appendEntry', text: 'x' } });
const declaring = () => ({
  ...{ id: randomUUID(), incidentId: randomUUID() },
  command: { type: 'declareIncident', title: 'T' },
});
const paths = everyRoute.filter(([, url]) => url.startsWith('/api/'));

describe('[K13] a token that only reads', () => {
  test('reads as the team does', async () => {
    const { status, text } = await told(reader, 'GET', `/api/incidents/${own}`);
    expect([status, JSON.parse(text).document.audience]).toEqual([200, 'team']);
  });

  test('changes nothing, on any route there is', async () => {
    // A search reads, though its words come in a body.
    const open = [...waysIn, '/api/search', '/api/actions'];
    const writing = paths.filter(([method, url]) => method !== 'GET' && !open.includes(url));
    expect(writing.length).toBeGreaterThan(5);
    for (const [method, url] of writing) {
      const { status } = await told(reader, method, url.replace(':id', own), {});
      expect([method, url, status]).toEqual([method, url, 403]);
    }
  });

  test('nor in the transaction, whatever let it come that far', async () => {
    const { id: commandId, command } = entry();
    const asked = { incidentId: own, commandId, command, actorId: reader.id };
    expect(await site.executor.execute(asked as never)).toMatchObject({ refused: 'notAllowed' });
  });
});

test('[X2] a program is not told who could see an incident: that names everybody, their role and their teams', async () => {
  for (const program of [reader, bound])
    expect(await told(program, 'GET', `/api/incidents/${own}/access`)).toMatchObject({ status: 403 });
});

describe('[K13, H1] a token bound to one incident', () => {
  test('reads and writes it, and lists it alone', async () => {
    const { text } = await told(bound, 'GET', '/api/incidents');
    const ids = IncidentList.parse(JSON.parse(text)).incidents.map(({ incidentId }) => incidentId);
    expect(ids).toEqual([own]);
    expect((await told(bound, 'GET', `/api/incidents/${own}`)).status).toBe(200);
    expect((await told(bound, 'POST', `/api/incidents/${own}/commands`, entry())).status).toBe(200);
  });

  test('is told of another incident what it is told of one that is not there, byte for byte', async () => {
    const place = encodeURIComponent(`2999-01-01T00:00:00Z,${randomUUID()}`);
    for (const [method, rest, body] of [
      ['GET', '', undefined],
      ['GET', '/changes?since=0', undefined],
      ['GET', `/entries?before=${place}`, undefined],
      ['POST', '/commands', entry()],
      ['POST', '/shares', {}],
    ] as const) {
      const [there, nowhere] = [
        await told(bound, method, `/api/incidents/${other}${rest}`, body),
        await told(bound, method, `/api/incidents/${randomUUID()}${rest}`, body),
      ];
      expect(there.status).toBe(404);
      expect(there, `${method} ${rest}`).toEqual(nowhere);
    }
  });

  test('finds nothing at any address that is of no incident', async () => {
    const open = [...waysIn, '/api/docs', '/api/openapi.json', '/api/live', '/api/me', '/api/search'];
    const elsewhere = paths.filter(([, url]) => !url.startsWith('/api/incidents') && !open.includes(url));
    expect(elsewhere.length).toBeGreaterThan(5);
    for (const [method, url] of elsewhere) {
      const body = method === 'GET' ? undefined : {};
      const [there, nowhere] = [
        await told(bound, method, url.replace(':id', randomUUID()), body),
        await told(bound, method, '/api/nothing', body),
      ];
      expect(there, `${method} ${url}`).toEqual(nowhere);
    }
  });

  test('finds no word of another', async () => {
    const search = async (words: string) => (await told(bound, 'POST', '/api/search', { words })).text;
    expect(await search('Ours')).toContain(own);
    expect(await search('Canary')).toEqual(await search('Zzyzx'));
  });

  test('declares no other, at the door nor in the transaction', async () => {
    expect((await told(bound, 'POST', '/api/incidents', declaring())).status).toBe(403);
    const { id: commandId, incidentId, command } = declaring();
    const asked = { incidentId, commandId, command, actorId: bound.id };
    expect(await site.executor.execute(asked as never)).toMatchObject({ refused: 'notAllowed' });
  });

  test('is made for an incident its maker may see, and for no admin', async () => {
    const asked = { name: 'lost-bot', role: 'viewer', incident: 'INC-ZZZZ' };
    const answer = await site.as(admin).post('/api/tokens', asked);
    expect(answer).toMatchObject({ status: 404, body: { refused: 'notFound', field: 'incident' } });
    const made = makeApiToken(site.database, {
      ...{ name: 'big-bot', role: 'admin', days: 1, madeBy: null, incidentId: own },
    });
    await expect(made.then(isRefusal)).rejects.toThrow();
  });
});
