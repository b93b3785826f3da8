import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPressure } from './pressure.ts';

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

// The thing itself is about real time: there is no other clock to give it.
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('[O8] an event loop that stood still is noticed at once, for a second', async () => {
  const stalls: number[] = [];
  // Far above what a busy machine does to a process by itself.
  const pressure = openPressure((ms) => void stalls.push(ms), 900);
  await rest(150);
  expect(pressure.isHigh()).toBe(false);
  block(1100);
  expect([pressure.isHigh(), stalls]).toEqual([true, []]);
  await rest(10);
  expect([pressure.isHigh(), stalls.length]).toEqual([true, 1]);
  expect(stalls[0]).toBeGreaterThan(900);
  await rest(1100);
  expect(pressure.isHigh()).toBe(false);
  pressure.close();
});

describe('[O8] while it catches up', () => {
  let site: TestApp;
  let ann: Person;
  let isBehind = false;
  beforeAll(async () => {
    site = await openTestApp({ isBehind: () => isBehind });
    ann = await site.setUp();
  });
  afterAll(() => site.close());

  test('reads are asked to come again, writes go through, health is told', async () => {
    const { incidentId } = await site.declare(ann);
    isBehind = true;
    for (const path of ['/api/incidents', `/api/incidents/${incidentId}`, '/s/any']) {
      const { status, headers, body } = await site.as(ann).get(path);
      expect([path, status, headers['retry-after']]).toEqual([path, 503, '2']);
      expect(body).toMatchObject({ refused: 'unavailable' });
    }
    const written = await site.send(ann, incidentId, { type: 'appendEntry', text: 'Still here' });
    expect([written.status, (await site.as(null).get('/healthz')).status]).toEqual([200, 200]);
    isBehind = false;
    expect((await site.as(ann).get('/api/incidents')).status).toBe(200);
  });
});
