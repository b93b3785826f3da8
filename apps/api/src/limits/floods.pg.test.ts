import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

const timers = fakeTimers();
let site: TestApp;
let ada: Person;
let bo: Person;
let incidentId: string;
beforeAll(async () => {
  const config = { commandsPerMinute: 30, requestsPerMinute: 20, trustProxy: ['127.0.0.1'] };
  site = await openTestApp({ timers, config });
  ada = await site.setUp('Ada');
  bo = await site.invited(ada, 'responder', 'Bo');
  ({ incidentId } = await site.declare(bo));
});
afterAll(() => site.close());
beforeEach(() => timers.advance(60_000));

const write = (who: Person, n: number) =>
  site.send(who, incidentId, { type: 'appendEntry', text: `line ${n}` });
const many = async <T>(count: number, act: (n: number) => Promise<T>): Promise<T[]> => {
  const all: T[] = [];
  for (let n = 0; n < count; n += 1) all.push(await act(n));
  return all;
};

test('[C13] one person floods, is told when to come back, and nothing is lost; nobody else notices', async () => {
  const answers = await many(35, (n) => write(bo, n));
  expect(answers.map(({ status }) => status)).toEqual([...Array(30).fill(200), ...Array(5).fill(429)]);
  const last = answers.at(-1);
  expect([last?.body, last?.headers['retry-after']]).toEqual([
    expect.objectContaining({ refused: 'tooMany' }),
    '2',
  ]);
  expect((await write(ada, 0)).status).toBe(200);
  expect((await site.as(bo).get(`/api/incidents/${incidentId}`)).status, 'reading goes on').toBe(200);
  await timers.advance(2_000);
  expect((await write(bo, 35)).status).toBe(200);
});

test('[C14] who is not signed in is limited by network, as the trusted proxy tells it; who is, is not', async () => {
  const ask = (from: string, cookie?: string) =>
    site.ask('GET', '/api/me', undefined, { 'x-forwarded-for': from, ...(cookie && { cookie }) });
  const answers = await many(22, () => ask('192.0.2.1'));
  expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(200), 429, 429]);
  expect(answers.at(-1)?.headers['retry-after']).toBe('3');
  expect((await ask('192.0.2.2')).status).toBe(200);
  expect((await ask('192.0.2.1', bo.cookie)).status).toBe(200);
  const socket = await site.ask('GET', '/api/live', undefined, { 'x-forwarded-for': '192.0.2.1' });
  expect(socket.status, 'nor does a socket open').toBe(429);
  expect((await site.ask('GET', '/healthz')).status).toBe(200);
});
