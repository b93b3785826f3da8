import { randomUUID } from 'node:crypto';
import { createExecutor } from '@sitrep/database/execute';
import { afterEach, expect, test } from 'vitest';
import { type FakeTimers, fakeTimers } from '../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPage } from '../testing/test-page.ts';

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
