import { createExecutor, type Executor } from '@sitrep/database/execute';
import { databaseNow, dueIncidents, loadDocument } from '@sitrep/database/load';
import { alarms } from '@sitrep/incident/nouns/alarm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPage } from '../testing/test-page.ts';
import { openWatch, type Watch } from './watch.ts';

let site: TestApp;
let admin: Person;
const watches: Watch[] = [];

beforeEach(async () => {
  // Incidents are made older by hand here, which no command can do: the laws cannot hold of that.
  site = await openTestApp({ turnsBackTables: true });
  admin = await site.setUp();
  await site.as(admin).put('/api/policy', { staleAfterSeconds: 5 });
});
afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.close();
  await site.close();
});

/** A watch as another instance would run it, on a clock that the test moves. */
async function instance(executor: Executor = createExecutor(site.database)): Promise<Watch> {
  const { database } = site;
  const errors: unknown[] = [];
  const watch = openWatch({
    due: (most) => dueIncidents(database, most),
    load: (incidentId) => loadDocument(database, 'system', incidentId, 'team'),
    now: () => databaseNow(database),
    execute: (request) => executor.execute(request),
    timers: fakeTimers(),
    report: (error) => errors.push(error),
  });
  watches.push(watch);
  return watch;
}

/** Lets the incident grow older than its threshold without waiting. */
async function grow(incidentId: string, seconds = 60): Promise<void> {
  const earlier = `- make_interval(secs => ${seconds})`;
  await site.database.query(
    `update incident set declared_at = declared_at ${earlier} where incident_id = $1::uuid returning 1`,
    incidentId,
  );
  await site.database.query(
    `update document set next_due_at = next_due_at ${earlier} where incident_id = $1::uuid returning 1`,
    incidentId,
  );
}

async function alarmsOf(incidentId: string) {
  return alarms.all((await site.documentOf(admin, incidentId)).document);
}

test('[L9, E1, T10] two instances that see one miss at the same moment raise one alarm', async () => {
  const { incidentId } = await site.declare(admin);
  await grow(incidentId);
  const [one, two] = [await instance(), await instance()];
  await Promise.all([one.look(), two.look(), one.look(), two.look()]);
  expect(await alarmsOf(incidentId)).toHaveLength(1);
  expect((await site.documentOf(admin, incidentId)).document.seq).toBe(2);
  expect(await one.look()).toBe(0);
});

test('[E3] what fell due while nobody was awake is raised by the first look', async () => {
  const made = [];
  for (let count = 0; count < 3; count += 1) made.push(await site.declare(admin, `Incident ${count}`));
  for (const { incidentId } of made) await grow(incidentId, 3600);
  const watch = await instance();
  await watch.close();
  for (const { incidentId } of made) expect(await alarmsOf(incidentId)).toHaveLength(1);
});

test('[L9, T11] it ends in the change that ends its cause, and reaches a page that watches', async () => {
  const { incidentId } = await site.declare(admin);
  await site.send(admin, incidentId, { type: 'takeCoordination' });
  const page = await openPage(site, admin);
  page.say({ type: 'watch', incidentId, since: 0, epoch: null });
  await page.got('current');
  await grow(incidentId);
  await (await instance(site.executor)).look();
  await page.at(3);
  await site.send(admin, incidentId, { type: 'appendEntry', text: 'chatter' });
  expect((await alarmsOf(incidentId))[0]?.endedAt).toBeNull();
  const areas = ['users', 'infrastructure', 'services'];
  await site.send(admin, incidentId, { type: 'confirmStatus', areas, coordinator: true });
  await page.at(5);
  const last = page.frames.flatMap((frame) => (frame.type === 'changes' ? frame.changes : [])).at(-1);
  expect(last?.kind).toBe('statusConfirmed');
  const put = last?.ops.flatMap((op) => ('put' in op && op.put.type === 'alarm' ? [op.put] : []));
  expect(put).toMatchObject([{ endedBy: { name: 'Ada' } }]);
  page.ws.close();
});

test('[L9] a threshold changed there and back raises a second alarm for the same due time', async () => {
  const { incidentId } = await site.declare(admin);
  await grow(incidentId);
  const watch = await instance();
  await watch.look();
  await site.as(admin).put('/api/policy', { staleAfterSeconds: 1800 });
  expect((await alarmsOf(incidentId)).map(({ endedAt }) => endedAt !== null)).toEqual([true]);
  await site.as(admin).put('/api/policy', { staleAfterSeconds: 5 });
  await watch.look();
  const raised = await alarmsOf(incidentId);
  expect(new Set(raised.map(({ dueAt }) => dueAt)).size).toBe(1);
  expect(raised.map(({ endedAt }) => endedAt !== null).sort()).toEqual([false, true]);
});

test('[T12] a look that finds nothing to do moves the next one on, so that nothing spins', async () => {
  const { incidentId } = await site.declare(admin);
  await site.database.query(
    "update document set next_due_at = now() - interval '1 hour' where incident_id = $1::uuid returning 1",
    incidentId,
  );
  const watch = await instance();
  await watch.look();
  expect(await watch.look()).toBe(0);
  expect(await alarmsOf(incidentId)).toEqual([]);
  expect((await site.documentOf(admin, incidentId)).document.seq).toBe(1);
});
