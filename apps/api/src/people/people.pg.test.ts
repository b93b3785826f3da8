import { offerSetup } from '@sitrep/database/people';
import { GuidanceAnswer } from '@sitrep/incident/nouns/tried/guidance';
import { staleAfterMs } from '@sitrep/incident/obligation';
import { InvitationList } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, PASSWORD, type Person, type TestApp } from '../testing/test-app.ts';

let site: TestApp;
let admin: Person;

beforeAll(async () => {
  site = await openTestApp();
});
afterAll(() => site.close());

describe('setting up', () => {
  test('[K9] of 100 who open the setup link at once, one becomes the admin', async () => {
    expect((await site.as(null).get('/api/me')).body).toEqual({
      person: null,
      setUp: false,
      plainHttp: false,
    });
    const token = await offerSetup(site.database);
    // The limit on tries is for strangers; here it would only hide what is being proved.
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        site.app.inject({
          method: 'POST',
          url: '/api/setup',
          remoteAddress: `192.0.2.${index}`,
          headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
          payload: { token, name: `Ada ${index}`, password: PASSWORD },
        }),
      ),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(99);
    const winner = answers.find(({ statusCode }) => statusCode === 200);
    admin = { ...winner?.json().person, cookie: String(winner?.headers['set-cookie']).split(';')[0] };
    expect((await site.as(admin).get('/api/me')).body).toMatchObject({
      person: { role: 'admin' },
      setUp: true,
    });
  });
});

describe('the session', () => {
  test('lies in a cookie that no script reads and no other site sends along', async () => {
    const { headers } = await site.as(null).post('/api/sign-out');
    expect(String(headers['set-cookie'])).toMatch(/sitrep_session=; .*HttpOnly.*SameSite=Lax/);
  });

  test('[ASVS 3.3] over https it is bound to this one host', async () => {
    const far = await openTestApp({ config: { publicUrl: 'https://sitrep.example.org' } });
    const token = await offerSetup(far.database);
    const answer = await far.ask(
      'POST',
      '/api/setup',
      { token, name: 'Ada', password: PASSWORD },
      { origin: 'https://sitrep.example.org' },
    );
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-sitrep_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    await far.close();
  });

  test('[K6] is over with the next request after signing out, also for a copied cookie', async () => {
    const bea = await site.invited(admin, 'responder', 'Bea');
    expect((await site.as(bea).get('/api/incidents')).status).toBe(200);
    await site.as(bea).post('/api/sign-out');
    expect((await site.as(bea).get('/api/incidents')).status).toBe(401);
    expect((await site.as(bea).get('/api/me')).body).toMatchObject({ person: null });
  });

  test('[I8] coming in again makes a new one and ends the old one', async () => {
    const bea = await site.invited(admin, 'responder', 'Gil');
    const { body } = await site.as(admin).post('/api/invitations', { role: 'viewer' });
    const token = new URL((body as { url: string }).url).hash.slice(1);
    const again = await site.as(bea).post('/api/join', { token, name: 'Bob again', password: PASSWORD });
    expect(String(again.headers['set-cookie'])).not.toContain(bea.cookie);
    expect((await site.as(bea).get('/api/incidents')).status).toBe(401);
  });
});

test('[C9] a tab that was opened by another person acts for nobody', async () => {
  const [bea, cid] = [
    await site.invited(admin, 'responder', 'Bel'),
    await site.invited(admin, 'responder', 'Cid'),
  ];
  const statuses = [];
  for (const meant of [bea.id, cid.id]) {
    statuses.push((await site.as(cid, { 'sitrep-person': meant }).get('/api/incidents')).status);
  }
  expect(statuses).toEqual([401, 200]);
  const old = site.as(cid, { 'sitrep-person': bea.id });
  expect((await old.post('/api/sign-out')).status, "nor ends another's session").toBe(401);
  expect((await site.as(cid).get('/api/incidents')).status).toBe(200);
  expect((await site.as(cid, { 'sitrep-person': cid.id }).post('/api/sign-out')).status).toBe(200);
  expect((await old.post('/api/sign-out')).status, 'of nobody, nothing is left to end').toBe(200);
});

describe('invitations', () => {
  test('serve one person, with the role they were made for', async () => {
    const { body } = await site.as(admin).post('/api/invitations', { role: 'viewer' });
    const { url, role } = body as { url: string; role: string };
    expect(role).toBe('viewer');
    const token = new URL(url).hash.slice(1);
    const first = await site.as(null).post('/api/join', { token, name: 'Vic', password: PASSWORD });
    const second = await site.as(null).post('/api/join', { token, name: 'Wim', password: PASSWORD });
    expect([first.status, second.status]).toEqual([200, 404]);
    expect(first.body).toMatchObject({ person: { name: 'Vic', role: 'viewer' } });
  });

  test('[Z2] are listed without their address, taken back, and noted when made, used and taken back', async () => {
    const make = async () => {
      const { body } = await site.as(admin).post('/api/invitations', { role: 'viewer' });
      return new URL((body as { url: string }).url).hash.slice(1);
    };
    const [used, back] = [await make(), await make()];
    await site.as(null).post('/api/join', { token: used, name: 'Ivy', password: PASSWORD });
    const listed = await site.as(admin).get('/api/invitations');
    expect(listed.text).not.toContain(back);
    const { invitations } = InvitationList.parse(listed.body);
    const id = invitations.at(-1)?.id ?? '';
    expect(invitations.at(-1)).toMatchObject({ role: 'viewer', madeBy: admin.name, forWhom: null });
    const ivy = await site.invited(admin, 'responder', 'Ivo');
    const withdraw = (cookie: string) => site.ask('DELETE', `/api/invitations/${id}`, undefined, { cookie });
    const statuses = [];
    for (const { cookie } of [ivy, admin, admin]) statuses.push((await withdraw(cookie)).status);
    expect(statuses).toEqual([403, 200, 404]);
    const late = await site.as(null).post('/api/join', { token: back, name: 'Ida', password: PASSWORD });
    expect(late.status).toBe(404);
    const notes = await site.database.query<{ what: string; by: string; id: string }>(
      `select what, actor_name as by, subjects -> 0 ->> 'id' as id from audit
       where what in ('invited', 'joined', 'invitationRevoked') order by at desc`,
    );
    expect(notes.filter((note) => note.id === id).map(({ what, by }) => `${by} ${what}`)).toEqual([
      `${admin.name} invitationRevoked`,
      `${admin.name} invited`,
    ]);
    const joined = notes.find(({ by }) => by === 'Ivy');
    expect(notes.filter((note) => note.id === joined?.id).map(({ what }) => what)).toEqual([
      'joined',
      'invited',
    ]);
  });

  test('[ASVS 8.2.1] are made by admins alone', async () => {
    const bea = await site.invited(admin, 'responder', 'Ben');
    const statuses = [];
    for (const person of [null, bea, admin]) {
      statuses.push((await site.as(person).post('/api/invitations', { role: 'admin' })).status);
    }
    expect(statuses).toEqual([401, 403, 200]);
  });

  test('[I14] refuse a field that nobody asked for', async () => {
    const answer = await site.as(admin).post('/api/invitations', { role: 'viewer', id: 'x' });
    expect(answer).toMatchObject({ status: 400, body: { refused: 'invalid' } });
  });
});

describe('the policy', () => {
  test('is read by people, set by admins, and put into every open incident', async () => {
    const bea = await site.invited(admin, 'responder', 'Bix');
    const open = await site.declare(bea);
    const over = await site.declare(bea, 'False alarm');
    await site.send(bea, over.incidentId, { type: 'closeIncident', as: 'falseAlarm' });
    expect((await site.as(bea).put('/api/policy', { staleAfterSeconds: 60 })).status).toBe(403);
    expect((await site.as(admin).put('/api/policy', { staleAfterSeconds: 4 })).status).toBe(400);
    const set = await site.as(admin).put('/api/policy', { staleAfterSeconds: 60 });
    expect(set).toMatchObject({ status: 200, body: { staleAfterSeconds: 60 } });
    const thresholds = [];
    for (const { incidentId } of [open, over]) {
      thresholds.push(staleAfterMs((await site.documentOf(bea, incidentId)).document) / 1000);
    }
    expect(thresholds).toEqual([60, 1800]);
  });

  test('[L9] there and back again is adopted each time', async () => {
    const { incidentId } = await site.declare(admin);
    for (const staleAfterSeconds of [300, 60, 300, 60]) {
      await site.as(admin).put('/api/policy', { staleAfterSeconds });
      const { document } = await site.documentOf(admin, incidentId);
      expect(staleAfterMs(document)).toBe(staleAfterSeconds * 1000);
    }
  });
});

describe('what to look at for a kind of failure', () => {
  const mode = 'slowQueries';
  const word = (by: Person, text: string, was: string) =>
    site.as(by).put('/api/guidance', { mode, text, was });
  const read = async (by: Person) =>
    GuidanceAnswer.parse((await site.as(by).get('/api/guidance')).body).guidance;

  test('[X7] is worded by admins, read by whoever responds, and back to what is shipped when empty', async () => {
    const [gil, gwen] = [
      await site.invited(admin, 'responder', 'Guy'),
      await site.invited(admin, 'viewer', 'Gwen'),
    ];
    expect((await site.as(gwen).get('/api/guidance')).status).toBe(403);
    expect((await word(gil, 'Ask me', '')).status).toBe(403);
    const text = 'Kill them: <img src=x onerror=alert(1)>\nthen read https://wiki.example/db';
    expect((await word(admin, `  ${text} `, '')).status).toBe(200);
    expect(await read(gil)).toMatchObject([{ mode, text, by: { id: admin.id, name: admin.name } }]);
    expect((await word(admin, '\u200b', text)).body).toEqual({ guidance: [] });
  });

  test('is refused in words when it is too long, or of no kind there is', async () => {
    const long = await word(admin, 'x'.repeat(1001), '');
    expect(long).toMatchObject({ status: 400, body: { refused: 'invalid', field: 'text' } });
    expect(JSON.stringify(long.body)).toContain('at most 1,000 characters');
    const other = { mode: '__proto__', text: 'x', was: '' };
    expect((await site.as(admin).put('/api/guidance', other)).status).toBe(400);
  });

  test('[UX13] [H12] of two who word it at once one is told who was first; the audit says who and which, not what', async () => {
    const eva = await site.invited(admin, 'admin', 'Eva');
    const both = await Promise.all([word(admin, 'Of the first', ''), word(eva, 'Of Eva', '')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [stands] = await read(eva);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body).toMatchObject({
      ...{ refused: 'conflict', field: 'text' },
      happened: `${stands?.by.name} was first: this text was worded anew while you wrote.`,
    });
    // Another kind is nobody's business, and the same words again are no change.
    const code = await site.as(eva).put('/api/guidance', { mode: 'slowCode', text: 'Profile', was: '' });
    expect(code.status).toBe(200);
    expect((await word(eva, stands?.text ?? '', 'x')).status).toBe(200);
    expect((await word(eva, '', stands?.text ?? '')).status).toBe(200);
    expect((await word(admin, 'Mine', stands?.text ?? '')).body).toMatchObject({
      happened: 'Somebody was first: this text is what Sitrep ships again.',
    });
    const notes = await site.database.query<{ by: string; detail: string }>(
      `select actor_name as by, detail from audit where detail like 'what to look at%' order by at desc limit 3`,
    );
    expect(notes).toEqual([
      { by: 'Eva', detail: 'what to look at: Slow queries' },
      { by: 'Eva', detail: 'what to look at: Slow, nobody knows where' },
      { by: stands?.by.name, detail: 'what to look at: Slow queries' },
    ]);
  });
});
