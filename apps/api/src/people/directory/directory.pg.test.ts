import { randomUUID } from 'node:crypto';
import { loadDocument } from '@sitrep/database/load';
import { makeApiToken } from '@sitrep/database/tokens/api-tokens';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { isRefusal } from '@sitrep/incident/refusal';
import { DirectoryAnswer, ImportAnswer } from '@sitrep/incident/wire/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../../testing/test-app.ts';

const PHONE = '+34 600 987 654';
const DIGITS = /600\D?987\D?654/;

let site: TestApp;
let admin: Person;
let ann: Person;
let vic: Person;
let bearer: Record<string, string>;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
  vic = await site.invited(admin, 'viewer', 'Vic');
  const made = await makeApiToken(site.database, { name: 'ops', role: 'admin', days: 1, madeBy: null });
  if (isRefusal(made)) throw new Error('no token');
  bearer = { authorization: `Bearer ${made.secret}` };
  await profileOf(ann, ann.id, { phone: PHONE, expertise: ['<script>alert(1)</script>', '=1+1'] });
});
afterAll(() => site.close());

const profileOf = (by: Person, id: string, asked: object) =>
  site.as(by).put(`/api/people/${id}/profile`, asked);
const READS = ['/api/people/directory', '/api/people.csv', '/api/people/contacts'];
const noted = () =>
  site.database.query<{ what: string; detail: string | null }>('select what, detail from audit order by at');

describe('[R69] phone numbers', () => {
  test('go to responders and admins in person, and to nobody else', async () => {
    for (const path of READS) {
      const answers = [];
      for (const [who, headers] of [
        ['stranger', {}],
        ['viewer', { cookie: vic.cookie }],
        ['program', bearer],
        ['responder', { cookie: ann.cookie }],
        ['admin', { cookie: admin.cookie }],
      ] as const) {
        const { status, text, headers: given } = await site.ask('GET', path, undefined, headers);
        answers.push([who, status, DIGITS.test(text)]);
        expect(given['cache-control'], path).toBe('no-store');
      }
      expect(answers, path).toEqual([
        ['stranger', 401, false],
        ['viewer', 403, false],
        ['program', 403, false],
        ['responder', 200, true],
        ['admin', 200, true],
      ]);
    }
  });

  test('are in no answer that a viewer gets, but their own', async () => {
    const { incidentId } = await site.declare(ann);
    await site.send(ann, incidentId, { type: 'takeCoordination' });
    const texts = [];
    for (const path of [
      '/api/people',
      '/api/people/me',
      '/api/me',
      '/api/incidents',
      `/api/incidents/${incidentId}`,
    ])
      texts.push((await site.as(vic).get(path)).text);
    expect(texts.filter((text) => DIGITS.test(text))).toEqual([]);
    expect((await profileOf(vic, vic.id, { phone: '112' })).body).toMatchObject({ person: { phone: '112' } });
    expect((await site.as(vic).get('/api/people/me')).body).toMatchObject({ person: { phone: '112' } });
    expect((await site.as(vic).get('/api/people')).body).toEqual({
      people: [{ id: vic.id, name: 'Vic', role: 'viewer' }],
    });
  });
});

describe('a profile', () => {
  test('is changed by its person and by admins; to others it is not there', async () => {
    const asked = {
      timeZone: 'europe/madrid',
      workingHours: { from: '09:00', until: '17:00', days: [1, 2] },
    };
    expect((await profileOf(ann, ann.id, asked)).body).toMatchObject({
      person: { timeZone: 'Europe/Madrid' },
    });
    expect((await profileOf(admin, ann.id, { teams: ['DNS'] })).status).toBe(200);
    const strange = await profileOf(vic, ann.id, { phone: '1234' });
    const nobody = await profileOf(vic, '00000000-0000-7000-8000-00000000dead', { phone: '1234' });
    expect([strange.status, strange.text]).toEqual([404, nobody.text]);
    const { body } = await site.as(ann).get('/api/people/directory');
    const { people, teams } = DirectoryAnswer.parse(body);
    expect(people.map(({ name, state }) => [name, state])).toEqual([
      ...['Ada', 'Ann', 'Vic'].map((n) => [n, 'here']),
    ]);
    expect([people[1]?.phone, teams]).toEqual([PHONE, ['DNS']]);
  });

  test.each([
    [{ role: 'admin' }, undefined],
    [{ name: 'An\u200Bn' }, 'name'],
    [{ email: 'nowhere' }, 'email'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ phone: 'call me' }, 'phone'],
    [{ chatHandles: ['x'.repeat(81)] }, 'chatHandles.0'],
    [{ expertise: ['nul \0'] }, 'expertise.0'],
    [{ workingHours: { from: '25:00', until: '17:00', days: [1] } }, 'workingHours.from'],
  ])('[I14, J1] is refused by field: %j', async (asked, field) => {
    const { status, body } = await profileOf(ann, ann.id, asked);
    expect([status, (body as { field?: string }).field]).toEqual([400, field]);
  });
});

describe('[K4] roles and shutting out', () => {
  test('are for admins in person, never for oneself, and hold at the next request', async () => {
    const eve = await site.invited(admin, 'responder', 'Eve');
    for (const [path, body] of [
      [`/api/people/${eve.id}/role`, { role: 'viewer' }],
      [`/api/people/${eve.id}/disabled`, { disabled: true }],
    ] as const) {
      expect((await site.as(ann).put(path, body)).status).toBe(403);
      expect((await site.ask('PUT', path, body, bearer)).status).toBe(403);
      expect((await site.as(admin).put(path.replace(eve.id, admin.id), body)).status).toBe(403);
      expect((await site.as(admin).put(path, body)).status).toBe(200);
      const next = await site.as(eve).get('/api/me');
      const seen = (next.body as { person: { role: string } | null }).person;
      expect(seen?.role).toBe('role' in body ? 'viewer' : undefined);
    }
    const { body } = await site.as(ann).get('/api/people/directory');
    expect(JSON.stringify(body)).not.toContain('Eve');
    const { people } = DirectoryAnswer.parse((await site.as(admin).get('/api/people/directory')).body);
    expect(people.find(({ name }) => name === 'Eve')).toMatchObject({ state: 'disabled', role: 'viewer' });
  });
});

describe('what leaves', () => {
  test('[J8] the table is a file without a formula, and noted', async () => {
    const { headers, text } = await site.as(ann).get('/api/people.csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="sitrep-\d{4}-\d\d-\d\d-people\.csv"$/,
    );
    expect(text).toContain(`"'${PHONE}"`);
    expect(text.split(/"[,\r]\n?/).filter((cell) => /^"[=+@-]/.test(cell))).toEqual([]);
    expect(await noted()).toContainEqual({ what: 'peopleExported', detail: 'csv' });
  });

  test('[R78, I3] the list of contacts is whole by itself, runs nothing, and is noted', async () => {
    const { headers, text } = await site.as(ann).get('/api/people/contacts');
    expect(text).toContain('<a href="tel:+34600987654">+34 600 987 654</a>');
    expect(text).toMatch(/as of <time datetime="[^"]+">\d{4}-\d\d-\d\d \d\d:\d\dZ</);
    expect(text).toContain('&lt;script>alert(1)');
    expect(text).not.toMatch(/<script|<link|<img|\ssrc=|style=|url\(/);
    expect(headers['content-security-policy']).toMatch(/style-src 'sha256-[^']+';/);
    const kept = await site.as(ann).get('/api/people/contacts?save');
    expect(kept.headers['content-disposition']).toMatch(/people\.html"$/);
    expect(await noted()).toContainEqual({ what: 'peopleExported', detail: 'contacts' });
  });
});

describe('a table that is brought in', () => {
  const bring = (by: Person, body: object) => site.as(by).post('/api/people/import', body);

  test('is shown first, done once it was seen, and lets each newcomer in by a link of their own', async () => {
    const table = 'name,role,phone\nBo,responder,113\nCy,viewer,';
    expect((await bring(ann, { table })).status).toBe(403);
    const shown = ImportAnswer.parse((await bring(admin, { table })).body);
    expect([shown.rows.length, shown.done]).toEqual([2, null]);
    expect((await bring(admin, { table, seen: 'something else' })).status).toBe(409);
    const { done } = ImportAnswer.parse((await bring(admin, { table, seen: shown.seen })).body);
    expect(done?.added.map(({ name, role }) => [name, role])).toEqual([
      ['Bo', 'responder'],
      ['Cy', 'viewer'],
    ]);
    const token = new URL(done?.added[0]?.url ?? '').hash.slice(1);
    const come = () =>
      site.as(null).post('/api/recover', { token, password: 'a long walk over seven hills' });
    expect((await come()).body).toMatchObject({ person: { name: 'Bo' } });
    expect((await come()).status).toBe(404);
    expect((await bring(admin, { table, seen: shown.seen })).status).toBe(409);
  });

  test('names what cannot stand, by line and column', async () => {
    const { problems, seen } = ImportAnswer.parse(
      (await bring(admin, { table: 'name,phone\nDi,call me' })).body,
    );
    expect(problems).toMatchObject([{ line: 2, column: 'phone' }]);
    expect(seen).toBeNull();
  });

  test('may be long, and has an end', async () => {
    const rows = Array.from(
      { length: 900 },
      (_, n) => `Someone ${n},someone.${n}@long-example-domain.org,"${'Team'.repeat(14)}"`,
    );
    const table = `name,e-mail,teams\n${rows.join('\n')}`;
    expect(table.length).toBeGreaterThan(64 * 1024);
    expect(ImportAnswer.parse((await bring(admin, { table })).body).rows).toHaveLength(900);
    expect((await bring(admin, { table: 'x'.repeat(400_001) })).status).toBe(400);
    expect((await bring(admin, { table: 'x'.repeat(1_000_001) })).status).toBe(413);
  });
});

describe('[K12] making an admin', () => {
  test('wants a fresh proof, and so does letting one in again; making a responder wants none', async () => {
    const eve = await site.invited(admin, 'viewer', 'Eve');
    const give = (role: string) => site.as(admin).put(`/api/people/${eve.id}/role`, { role });
    const out = (disabled: boolean) => site.as(admin).put(`/api/people/${eve.id}/disabled`, { disabled });
    const prove = (minutes: number) =>
      site.database.query(
        `update session set proved_at = now() - make_interval(mins => $2) where person_id = $1::uuid returning id`,
        ...[admin.id, minutes],
      );
    await prove(11);
    expect((await give('responder')).status).toBe(200);
    expect(await give('admin')).toMatchObject({ status: 403, body: { refused: 'freshSignInNeeded' } });
    await prove(1);
    expect((await give('admin')).status).toBe(200);
    expect((await out(true)).status).toBe(200);
    await prove(11);
    expect(await out(false)).toMatchObject({ status: 403, body: { refused: 'freshSignInNeeded' } });
    await prove(1);
    expect((await out(false)).status).toBe(200);
  });

  test('is nothing a table does', async () => {
    const { body } = await site
      .as(admin)
      .post('/api/people/import', { table: 'name,role\nMallory,admin', seen: null });
    const { problems, seen } = ImportAnswer.parse(body);
    expect([problems.length, seen]).toEqual([1, null]);
  });
});

describe('[X3, K12] putting somebody into a team', () => {
  const bring = (table: string, seen: string | null) =>
    site.as(admin).post('/api/people/import', { table, seen });
  const prove = (minutes: number) =>
    site.database.query(
      `update session set proved_at = now() - make_interval(mins => $2) where person_id = $1::uuid returning id`,
      ...[admin.id, minutes],
    );

  test('oneself too, wants a fresh proof; leaving one and what else a profile tells want none', async () => {
    const give = (person: Person, teams: string[]) => profileOf(admin, person.id, { teams, phone: '112' });
    await prove(11);
    for (const person of [admin, vic])
      expect(await give(person, ['DNS'])).toMatchObject({
        status: 403,
        body: { refused: 'freshSignInNeeded' },
      });
    await prove(1);
    expect((await give(vic, ['DNS'])).status).toBe(200);
    await prove(11);
    expect((await give(vic, ['dns'])).status, 'there already').toBe(200);
    expect((await give(vic, [])).status).toBe(200);
    await prove(1);
  });

  test('by a table likewise, once it was seen', async () => {
    const table = 'name,teams\nVic,DNS\nNewt,DNS';
    await prove(11);
    const shown = ImportAnswer.parse((await bring(table, null)).body);
    expect(await bring(table, shown.seen)).toMatchObject({
      status: 403,
      body: { refused: 'freshSignInNeeded' },
    });
    const phones = 'name,phone\nVic,113';
    const { seen } = ImportAnswer.parse((await bring(phones, null)).body);
    expect((await bring(phones, seen)).status).toBe(200);
    await prove(1);
    expect((await bring(table, shown.seen)).status).toBe(200);
  });
});

describe('[X4] who coordinates something open', () => {
  async function coordinating(name: string, sensitive: boolean) {
    const person = await site.invited(admin, 'responder', name);
    const incidentId = randomUUID();
    const command = { type: 'declareIncident', title: `Cards fail for ${name}`, sensitive };
    await site.as(person).post('/api/incidents', { id: randomUUID(), incidentId, command });
    await site.send(person, incidentId, { type: 'takeCoordination' });
    const { document } = await site.documentOf(person, incidentId);
    return { person, incidentId, code: incidentOf(document)?.code ?? '' };
  }
  const seat = async (incidentId: string) => {
    const document = await loadDocument(site.database, 'system', incidentId, 'viewer');
    return document && coordinationOf(document);
  };

  test.each([
    ['disabled', 'Nell', { disabled: true }],
    ['role', 'Olga', { role: 'viewer' }],
  ])(
    'is named with it before they lose that (%s); then it asks for somebody else, as old as it was',
    async (what, name, body) => {
      const { person, incidentId, code } = await coordinating(name, false);
      const { confirmedAt } = (await seat(incidentId)) ?? {};
      const path = `/api/people/${person.id}/${what}`;
      const first = await site.as(admin).put(path, body);
      expect(first).toMatchObject({ status: 409, body: { refused: 'conflict', field: 'anyway' } });
      expect(first.text).toContain(`${name} coordinates ${code} (Cards fail for ${name})`);
      expect(await seat(incidentId)).toMatchObject({ holder: { name } });
      expect((await site.as(admin).put(path, { ...body, anyway: true })).status).toBe(200);
      expect(await seat(incidentId)).toMatchObject({ holder: null, stoodDownAt: null, confirmedAt });
      expect((await site.send(ann, incidentId, { type: 'takeCoordination' })).status).toBe(200);
    },
  );

  test('[P9] of an incident the admin may not see nothing is told; it loses its coordinator all the same', async () => {
    const { person, incidentId } = await coordinating('Pina', true);
    const answer = await site.as(admin).put(`/api/people/${person.id}/disabled`, { disabled: true });
    expect(answer.status).toBe(200);
    expect(await seat(incidentId)).toMatchObject({ holder: null });
  });

  test('[E1] loses the seat too when the role goes by another way, once, whoever looks', async () => {
    const { person, incidentId } = await coordinating('Rosa', false);
    await site.database.query(
      `update person set role = 'viewer' where id = $1::uuid returning id`,
      person.id,
    );
    await expect.poll(async () => (await seat(incidentId))?.holder).toBeNull();
    const rows = await site.database.query(
      `select 1 from change where incident_id = $1::uuid and kind = 'coordinationVacated'`,
      incidentId,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('[X3] a team', () => {
  const rename = (by: Person, team: string, name: string) => site.as(by).put('/api/teams', { team, name });
  const teams = async () =>
    DirectoryAnswer.parse((await site.as(ann).get('/api/people/directory')).body).teams;

  test('gets another name from an admin: one name, one team; who is in it stays, and it is noted', async () => {
    await profileOf(admin, ann.id, { teams: ['Databasse', 'Network'] });
    expect((await rename(ann, 'Databasse', 'Database')).status).toBe(403);
    expect(await rename(admin, 'Databasse', 'NETWORK')).toMatchObject({
      status: 409,
      body: { field: 'name' },
    });
    expect(await rename(admin, 'Nowhere', 'Else')).toMatchObject({ status: 404, body: { field: 'team' } });
    expect(await rename(admin, 'Databasse', ' ')).toMatchObject({ status: 400 });
    expect(await rename(admin, '\0', 'Else')).toMatchObject({ status: 400, body: { field: 'team' } });
    expect(await rename(admin, 'Databasse', 'Database')).toMatchObject({
      status: 200,
      body: { teams: ['Database', 'DNS', 'Network'] },
    });
    expect((await rename(admin, 'Database', 'DATABASE')).status, 'its own name in another case').toBe(200);
    expect(await teams()).toEqual(['DATABASE', 'DNS', 'Network']);
    const { people } = DirectoryAnswer.parse((await site.as(admin).get('/api/people/directory')).body);
    expect(people.find(({ id }) => id === ann.id)?.teams).toEqual(['DATABASE', 'Network']);
    const lines = await noted();
    expect(lines.filter(({ what, detail }) => what === 'teamChanged' && detail === 'name')).toHaveLength(2);
  });
});
