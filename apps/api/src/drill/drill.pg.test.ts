// A drill on a real database: begun once, said to be one wherever it is listed, and deleted whole; what is real is not.

import { randomUUID } from 'node:crypto';
import { cast, gatherCast } from '@sitrep/database/drill/cast';
import { playedOf, recentDrills } from '@sitrep/database/drill/played';
import { loadDocument } from '@sitrep/database/load';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { isDrill } from '@sitrep/incident/nouns/drill';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { tasks } from '@sitrep/incident/nouns/work/task';
import { CommandAnswer, IncidentList, PeopleAnswer } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { MOST_AT_ONCE } from './drill-routes.ts';
import { openDrills, stepId } from './play-drill.ts';
import { DECLARATION, script, TITLE } from './script.ts';

const timers = fakeTimers(Date.now());
let sitrep: TestApp;
let ada: Person;
let vic: Person;

beforeAll(async () => {
  sitrep = await openTestApp({ timers });
  ada = await sitrep.setUp();
  vic = await sitrep.invited(ada, 'viewer', 'Vic');
});
afterAll(() => sitrep.close());

const remove = (who: Person, incident: string) =>
  sitrep.ask('DELETE', `/api/incidents/${incident}/drill`, undefined, { cookie: who.cookie });
const listed = async (who: Person) =>
  IncidentList.parse((await sitrep.as(who).get('/api/incidents')).body).incidents;
const names = async () =>
  PeopleAnswer.parse((await sitrep.as(ada).get('/api/people')).body).people.map(({ name }) => name);

test('[L3, UX45] begun once however often it is asked for, played by made-up people, listed as a drill, deleted whole', async () => {
  const ids = { id: randomUUID(), incidentId: randomUUID() };
  expect((await sitrep.as(vic).post('/api/drills', ids)).status).toBe(403);
  expect(await names()).not.toContain(cast.mara.name);
  const first = await sitrep.as(ada).post('/api/drills', ids);
  const { code, incidentId } = CommandAnswer.parse(first.body);
  await timers.advance(2500);
  expect((await sitrep.as(ada).post('/api/drills', ids)).body).toEqual(first.body);
  const document = async () => (await sitrep.documentOf(ada, incidentId)).document;
  await expect
    .poll(async () => {
      await timers.advance(500);
      return coordinationOf(await document())?.holder?.name;
    })
    .toBe(cast.mara.name);
  expect(isDrill(await document())).toBe(true);
  expect(incidentOf(await document())).toMatchObject({ startedApprox: true, startedAt: expect.any(String) });
  expect(isDrill((await sitrep.documentOf(vic, incidentId)).document)).toBe(true);
  expect(await listed(vic)).toMatchObject([{ code, title: TITLE, drill: true }]);
  expect(await names()).toContain(cast.mara.name);

  expect((await remove(vic, code)).status).toBe(403);
  expect(await remove(ada, code)).toMatchObject({ status: 200, body: { deleted: true } });
  expect((await sitrep.as(ada).get(`/api/incidents/${incidentId}`)).status).toBe(404);
  expect(await listed(ada)).toEqual([]);
  expect(await names()).not.toContain(cast.mara.name);
  const left = await sitrep.database.query('select 1 from change where incident_id = $1::uuid', incidentId);
  expect(left).toEqual([]);
  const noted = await sitrep.database.query('select 1 from audit where what = $1', 'drillDeleted');
  expect(noted).toHaveLength(1);
  expect((await remove(ada, code)).status).toBe(404);
  expect(await remove(ada, '%00')).toMatchObject({ status: 404, body: { refused: 'notFound' } });
});

test('[L3] one whose server died before its first step is played by the next, and two at once play no step twice', async () => {
  const asked = { id: randomUUID(), incidentId: randomUUID() };
  const { incidentId } = asked;
  await gatherCast(sitrep.database);
  const declaring = { incidentId, commandId: asked.id, command: DECLARATION, actorId: ada.id };
  await sitrep.executor.execute(declaring);
  const { document: own } = await sitrep.documentOf(ada, (await sitrep.declare(ada)).incidentId);
  const ids = script.map((step) => stepId(incidentId, step));
  const played = async () => (await playedOf(sitrep.database, incidentId, DECLARATION, ids)).committed;
  const isTrue = async (what: () => Promise<boolean>) => {
    await timers.advance(1000);
    return what();
  };
  const problems: unknown[] = [];
  const other = openDrills({
    timers,
    load: (id) => loadDocument(sitrep.database, 'system', id, 'team'),
    playedOf: (id, steps) => playedOf(sitrep.database, id, DECLARATION, steps),
    execute: (request) => sitrep.executor.execute(request),
    report: (error) => problems.push(error),
  });
  for (const begun of await recentDrills(sitrep.database, 5)) other.play(begun);
  other.play(own.incidentId);
  await expect.poll(() => isTrue(async () => (await played()).size > 4)).toBe(true);
  expect(await sitrep.as(ada).post('/api/drills', asked)).toMatchObject({ status: 200, body: { seq: 1 } });
  const isOver = async () => other.count() === 0 && (await played()).has(ids.at(-1) ?? '');
  await expect.poll(() => isTrue(isOver), { timeout: 20_000, interval: 1 }).toBe(true);
  expect(problems).toEqual([]);
  const all = await played();
  expect(ids.filter((id) => all.has(id))).toEqual(ids);
  const { document } = await sitrep.documentOf(ada, incidentId);
  expect(document.seq).toBeGreaterThanOrEqual(1 + script.length);
  expect(tasks.all(document)).toMatchObject([{ endedAs: 'done', nags: [{}] }]);
  expect((await sitrep.documentOf(ada, own.incidentId)).document.seq).toBe(own.seq);
  expect(await remove(ada, incidentId)).toMatchObject({ status: 200 });
});

test('[L3] when as many are played as may be at once, another one is refused, and those that were begun are answered as before', async () => {
  // Those that were deleted end with their next step.
  await timers.advance(30_000);
  const all = Array.from({ length: MOST_AT_ONCE }, () => ({ id: randomUUID(), incidentId: randomUUID() }));
  for (const ids of all) expect((await sitrep.as(ada).post('/api/drills', ids)).status).toBe(200);
  const another = { id: randomUUID(), incidentId: randomUUID() };
  expect((await sitrep.as(ada).post('/api/drills', another)).status).toBe(429);
  expect((await sitrep.as(ada).post('/api/drills', all[0])).status).toBe(200);
  for (const { incidentId } of all) expect((await remove(ada, incidentId)).status).toBe(200);
});

test('what is real is refused, and stays', async () => {
  const { code, incidentId } = await sitrep.declare(ada);
  expect(await remove(ada, code)).toMatchObject({ status: 403, body: { refused: 'notAllowed' } });
  expect((await sitrep.as(ada).get(`/api/incidents/${incidentId}`)).status).toBe(200);
  expect(await listed(ada)).toContainEqual(expect.objectContaining({ incidentId, drill: false }));
});
