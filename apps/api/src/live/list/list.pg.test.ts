// The live list on a real database and two instances: what each is told of, and that nobody is told of what is not theirs.

import { randomUUID } from 'node:crypto';
import { createExecutor } from '@sitrep/database/execute';
import { makeApiToken } from '@sitrep/database/tokens/api-tokens';
import { isRefusal } from '@sitrep/incident/refusal';
import { IncidentList } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeTimers } from '../../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../../testing/test-app.ts';
import { openPage } from '../../testing/test-page.ts';

let site: TestApp;
let other: TestApp;
let ann: Person;
let bo: Person;
let vic: Person;

beforeAll(async () => {
  site = await openTestApp();
  other = await openTestApp({ beside: site });
  ann = await site.setUp();
  bo = await site.invited(ann, 'responder', 'Bo');
  vic = await site.invited(ann, 'viewer', 'Vic');
});
afterAll(async () => {
  await other.close();
  await site.close();
});

type Where = Pick<TestApp, 'app'>;

/** The list as a page holds it. */
async function listed(where: Where, person: Person | null, headers: Record<string, string> = {}) {
  const page = await openPage(where, person, headers);
  page.say({ type: 'watchList' });
  await page.got('list');
  const frames = () => page.frames.flatMap((frame) => (frame.type === 'list' ? [frame] : []));
  const rows = () => {
    const held = new Map(frames()[0]?.put.map((row) => [row.incidentId, row]));
    for (const { put, gone } of frames().slice(1)) {
      for (const row of put) held.set(row.incidentId, row);
      for (const id of gone) held.delete(id);
    }
    return held;
  };
  return {
    ...{ page, frames, rows },
    has: (incidentId: string) => page.until(() => rows().has(incidentId)),
    hasNot: (incidentId: string) => page.until(() => !rows().has(incidentId)),
    texts: () => page.texts.join(),
  };
}
type Listed = Awaited<ReturnType<typeof listed>>;

/** Everything said before it was seen by all of them; answers how many frames each had then, without that one. */
async function allSeen(...pages: readonly Listed[]): Promise<readonly number[]> {
  const { incidentId } = await site.declare(ann, 'Seen by all');
  await Promise.all(pages.map(({ has }) => has(incidentId)));
  return pages.map(({ frames }) => frames().length - 1);
}

async function restricted(people: readonly Person[] = []) {
  const incidentId = randomUUID();
  const command = { type: 'declareIncident', title: 'canary-77f1', sensitive: true };
  const body = (await site.as(ann).post('/api/incidents', { id: randomUUID(), incidentId, command })).body;
  if (people.length > 0)
    await site.send(ann, incidentId, { type: 'grantAccess', people: people.map(({ id }) => id), teams: [] });
  return { incidentId, code: String((body as { code: string }).code) };
}

const routed = async (person: Person) =>
  IncidentList.parse((await site.as(person).get('/api/incidents')).body).incidents;

describe('the live list', () => {
  test('[S14, A2] of any instance is told what is declared and changed at another, and holds what the route answers', async () => {
    await site.declare(ann, 'There before');
    const pages = [await listed(site, bo), await listed(other, bo), await listed(other, vic)];
    const { incidentId } = await site.declare(ann, 'Checkout fails');
    await other.send(bo, incidentId, { type: 'setSeverity', severity: 'sev1', was: 'unknown' });
    await site.send(ann, incidentId, { type: 'setState', state: 'mitigating', was: 'investigating' });
    await other.send(bo, incidentId, { type: 'takeCoordination' });
    for (const { page, rows } of pages)
      await page.until(() => rows().get(incidentId)?.coordinator?.id === bo.id);
    const expected = await routed(bo);
    for (const { rows } of pages) {
      expect(expected.map((row) => rows().get(row.incidentId))).toEqual(expected);
      expect(rows().size).toBe(expected.length);
    }
    expect(pages.map(({ rows }) => rows().get(incidentId))).toMatchObject(
      pages.map(() => ({ title: 'Checkout fails', severity: 'sev1', state: 'mitigating' })),
    );
    for (const { page } of pages) page.ws.close();
  });

  test('[L7] is silent about whatever is not in a row: lines written, public or private', async () => {
    const { incidentId } = await site.declare(ann);
    const pages = [await listed(site, vic), await listed(other, bo)];
    for (const text of ['a', 'b']) {
      await site.send(ann, incidentId, { type: 'appendEntry', text });
      await site.send(ann, incidentId, { type: 'appendEntry', text, private: true });
    }
    expect(await allSeen(...pages)).toEqual([1, 1]);
    for (const { page } of pages) page.ws.close();
  });

  test('sends all of it anew when it is asked again', async () => {
    const { page, frames } = await listed(site, bo);
    page.say({ type: 'watchList' });
    await page.got('list', 2);
    expect(frames().map(({ whole }) => whole)).toEqual([true, true]);
    expect(frames()[1]?.put).toEqual(frames()[0]?.put);
    page.ws.close();
  });
});

describe('[H1, H3, P9] to whom it is not for', () => {
  test('what is restricted from the first moment is told by nothing, not by a frame of no content', async () => {
    const [named, outside, viewer] = [
      await listed(other, bo),
      await listed(site, await site.invited(ann, 'responder', 'Olu')),
      await listed(other, vic),
    ];
    const { incidentId, code } = await restricted([bo]);
    await site.send(ann, incidentId, { type: 'setSeverity', severity: 'sev1', was: 'unknown' });
    await site.send(ann, incidentId, { type: 'takeCoordination' });
    await named.page.until(() => named.rows().get(incidentId)?.coordinator?.id === ann.id);
    expect(await allSeen(outside, viewer)).toEqual([1, 1]);
    for (const { texts, page } of [outside, viewer]) {
      expect(texts()).not.toMatch(new RegExp(`${incidentId}|${code}|canary-77f1`));
      page.ws.close();
    }
    // A list is read over shoulders [UX41].
    expect(named.rows().get(incidentId)).toMatchObject({ title: '', sensitive: true });
    named.page.ws.close();
  });

  test('an incident goes and comes with the right to it: restricted, named, taken out, lifted', async () => {
    const { incidentId } = await site.declare(ann, 'A key leaked');
    const [team, viewer] = [await listed(other, bo), await listed(site, vic)];
    await site.send(ann, incidentId, { type: 'restrictIncident', people: [], teams: [] });
    await Promise.all([team.hasNot(incidentId), viewer.hasNot(incidentId)]);
    await site.send(ann, incidentId, { type: 'grantAccess', people: [bo.id], teams: [] });
    await team.has(incidentId);
    await site.send(ann, incidentId, { type: 'revokeAccess', people: [bo.id], teams: [] });
    await team.hasNot(incidentId);
    const [, before] = await allSeen(team, viewer);
    expect(viewer.frames().slice(2, before)).toEqual([]);
    await site.send(ann, incidentId, { type: 'liftRestriction' });
    await Promise.all([team.has(incidentId), viewer.has(incidentId)]);
    for (const { page } of [team, viewer]) page.ws.close();
  });

  test('by hand in the database: a team joined and left, a restriction that is gone', async () => {
    const { incidentId } = await restricted();
    const team = randomUUID();
    await site.database.query('insert into team (id, name) values ($1::uuid, $2)', team, `Team ${team}`);
    await site.send(ann, incidentId, { type: 'grantAccess', people: [], teams: [team] });
    const { page, has, hasNot } = await listed(other, bo);
    const into = 'insert into team_member (team_id, person_id) values ($1::uuid, $2::uuid)';
    await site.database.query(into, team, bo.id);
    await has(incidentId);
    await site.database.query('delete from team_member where team_id = $1::uuid', team);
    await hasNot(incidentId);
    page.ws.close();
  });

  test('[K13] a token that knows one incident alone is told of that one', async () => {
    const [own, foreign] = [await site.declare(ann, 'Its own'), await site.declare(ann, 'Another')];
    const made = await makeApiToken(site.database, {
      ...{ name: 'bound', role: 'responder', days: 1, madeBy: null, incidentId: own.incidentId },
    });
    if (isRefusal(made)) throw new Error(made.happened);
    const bot = await listed(other, null, { authorization: `Bearer ${made.secret}` });
    for (const { incidentId } of [foreign, own])
      await site.send(ann, incidentId, { type: 'setSeverity', severity: 'sev2', was: 'unknown' });
    await bot.page.until(() => bot.rows().get(own.incidentId)?.severity === 'sev2');
    expect([...bot.rows().keys()]).toEqual([own.incidentId]);
    expect(bot.texts()).not.toContain(foreign.incidentId);
    bot.page.ws.close();
  });

  test('no link of a page for viewers asks for it, and no stranger', async () => {
    const page = await openPage(site, null);
    page.say({ type: 'watchList' });
    expect(await page.got('stopped')).toMatchObject({ reason: 'signedOut' });
    expect(page.count('list')).toBe(0);
  });
});

test('[A4] what was announced to nobody comes by the sweep: a change, and a drill that was deleted', async () => {
  const timers = fakeTimers();
  const quiet = await openTestApp({ beside: site, timers });
  const drill = { id: randomUUID(), incidentId: randomUUID() };
  const command = { type: 'declareIncident', title: 'Practice', drill: true };
  await site.as(ann).post('/api/incidents', { ...drill, command });
  const { incidentId } = await site.declare(ann);
  const { page, rows, has, hasNot } = await listed(quiet, bo);
  await has(drill.incidentId);
  // As if it listened to nothing.
  await quiet.announcements.close();
  await createExecutor(site.database).execute({
    ...{ incidentId, commandId: randomUUID(), actorId: ann.id },
    command: { type: 'setSeverity', severity: 'sev3', was: 'unknown' },
  });
  const seen = { yet: false };
  const wanted = page
    .until(() => rows().get(incidentId)?.severity === 'sev3')
    .then(() =>
      site.ask('DELETE', `/api/incidents/${drill.incidentId}/drill`, undefined, { cookie: ann.cookie }),
    )
    .then(() => hasNot(drill.incidentId))
    .finally(() => {
      seen.yet = true;
    });
  while (!seen.yet) await timers.advance(50);
  await wanted;
  page.ws.close();
  await quiet.app.close();
});
