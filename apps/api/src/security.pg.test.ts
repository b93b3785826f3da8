import { randomUUID } from 'node:crypto';
import { offerSetup } from '@sitrep/database/people';
import { createShare } from '@sitrep/database/shares';
import { RefusalBody } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from './request-log.ts';
import { everyRoute } from './testing/every-route.ts';
import { ORIGIN, openTestApp, PASSWORD, type Person, type TestApp } from './testing/test-app.ts';
import type { App } from './web-app.ts';

const CANARY = 'canary0e11';
const lines: string[] = [];

let site: TestApp;
let ann: Person;
let incidentId: string;
let shareToken: string;

beforeAll(async () => {
  site = await openTestApp({ logger: openLog('debug', { write: (line) => void lines.push(line) }) });
  ann = await site.setUp();
  incidentId = (await site.declare(ann)).incidentId;
  shareToken = (await createShare(site.database, incidentId, ann.id)).token;
});
afterAll(() => site.close());

const changing = () => everyRoute.filter(([method]) => method !== 'GET');
const filled = (path: string) =>
  path.replace(':id', incidentId).replace(':token', shareToken).replace(':code', 'INC-2222');

/** Every route of the app, put together again from the tree it prints. */
function registered(app: App): string[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', segment = '', methods = ''] = /^(.*?)[└├]── (\S+) \((.*)\)$/.exec(line) ?? [];
      above.splice(indent.length / 4, Infinity, segment);
      const path = above.join('').replace('//', '/');
      return methods
        .split(', ')
        .filter((method) => method && method !== 'HEAD')
        .map((method) => `${method} ${path}`);
    });
}

describe('[I9, ASVS 3.4] every answer', () => {
  test('is of a route that stands in the table of this test', () => {
    expect(registered(site.app).sort()).toEqual(
      everyRoute.map(([method, path]) => `${method} ${path}`).sort(),
    );
  });

  test.each([
    ...everyRoute.map(([method, path]) => [method, path] as const),
    ['GET', '/api/nothing-here'] as const,
    ['GET', '/nothing-here'] as const,
    ['GET', '/assets/%2e%2e/%2e%2e/package.json'] as const,
    ['GET', '/%zz'] as const,
    ['POST', '/'] as const,
  ])('carries the headers: %s %s', async (method, path) => {
    for (const person of path === '/api/sign-out' ? [null] : [null, ann]) {
      const { headers } = await site.ask(
        method,
        filled(path),
        undefined,
        person ? { cookie: person.cookie } : {},
      );
      expect(String(headers['content-security-policy'])).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self|^default-src 'none'; script-src 'self'; style-src 'sha256-/,
      );
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    }
  });
});

describe('[I2] what changes something', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:3000.evil.example' },
    { origin: 'http://127.0.0.1:3001' },
    { origin: 'null' },
    { origin: '' },
    { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    { origin: ORIGIN, 'sec-fetch-site': 'same-site' },
    { origin: 'http://rebound.example:3000', host: 'rebound.example:3000' },
  ];

  test('is refused from any page that is not ours, whatever it is', async () => {
    for (const [method, path] of changing()) {
      for (const headers of foreign) {
        const answer = await site.ask(method, filled(path), {}, { cookie: ann.cookie, ...headers });
        expect(answer, `${method} ${path} ${JSON.stringify(headers)}`).toMatchObject({
          status: 403,
          body: { refused: 'notAllowed' },
        });
      }
    }
  });

  test('takes JSON alone', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json-patch',
    ]) {
      const answer = await site.app.inject({
        method: 'POST',
        url: `/api/incidents/${incidentId}/commands`,
        headers: { host: '127.0.0.1:3000', origin: ORIGIN, cookie: ann.cookie, 'content-type': type },
        payload: '{}',
      });
      expect([answer.statusCode, RefusalBody.parse(answer.json()).refused], type).toEqual([400, 'invalid']);
    }
  });

  test.each(['{', '', '[]', 'null', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}'])(
    'refuses a body of %j in the words of a refusal',
    async (payload) => {
      const answer = await site.app.inject({
        method: 'POST',
        url: `/api/incidents/${incidentId}/commands`,
        headers: {
          host: '127.0.0.1:3000',
          origin: ORIGIN,
          cookie: ann.cookie,
          'content-type': 'application/json',
        },
        payload,
      });
      expect([answer.statusCode, RefusalBody.parse(answer.json()).refused]).toEqual([400, 'invalid']);
    },
  );

  test('[ASVS 3.5.3] is never a GET: reading everything leaves the log as it was', async () => {
    const seqs = () => site.database.query('select incident_id, seq, view_seq from document order by 1');
    const before = await seqs();
    for (const [method, path] of everyRoute) if (method === 'GET') await site.as(ann).get(filled(path));
    expect(await seqs()).toEqual(before);
  });
});

test('[H19] nothing of ours answers another site’s page, a link followed from there still opens', async () => {
  const cross = { 'sec-fetch-site': 'cross-site' };
  for (const path of ['/api/incidents', '/%61pi/incidents', '/api/%69ncidents', '/api/incidents?a=b']) {
    expect((await site.as(ann, cross).get(path)).status, path).toBe(403);
  }
  expect((await site.as(null, cross).get(`/s/${shareToken}`)).status).toBe(200);
});

test('[I10] a forged Host changes no address that is given out', async () => {
  const far = await openTestApp({ config: { publicUrl: 'https://sitrep.example.org' } });
  const origin = { origin: 'https://sitrep.example.org', host: 'evil.example' };
  const setUp = await far.ask(
    'POST',
    '/api/setup',
    { token: await offerSetup(far.database), name: 'Ada', password: PASSWORD },
    origin,
  );
  const cookie = String(setUp.headers['set-cookie']).split(';')[0] ?? '';
  const { body } = await far.ask('POST', '/api/invitations', { role: 'viewer' }, { ...origin, cookie });
  expect((body as { url: string }).url).toMatch(/^https:\/\/sitrep\.example\.org\/join#/);
  await far.close();
});

describe('[H16, I7] the log', () => {
  test('holds no token, no name, no text, whatever was asked and however it failed', async () => {
    await site.as(null).get(`/s/${CANARY}${CANARY}`);
    await site.as(null).get(`/${CANARY}?q=${CANARY}`);
    await site.as(null).get(`/%zz${CANARY}`);
    await site.as(null).post('/api/join', {
      token: CANARY.repeat(4),
      name: CANARY,
      password: `${CANARY} marble teapot over tundra`,
    });
    await site.send(ann, incidentId, { type: 'appendEntry', text: CANARY });
    await site.send(ann, incidentId, { type: 'appendEntry', text: CANARY, [CANARY]: 1 });
    await site.as(ann).get(`/api/incidents/${CANARY}`);
    const upgrade = { headers: { host: '127.0.0.1:3000', origin: ORIGIN } };
    await expect(site.app.injectWS(`/s/${CANARY}`, upgrade)).rejects.toThrow('404');
    const log = lines.join('');
    expect(log).toContain('/s/:token');
    for (const secret of [CANARY, shareToken, ann.cookie.split('=')[1] ?? '', 'Ada'])
      expect(log).not.toContain(secret);
  });

  test('[Q9, ASVS 16.5] has what the answer hides: a fault is 500 with an id, its text stays here', async () => {
    const broken = await openTestApp({
      logger: openLog('debug', { write: (line) => void lines.push(line) }),
    });
    const person = await broken.setUp();
    await broken.database.query('alter table action rename to gone');
    const answer = await broken.as(person).get(`/api/incidents/${randomUUID()}`);
    await broken.declare(person).catch(() => {});
    const { body, status } = await broken.as(person).post('/api/incidents', {
      id: randomUUID(),
      incidentId: randomUUID(),
      command: { type: 'declareIncident', title: CANARY },
    });
    expect([answer.status, status]).toEqual([404, 500]);
    const { refused, happened } = RefusalBody.parse(body);
    expect([refused, happened]).toEqual([
      'unavailable',
      expect.stringMatching(/written down there as [0-9a-f-]{36}/),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/action|relation|prisma|select/i);
    const id = /as ([0-9a-f-]{36})/.exec(happened)?.[1] ?? '';
    expect(lines.some((line) => line.includes(id) && line.includes('a request failed'))).toBe(true);
    expect(lines.join('')).not.toContain(`"${CANARY}"`);
    await broken.close();
  });
});
