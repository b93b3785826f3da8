import { randomUUID } from 'node:crypto';
import { noteAudit } from '@sitrep/database/audit/note-audit';
import { AuditAnswer, type AuditLine } from '@sitrep/incident/wire/audit';
import { ShareAnswer } from '@sitrep/incident/wire/share';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

const timers = fakeTimers();
let site: TestApp;
let ada: Person;
let bo: Person;
let vic: Person;
let incidentId: string;
let code: string;
beforeAll(async () => {
  site = await openTestApp({ timers });
  ada = await site.setUp('Ada');
  bo = await site.invited(ada, 'responder', 'Bo');
  vic = await site.invited(ada, 'viewer', 'Vic');
  ({ incidentId, code } = await site.declare(bo));
});
afterAll(() => site.close());

/** What was gathered is written within a second. */
async function auditOf(person: Person, path = '/api/audit'): Promise<readonly AuditLine[]> {
  await timers.advance(2_000);
  const { status, body } = await site.as(person).get(path);
  expect(status).toBe(200);
  return AuditAnswer.parse(body).lines;
}
const words = (lines: readonly AuditLine[]) => lines.map(({ actorName, what }) => `${actorName} ${what}`);

describe('[H12] the audit', () => {
  test('notes who opened an incident, once, and who made and revoked a link, without a token', async () => {
    for (let n = 0; n < 5; n += 1) await site.as(vic).get(`/api/incidents/${code}`);
    await site.as(vic).get('/api/incidents/INC-2222');
    const made = await site.as(bo).post(`/api/incidents/${incidentId}/shares`, { name: 'managers' });
    const { url, share } = ShareAnswer.parse(made.body);
    await site.ask('DELETE', `/api/incidents/${incidentId}/shares/${share.id}`, undefined, {
      cookie: bo.cookie,
    });
    const ofIncident = async () => (await auditOf(ada)).filter((line) => line.code === code);
    await expect.poll(async () => (await ofIncident()).length).toBe(3);
    const lines = await ofIncident();
    // Opening is written down within a second.
    expect(words(lines)).toEqual(['Vic incidentOpened', 'Bo shareRevoked', 'Bo shareMade']);
    expect(lines[1]).toMatchObject({
      code,
      subjects: [{ id: share.id, name: 'managers' }],
      address: '127.0.0.1',
    });
    expect(JSON.stringify(lines)).not.toContain(url.slice(-43));
  });

  test('keeps no name of a link: erased beside the link, it is gone from every line', async () => {
    const made = await site
      .as(bo)
      .post(`/api/incidents/${incidentId}/shares`, { name: 'hunter2 typed here' });
    const { share } = ShareAnswer.parse(made.body);
    const at = `/api/incidents/${incidentId}/shares/${share.id}/erasure`;
    const cy = await site.invited(ada, 'responder', 'Cy');
    expect((await site.as(cy).post(at, {})).status).toBe(403);
    expect((await site.as(bo).post(at.replace(share.id, incidentId), {})).status).toBe(404);
    const named = async () => JSON.stringify(await auditOf(ada));
    expect(await named()).toContain('hunter2');
    const erased = await site.as(bo).post(at, { name: 'managers' });
    expect([erased.status, erased.text.includes('hunter2')]).toEqual([200, false]);
    expect(await named()).not.toContain('hunter2');
    const kept = await site.database.query(
      `select (select json_agg(s) from share s)::text || (select json_agg(a) from audit a)::text as all`,
    );
    expect(JSON.stringify(kept)).not.toContain('hunter2');
    expect((await auditOf(ada))[0]).toMatchObject({
      what: 'secretErased',
      subjects: [{ id: share.id, name: 'share' }],
    });
    // An admin too, without a word in its place.
    expect((await site.as(ada).post(at, {})).text).toContain('Erased name');
  });

  test('is for admins; that of one incident for its coordinator too', async () => {
    const at = `/api/incidents/${code}/audit`;
    for (const person of [bo, vic]) {
      expect((await site.as(person).get('/api/audit')).status).toBe(403);
      expect((await site.as(person).get('/api/audit.csv')).status).toBe(403);
      expect((await site.as(person).get(at)).status).toBe(403);
    }
    expect((await site.as(bo).get('/api/incidents/INC-2222/audit')).status).toBe(404);
    await site.send(bo, incidentId, { type: 'takeCoordination' });
    expect(words(await auditOf(bo, at))).toContain('Vic incidentOpened');
    await site.send(bo, incidentId, {
      type: 'eraseSecret',
      ofType: 'incident',
      ofId: incidentId,
      reason: 'x y z',
    });
    const newest = async () => (await auditOf(bo, at))[0]?.what;
    await expect.poll(newest).toBe('secretErased');
    const [erased] = await auditOf(bo, at);
    expect(erased).toMatchObject({ what: 'secretErased', actorName: 'Bo' });
    expect(JSON.stringify(erased)).not.toContain('x y z');
  });

  test('filters by person, kind and time, and pages without a hole', async () => {
    const { database } = site;
    const actor = { kind: 'person', id: bo.id, name: 'Bo' } as const;
    for (let n = 0; n < 120; n += 1) await noteAudit(database, { actor, what: 'signedIn' });
    await noteAudit(database, { actor: null, what: 'roleChanged', subjects: [{ id: vic.id, name: 'Vic' }] });
    const first = AuditAnswer.parse(
      (await site.as(ada).get(`/api/audit?what=signedIn&person=${bo.id}`)).body,
    );
    const rest = `/api/audit?what=signedIn&person=${bo.id}&before=${encodeURIComponent(first.next ?? '')}`;
    const second = AuditAnswer.parse((await site.as(ada).get(rest)).body);
    expect([first.lines.length, second.lines.length, second.next]).toEqual([100, 20, null]);
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(120);
    expect(words(await auditOf(ada, `/api/audit?person=${vic.id}&what=roleChanged`))).toEqual([
      'null roleChanged',
    ]);
    expect(await auditOf(ada, '/api/audit?until=2000-01-01T00:00:00Z')).toEqual([]);
    for (const wrong of ['person=x', 'what=nothing', 'from=yesterday', 'before=1,2', 'before=%00,x'])
      expect((await site.as(ada).get(`/api/audit?${wrong}`)).status, wrong).toBe(400);
  });

  test('[R53] notes that access changed, and the settings', async () => {
    await site.send(bo, incidentId, { type: 'restrictIncident', people: [], teams: [] });
    await site.as(ada).put('/api/policy', { staleAfterSeconds: 600 });
    const kinds = async (person: Person, path?: string) =>
      (await auditOf(person, path)).map(({ what, detail }) => `${what} ${detail}`);
    await expect.poll(() => kinds(bo, `/api/incidents/${code}/audit`)).toContain('accessChanged restricted');
    // Ada is not named: what is noted of it is not hers to read, admin or not.
    const hers = await kinds(ada);
    expect(hers).toContain('settingsChanged null');
    expect(hers.join()).not.toMatch(/accessChanged|incidentOpened|shareMade/);
    await site.send(bo, incidentId, { type: 'liftRestriction' });
  });

  test('[H12] loses no line of one incident when another is shut to who reads', async () => {
    const di = await site.invited(ada, 'responder', 'Di');
    const [open, shut] = [await site.declare(bo), await site.declare(bo)];
    await site.send(di, open.incidentId, { type: 'takeCoordination' });
    await site.as(vic).get(`/api/incidents/${open.code}`);
    const told = async () => [
      (await auditOf(ada)).filter(({ code: of }) => of === open.code),
      await auditOf(di, `/api/incidents/${open.code}/audit`),
    ];
    await expect.poll(async () => (await told()).map(words)).toEqual(Array(2).fill(['Vic incidentOpened']));
    const before = await told();
    await site.send(bo, shut.incidentId, { type: 'restrictIncident', people: [], teams: [] });
    expect(await told()).toEqual(before);
    await site.send(bo, shut.incidentId, { type: 'liftRestriction' });
  });

  test.each(['/changes?since=0', `/entries?before=2999-01-01T00:00:00Z,${randomUUID()}`])(
    '[Z2] notes who read an incident by %s, as by its page',
    async (question) => {
      const read = await site.declare(bo);
      expect((await site.as(vic).get(`/api/incidents/${read.code}${question}`)).status).toBe(200);
      const path = `/api/incidents/${read.code}/audit`;
      await expect.poll(async () => words(await auditOf(ada, path))).toEqual(['Vic incidentOpened']);
    },
  );

  test('goes out as a table, and who took it is noted', async () => {
    const { status, text, headers } = await site.as(ada).get('/api/audit.csv?what=shareMade');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(text.trim().split('\r\n')).toHaveLength(3);
    expect(words(await auditOf(ada))).toContain('Ada auditExported');
  });
});
