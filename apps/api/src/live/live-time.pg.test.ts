import { randomUUID } from 'node:crypto';
import { createExecutor } from '@sitrep/database/execute';
import { afterEach, describe, expect, test } from 'vitest';
import { type FakeTimers, fakeTimers } from '../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPage, type TestPage } from '../testing/test-page.ts';
import type { LiveSocket } from './live-socket.ts';
import { LiveSockets } from './live-sockets.ts';

const nothing = {
  roles: async () => new Map(),
  shares: async () => new Set<string>(),
  shutOut: async () => [],
  epoch: async () => '',
};

let site: TestApp;
let ann: Person;
let timers: FakeTimers;

async function open() {
  timers = fakeTimers();
  site = await openTestApp({ timers });
  ann = await site.setUp();
}
afterEach(() => site.close());

/** Lets the fake clock run while real input and output happens, until something was seen; how long that took says nothing. */
async function passing<T>(wanted: Promise<T>): Promise<T> {
  const seen = { yet: false };
  const done = wanted.finally(() => {
    seen.yet = true;
  });
  while (!seen.yet) await timers.advance(20);
  return done;
}

test('[S7, C2] beats every 10 s, with the time of the server', async () => {
  await open();
  const page = await openPage(site, ann);
  await timers.advance(30_000);
  await passing(page.got('beat', 3));
  const beats = page.frames.flatMap((frame) => (frame.type === 'beat' ? [Date.parse(frame.now)] : []));
  expect(beats.slice(1).map((at, index) => at - (beats[index] ?? 0))).toEqual([10_000, 10_000]);
  page.ws.close();
});

test('[C1, G9] a peer that answers nothing is dropped within 35 s, one that answers is kept', async () => {
  await open();
  const [silent, answering] = [await openPage(site, ann), await openPage(site, ann)];
  silent.ws.removeAllListeners('ping');
  for (let second = 0; second < 35; second += 1) {
    await timers.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await passing(silent.closed)).code).toBe(1006);
  expect(answering.ws.readyState).toBe(answering.ws.OPEN);
  answering.ws.close();
});

test('[A4] a change whose announcement was lost arrives by the sweep', async () => {
  await open();
  const { incidentId } = await site.declare(ann);
  const page = await openPage(site, ann);
  page.say({ type: 'watch', incidentId, since: 0, epoch: null });
  await passing(page.got('current'));
  const elsewhere = createExecutor(site.database);
  const command = { type: 'appendEntry', text: 'unannounced' } as const;
  await elsewhere.execute({ incidentId, commandId: randomUUID(), command, actorId: ann.id });
  await passing(page.at(2));
  expect(page.count('changes')).toBe(1);
  page.ws.close();
});

test('[A12] after a restore every socket is sent back and told the new epoch', async () => {
  await open();
  const page = await openPage(site, ann);
  const epoch = randomUUID();
  await site.database.query('update installation set epoch = $1::uuid returning 1', epoch);
  await site.live.check();
  expect(await page.closed).toEqual({ code: 1012, reason: 'restarting' });
  const again = await openPage(site, ann);
  expect(await again.got('hello')).toMatchObject({ epoch });
  again.ws.close();
});

test('who shows neither session nor link within 10 s has no business here', async () => {
  await open();
  const page = await openPage(site, null);
  await timers.advance(10_000);
  expect(await page.closed).toEqual({ code: 4401, reason: 'signedOut' });
});

describe('[O4] when it is being stopped', () => {
  test('sockets are sent away one after the other, those there are and those still coming in', async () => {
    await open();
    const { incidentId } = await site.declare(ann);
    const pages: TestPage[] = [];
    for (let count = 0; count < 10; count += 1) pages.push(await openPage(site, ann));
    const gone = () => pages.filter((page) => page.count('stopped') > 0).length;
    const sent = site.live.sendAway();
    await timers.advance(45);
    await expect.poll(gone).toBe(5);
    // Who stays so long is served so long.
    pages[9]?.say({ type: 'watch', incidentId, since: 0, epoch: null });
    await pages[9]?.got('current');
    await passing(sent);
    for (const page of pages)
      expect(await passing(page.closed)).toEqual({ code: 1012, reason: 'restarting' });
    const late = await openPage(site, ann);
    expect(await passing(late.closed)).toEqual({ code: 1012, reason: 'restarting' });
  });

  test('thousands are gone within two seconds', async () => {
    await open();
    const sockets = new LiveSockets({
      ...{ grants: nothing, caps: { perLink: 1, perAddress: 5000 }, epoch: '', timers },
      report: () => {},
    });
    const stops: number[] = [];
    for (let count = 0; count < 3000; count += 1) {
      const stop = () => void stops.push(timers.now());
      sockets.add({ standing: null, network: '', stop, checkPulse() {} } as unknown as LiveSocket);
    }
    const from = timers.now();
    void sockets.sendAway();
    await timers.advance(2000);
    expect(stops).toHaveLength(3000);
    const inEachTenth = Map.groupBy(stops, (at) => Math.floor((at - from) / 200));
    for (const [, those] of inEachTenth) expect(those.length).toBeLessThanOrEqual(310);
    sockets.close();
  });

  test('a new socket is refused before the upgrade, so that a proxy tries the next instance', async () => {
    await open();
    site.built.leave();
    await expect(openPage(site, ann)).rejects.toThrow('503');
    const { status, headers } = await site.as(ann).get('/api/me');
    expect([status, headers.connection]).toEqual([200, 'close']);
  });
});
