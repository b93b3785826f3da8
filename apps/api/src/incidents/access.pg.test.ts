// A sensitive incident over HTTP: to whom it does not name it is byte for byte as if it were not there [H1, P10].

import { randomUUID } from 'node:crypto';
import { AccessAnswer } from '@sitrep/incident/wire/access';
import { CommandAnswer, IncidentList } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

const CANARY = 'canary-77ab';

let site: TestApp;
let admin: Person;
let ann: Person;
let bo: Person;
let vic: Person;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
  bo = await site.invited(admin, 'responder', 'Bo');
  vic = await site.invited(admin, 'viewer', 'Vic');
});
afterAll(() => site.close());

async function declareSensitive() {
  const incidentId = randomUUID();
  const command = { type: 'declareIncident', title: CANARY, sensitive: true };
  const answer = await site.as(ann).post('/api/incidents', { id: randomUUID(), incidentId, command });
  return CommandAnswer.parse(answer.body);
}

describe('[H1, P10] to whom it does not name', () => {
  test('it is byte for byte an incident that is not there: by id, by code, for every question', async () => {
    const { incidentId, code } = await declareSensitive();
    const place = `2026-11-22T14:00:00.000Z,${randomUUID()}`;
    const questions = ['', '/changes?since=0', `/entries?before=${place}`, '/access'];
    for (const who of [admin, bo, vic]) {
      for (const question of questions) {
        const nowhere = await site.as(who).get(`/api/incidents/${randomUUID()}${question}`);
        for (const name of [incidentId, code, code.toLowerCase()]) {
          const there = await site.as(who).get(`/api/incidents/${name}${question}`);
          expect([there.status, there.text], `${who.name} ${question}`).toEqual([404, nowhere.text]);
        }
        expect(Object.keys(nowhere.headers)).not.toContain('etag');
      }
      const line = { type: 'appendEntry', text: 'x' };
      expect((await site.send(who, incidentId, line)).text).toBe(
        (await site.send(who, randomUUID(), line)).text,
      );
      expect((await site.send(who, code, line)).text).toBe((await site.send(who, 'INC-2222', line)).text);
      const share = await site.as(who).post(`/api/incidents/${code}/shares`);
      expect(share.text).toBe((await site.as(who).post('/api/incidents/INC-2222/shares')).text);
    }
  });

  test('it is in no list, and in no count of one', async () => {
    const before = await site.as(admin).get('/api/incidents');
    const { code } = await declareSensitive();
    const after = await site.as(admin).get('/api/incidents');
    expect(IncidentList.parse(after.body).incidents).toEqual(IncidentList.parse(before.body).incidents);
    expect(after.text).not.toContain(code);
  });
});

describe('[UX41] to whom it names', () => {
  test('it is in the list without its title', async () => {
    const { incidentId } = await declareSensitive();
    const list = await site.as(ann).get('/api/incidents');
    const line = IncidentList.parse(list.body).incidents.find((each) => each.incidentId === incidentId);
    expect(line).toMatchObject({ sensitive: true, title: '' });
    expect(list.text).not.toContain(CANARY);
  });

  test('[P12] they are told who could see it and what would end', async () => {
    const { incidentId } = await site.declare(ann);
    await site.as(ann).post(`/api/incidents/${incidentId}/shares`);
    const team = randomUUID();
    await site.database.query('insert into team (id, name) values ($1::uuid, $2)', team, 'Security');
    await site.database.query('insert into team_member values ($1::uuid, $2::uuid)', team, bo.id);
    const told = AccessAnswer.parse((await site.as(ann).get(`/api/incidents/${incidentId}/access`)).body);
    expect(told.people.map(({ name }) => name)).toEqual(['Ada', 'Ann', 'Bo', 'Vic']);
    expect(told.teams).toEqual([{ id: team, name: 'Security', members: [bo.id] }]);
    expect(told.openLinks).toBe(1);
    const refused = await site.as(vic).get(`/api/incidents/${incidentId}/access`);
    expect([refused.status, refused.body]).toMatchObject([403, { refused: 'notAllowed' }]);
  });
});

test('[P10] nobody makes a link to it, not at the moment it turns sensitive either', async () => {
  const { incidentId } = await declareSensitive();
  const refused = await site.as(ann).post(`/api/incidents/${incidentId}/shares`);
  expect([refused.status, refused.body]).toMatchObject([403, { refused: 'notAllowed', field: 'reason' }]);
  for (let tries = 0; tries < 20; tries += 1) {
    const open = await site.declare(ann);
    await Promise.all([
      site.as(ann).post(`/api/incidents/${open.incidentId}/shares`),
      site.send(ann, open.incidentId, { type: 'restrictIncident', people: [], teams: [] }),
      site.as(ann).post(`/api/incidents/${open.incidentId}/shares`),
    ]);
    const standing = 'select id from share where incident_id = $1::uuid and revoked_at is null';
    expect(await site.database.query(standing, open.incidentId)).toEqual([]);
  }
});

describe('[K12, P12] a recent proof of who asks', () => {
  test.each(['restrictIncident', 'liftRestriction'])(
    '%s needs one, and is the same where nothing is',
    async (type) => {
      const { incidentId } = await site.declare(ann);
      const cy = await site.invited(admin, 'admin', `Cy ${randomUUID()}`);
      const command = type === 'restrictIncident' ? { type, people: [], teams: [] } : { type };
      await site.database.query(
        `update session set proved_at = now() - interval '11 minutes' where person_id = $1::uuid`,
        cy.id,
      );
      const stale = await site.send(cy, incidentId, command);
      expect([stale.status, stale.body]).toMatchObject([403, { refused: 'freshSignInNeeded' }]);
      expect((await site.send(cy, randomUUID(), command)).text).toBe(stale.text);
      // Naming one more needs none.
      const grant = await site.send(cy, incidentId, { type: 'grantAccess', people: [bo.id], teams: [] });
      expect(grant.body).toMatchObject({ refused: 'conflict' });
    },
  );
});
