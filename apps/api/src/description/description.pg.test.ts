import { randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { makeApiToken } from '@sitrep/database/tokens/api-tokens';
import { isRefusal } from '@sitrep/incident/refusal';
import { RefusalBody } from '@sitrep/incident/wire/http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import type { Described } from './describe.ts';
import { operations } from './operations.ts';
import { components } from './schemas.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Responses = Record<string, { content?: Record<string, { schema: object }> }>;
type Told = { responses: Responses; requestBody?: object; security: object[] };

let site: TestApp;
let ada: Person;
let document: Described;
let incidentId: string;

beforeAll(async () => {
  site = await openTestApp();
  ada = await site.setUp();
  document = (await site.as(null).get('/api/openapi.json')).body as Described;
  incidentId = (await site.declare(ada)).incidentId;
});
afterAll(() => site.close());

const told = () =>
  Object.keys(operations).map((key) => {
    const [method = '', url = ''] = key.split(' ');
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    return {
      key,
      method: method as Method,
      url,
      operation: document.paths[path]?.[method.toLowerCase()] as Told,
    };
  });

describe('the description', () => {
  test('is a valid OpenAPI 3.1 document, in the judgement of somebody else', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document) as Record<string, unknown>);
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  test('has every route of the interface, and no other', () => {
    const routes = site.app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .reduce<{ above: string[]; found: string[] }>(
        ({ above, found }, line) => {
          const [, indent = '', segment = '', methods = ''] = /^(.*?)[└├]── (\S+) \((.*)\)$/.exec(line) ?? [];
          const path = [...above.slice(0, indent.length / 4), segment];
          const url = path.join('').replace('//', '/');
          const here = methods.split(', ').filter((method) => method && method !== 'HEAD');
          return { above: path, found: [...found, ...here.map((method) => `${method} ${url}`)] };
        },
        { above: [], found: [] },
      ).found;
    const own = routes.filter((route) => route.includes(' /api/'));
    expect(own.length).toBeGreaterThan(20);
    expect(own.sort()).toEqual(
      Object.keys(operations)
        .filter((key) => key.includes(' /api/'))
        .sort(),
    );
    for (const { key, operation } of told()) expect(operation, key).toBeDefined();
  });

  test('leads nowhere that is not there', () => {
    const names = new Set(Object.keys(document.components.schemas));
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter(([, name]) => !names.has(name ?? '')).map(([ref]) => ref)).toEqual([]);
  });
});

/** Answers are held against their schemas closed: a field that is described nowhere is found. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

function check(key: string, status: number, body: unknown): void {
  const { operation } = told().find((each) => each.key === key) ?? {};
  const schema = operation?.responses[status]?.content?.['application/json']?.schema;
  expect(schema, `${key} says nothing of ${status}`).toBeDefined();
  const validate = ajv.compile({ ...schema, components: { schemas: components(true) } });
  expect(validate(body) || validate.errors, `${key} answered ${status}`).toBe(true);
}

describe('what is really answered', () => {
  test('is what is described: success, by the main routes', async () => {
    const as = site.as(ada);
    await site.send(ada, incidentId, { type: 'setImpact', area: 'users', text: '9 % fail', typedOn: null });
    await site.send(ada, incidentId, { type: 'appendEntry', text: 'Rolled back' });
    await site.send(ada, incidentId, { type: 'pinLink', label: 'x', url: 'https://grafana.example/d/1' });
    await site.send(ada, incidentId, { type: 'addAction', text: 'Alert on it', owner: 'Bo' });
    await site.send(ada, incidentId, { type: 'takeCoordination' });
    const at = `/api/incidents/${incidentId}`;
    const place = encodeURIComponent(`2999-01-01T00:00:00Z,${randomUUID()}`);
    const command = { type: 'declareIncident', title: 'T' };
    const asked: [key: string, answer: Promise<{ status: number; body: unknown }>][] = [
      ['GET /api/incidents', as.get('/api/incidents')],
      ['GET /api/incidents/:id', as.get(at)],
      ['GET /api/incidents/:id/changes', as.get(`${at}/changes?since=0&epoch=${site.live.epoch()}`)],
      ['GET /api/incidents/:id/changes', as.get(`${at}/changes?since=99`)],
      ['GET /api/incidents/:id/entries', as.get(`${at}/entries?before=${place}`)],
      [
        'POST /api/incidents',
        as.post('/api/incidents', { id: randomUUID(), incidentId: randomUUID(), command }),
      ],
      ['POST /api/incidents/:id/commands', site.send(ada, incidentId, { type: 'appendEntry', text: 'x' })],
      ['POST /api/incidents/:id/shares', as.post(`${at}/shares`)],
      ['GET /api/incidents/:id/shares', as.get(`${at}/shares`)],
      ['GET /api/incidents/:id/audit', as.get(`${at}/audit`)],
      ['GET /api/audit', as.get('/api/audit')],
      ['POST /api/actions', as.post('/api/actions', {})],
      ['POST /api/search', as.post('/api/search', { words: 'rolled' })],
      ['GET /api/me', as.get('/api/me')],
      ['GET /api/people', as.get('/api/people')],
      ['POST /api/invitations', as.post('/api/invitations', { role: 'viewer' })],
      ['POST /api/tokens', as.post('/api/tokens', { name: 'deploy-bot', role: 'viewer' })],
      ['GET /api/tokens', as.get('/api/tokens')],
      ['GET /api/policy', as.get('/api/policy')],
      ['PUT /api/policy', as.put('/api/policy', { staleAfterSeconds: 60 })],
      ['PUT /api/guidance', as.put('/api/guidance', { mode: 'slowCode', text: 'Profile it', was: '' })],
      ['GET /api/guidance', as.get('/api/guidance')],
      ['POST /api/sign-out', site.as(null).post('/api/sign-out')],
      ['GET /healthz', as.get('/healthz')],
      ['GET /readyz', as.get('/readyz')],
    ];
    for (const [key, answer] of asked) {
      const { status, body } = await answer;
      expect([key, status]).toEqual([key, 200]);
      check(key, status, body);
    }
  });

  test('is what is described: records of every kind, by their schemas', async () => {
    const { body } = await site.as(ada).get(`/api/incidents/${incidentId}`);
    const { head, window } = (body as { document: { head: object; window: { type: string }[] } }).document;
    const records = [...Object.values(head).flatMap((of: object) => Object.values(of)), ...window];
    expect(new Set(records.map(({ type }) => type)).size).toBeGreaterThanOrEqual(7);
    for (const record of records) {
      const schema = { $ref: `#/components/schemas/record.${record.type}` };
      const validate = ajv.compile({ ...schema, components: { schemas: components(true) } });
      expect(validate(record) || validate.errors, record.type).toBe(true);
    }
  });

  test('is what is described: refusals of every route, to strangers, viewers, programs and nonsense', async () => {
    const vic = await site.invited(ada, 'viewer', 'Vic');
    const made = await makeApiToken(site.database, { name: 'ops', role: 'admin', days: 1, madeBy: null });
    if (isRefusal(made)) throw new Error('no token');
    const bearer = { authorization: `Bearer ${made.secret}` };
    const wrong = { authorization: 'Bearer sitrep_x' };
    const askers: [string, Record<string, string>][] = [
      ['a stranger', {}],
      ['a viewer', { cookie: vic.cookie }],
      ['a program', bearer],
      ['a wrong token', wrong],
      ['another site', { ...bearer, origin: 'https://evil.example' }],
    ];
    let refused = 0;
    for (const { key, method, url, operation } of told()) {
      if (url === '/api/live') continue;
      for (const [who, headers] of askers) {
        for (const id of [randomUUID(), 'nonsense']) {
          const payload = operation.requestBody ? { nonsense: true } : undefined;
          const { status, body } = await site.ask(method, url.replace(':id', id), payload, headers);
          const isOk = status === 200;
          if (!isOk) check(key, status, body);
          if (!isOk) expect(RefusalBody.safeParse(body).success, `${key} to ${who}: ${status}`).toBe(true);
          refused += isOk ? 0 : 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  test('needs what is described: nobody comes by where it says who may ask', async () => {
    for (const { key, method, url, operation } of told()) {
      const isOpen = operation.security.some((way) => Object.keys(way).length === 0);
      if (isOpen) continue;
      const payload = operation.requestBody && {};
      const { status } = await site.ask(method, url.replace(':id', incidentId), payload);
      expect([key, status]).toEqual([key, 401]);
    }
  });
});

describe('the page of it', () => {
  test('is whole without a script, and nothing in it comes from elsewhere', async () => {
    const { text, headers, status } = await site.as(null).get('/api/docs');
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|style=|@import|url\(/i);
    expect([...text.matchAll(/(?:href|src)="([^"]*)"/g)].filter(([, at]) => !/^[#/]/.test(at ?? ''))).toEqual(
      [],
    );
    expect(headers['content-security-policy']).toMatch(/style-src 'sha256-[^']+';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('names every operation and every shape, and each link in it leads somewhere', async () => {
    const { text } = await site.as(null).get('/api/docs');
    const ids = new Set([...text.matchAll(/id="([^"]+)"/g)].map(([, id]) => id));
    for (const { key, url, method } of told()) {
      expect(text, key).toContain(`${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    }
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('is asked for again only when it changed', async () => {
    for (const path of ['/api/docs', '/api/openapi.json']) {
      const { headers } = await site.as(null).get(path);
      const again = await site.ask('GET', path, undefined, { 'if-none-match': String(headers.etag) });
      expect([path, again.status]).toEqual([path, 304]);
    }
  });
});
