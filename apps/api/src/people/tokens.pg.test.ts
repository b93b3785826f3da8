import { randomUUID } from 'node:crypto';
import { makeApiToken, revokeApiToken } from '@sitrep/database/tokens/api-tokens';
import { isRefusal } from '@sitrep/incident/refusal';
import { ApiTokenList, MakeApiTokenAnswer } from '@sitrep/incident/wire/api-token';
import { RefusalBody } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

let site: TestApp;
let admin: Person;
let ann: Person;
let incidentId: string;
let bot: Program;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
  incidentId = (await site.declare(ann)).incidentId;
  bot = await made('deploy-bot');
});
afterAll(() => site.close());

type Program = MakeApiTokenAnswer['apiToken'] & { readonly secret: string };

async function made(name: string, role: 'responder' | 'viewer' = 'responder'): Promise<Program> {
  const { apiToken, secret } = MakeApiTokenAnswer.parse(
    (await site.as(admin).post('/api/tokens', { name, role })).body,
  );
  return { ...apiToken, secret };
}

/** As a program asks: from nowhere, with its token. */
async function asks(
  program: { secret: string },
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  more: Asked = {},
) {
  const answer = await site.app.inject({
    ...{ method, url, remoteAddress: more.from ?? '192.0.2.1' },
    headers: { host: '127.0.0.1:3000', authorization: `Bearer ${program.secret}`, ...more.headers },
    ...(more.body !== undefined && { payload: more.body }),
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}
type Asked = { body?: object; headers?: Record<string, string>; from?: string };

const command = (asked: object) => ({ body: { id: randomUUID(), command: asked } });
const entry = (text: string) => command({ type: 'appendEntry', text });
const commands = () => `/api/incidents/${incidentId}/commands`;

describe('an API token', () => {
  test('is made and listed by admins alone, and shown once', async () => {
    const asked = { name: 'pager-bot', role: 'responder', days: 30 };
    const statuses = [];
    for (const person of [null, ann, admin])
      statuses.push((await site.as(person).post('/api/tokens', asked)).status);
    expect(statuses).toEqual([401, 403, 200]);
    expect((await site.as(ann).get('/api/tokens')).status).toBe(403);
    const { body, text } = await site.as(admin).get('/api/tokens');
    const listed = ApiTokenList.parse(body).apiTokens.find(({ name }) => name === 'pager-bot');
    expect(listed).toMatchObject({ role: 'responder', madeBy: 'Ada', state: 'standing', lastUsedAt: null });
    expect(text).not.toContain('sitrep_');
  });

  test.each([
    [{ name: 'Deploy Bot', role: 'responder' }, 'name'],
    [{ name: 'x-bot', role: 'admin' }, 'role'],
    [{ name: 'x-bot', role: 'viewer', days: 0 }, 'days'],
    [{ name: 'x-bot', role: 'viewer', days: 5000 }, 'days'],
  ])('[I14] is refused by field: %j', async (asked, field) => {
    const answer = await site.as(admin).post('/api/tokens', asked);
    expect(answer).toMatchObject({ status: 400, body: { refused: 'invalid', field } });
  });

  test('writes under its own name, from no page at all, and the entry says who', async () => {
    expect((await asks(bot, 'POST', commands(), entry('Deployed api-249'))).status).toBe(200);
    const { document } = await site.documentOf(ann, incidentId);
    expect(document.window.at(-1)).toMatchObject({ recordedBy: { id: bot.id, name: 'deploy-bot' } });
  });

  test('[L8] is told in words what only a person can do', async () => {
    for (const asked of [
      { type: 'confirmStatus', areas: ['users'] },
      { type: 'takeCoordination' },
      { type: 'closeIncident', as: 'resolved' },
    ]) {
      const { status, body } = await asks(bot, 'POST', commands(), command(asked));
      expect(status).toBe(403);
      expect(RefusalBody.parse(body).happened).toMatch(/^A program cannot do this/);
    }
  });

  test('has its role: a viewer’s reads what viewers read and writes nothing', async () => {
    const reader = await made('wall-board', 'viewer');
    expect((await asks(reader, 'POST', commands(), entry('x'))).status).toBe(403);
    const { body } = await asks(reader, 'GET', `/api/incidents/${incidentId}`);
    expect(body.document.audience).toBe('viewer');
  });

  test('holds on every route that is for people, but those on which tokens are made', async () => {
    const gets = ['/api/me', '/api/people', '/api/policy', '/api/incidents', `/api/incidents/${incidentId}`];
    for (const url of gets) expect((await asks(bot, 'GET', url)).status, url).toBe(200);
    expect((await asks(bot, 'GET', '/api/me')).body.person.name).toBe('deploy-bot');
    const share = await asks(bot, 'POST', `/api/incidents/${incidentId}/shares`);
    expect(share.body.url).toContain('/s/');
    const ops = await makeApiToken(site.database, { name: 'ops', role: 'admin', days: 1, madeBy: null });
    if (isRefusal(ops)) throw new Error('no token');
    expect((await asks(ops, 'POST', '/api/invitations', { body: { role: 'viewer' } })).status).toBe(200);
    for (const [method, url, body] of [
      ['GET', '/api/tokens', undefined],
      ['POST', '/api/tokens', { name: 'child', role: 'viewer' }],
      ['DELETE', `/api/tokens/${bot.id}`, undefined],
    ] as const) {
      expect((await asks(ops, method, url, body && { body })).status, `${method} ${url}`).toBe(403);
    }
  });

  test('has no session to end', async () => {
    expect((await asks(bot, 'POST', '/api/sign-out')).status).toBe(403);
    expect((await asks(bot, 'GET', '/api/me')).status).toBe(200);
  });
});

describe('[I1, I2] where a request comes from', () => {
  test('a session without an Origin still changes nothing', async () => {
    const { statusCode } = await site.app.inject({
      ...{ method: 'POST', url: commands(), payload: entry('x').body },
      headers: { host: '127.0.0.1:3000', cookie: ann.cookie },
    });
    expect(statusCode).toBe(403);
  });

  test.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
    'a token does not help a page of another site: %j',
    async (headers) => {
      expect((await asks(bot, 'POST', commands(), { ...entry('x'), headers })).status).toBe(403);
    },
  );

  test('with a cookie besides, the request is the token’s, also when the token is wrong', async () => {
    const headers = { cookie: ann.cookie, origin: ORIGIN };
    expect((await asks(bot, 'GET', '/api/me', { headers })).body.person.name).toBe('deploy-bot');
    for (const url of ['/api/me', '/api/incidents']) {
      const wrong = await asks({ secret: `sitrep_${'x'.repeat(43)}` }, 'GET', url, { headers });
      expect([url, wrong.status]).toEqual([url, 401]);
    }
  });

  test('what a proxy in front put into Authorization is none of our business', async () => {
    for (const authorization of ['Basic YWRhOng=', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', 'Bearer']) {
      const { status } = await site.as(ann, { authorization }).get('/api/incidents');
      expect([authorization, status]).toEqual([authorization, 200]);
    }
  });
});

describe('[K13, G10] its end', () => {
  /** Answers when the socket is open, with how it will close. */
  const watch = async (program: Program) => {
    const closed = Promise.withResolvers<number>();
    const headers = { host: '127.0.0.1:3000', authorization: `Bearer ${program.secret}` };
    await site.app.injectWS(
      '/api/live',
      { headers },
      {
        onInit: (ws) => ws.on('close', (code) => closed.resolve(code)),
      },
    );
    return { closed: closed.promise };
  };

  test('by the page: refused at the next request, its socket cut at once', async () => {
    const program = await made('short-lived');
    const { closed } = await watch(program);
    expect((await asks(program, 'GET', '/api/incidents')).status).toBe(200);
    const { status, body } = await site.ask('DELETE', `/api/tokens/${program.id}`, undefined, {
      cookie: admin.cookie,
    });
    expect([status, ApiTokenList.parse(body).apiTokens.find(({ id }) => id === program.id)?.state]).toEqual([
      200,
      'revoked',
    ]);
    expect(await closed).toBe(4401);
    expect((await asks(program, 'GET', '/api/incidents')).status).toBe(401);
    const notes = await site.database.query(
      `select what, actor_name as by from audit where subjects->0->>'name' = 'short-lived' order by at`,
    );
    expect(notes).toEqual([
      { what: 'apiTokenMade', by: 'Ada' },
      { what: 'apiTokenRevoked', by: 'Ada' },
    ]);
    const again = await site.ask('DELETE', `/api/tokens/${program.id}`, undefined, { cookie: admin.cookie });
    expect(again.status).toBe(404);
  });

  test('elsewhere: found by the next round over all sockets', async () => {
    const program = await made('far-away');
    const { closed } = await watch(program);
    await site.live.check();
    await revokeApiToken(site.database, 'far-away');
    await site.live.check();
    expect(await closed).toBe(4401);
  });

  test('a socket is not opened with one that does not stand', async () => {
    const headers = { host: '127.0.0.1:3000', authorization: `Bearer sitrep_${'x'.repeat(43)}` };
    await expect(site.app.injectWS('/api/live', { headers })).rejects.toThrow('401');
  });
});

test('[K1] wrong ones are counted, and those that stand go on', async () => {
  const from = '198.51.100.7';
  const statuses = [];
  for (let count = 0; count < 31; count += 1)
    statuses.push((await asks({ secret: `sitrep_${count}` }, 'GET', '/api/incidents', { from })).status);
  expect(statuses).toEqual([...Array(30).fill(401), 429]);
  expect((await asks(bot, 'GET', '/api/incidents', { from })).status).toBe(200);
});
