import { inviteAgain } from '@sitrep/database/people';
import { RefusalBody } from '@sitrep/incident/wire/http';
import { SessionList } from '@sitrep/incident/wire/sign-in';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ORIGIN, openTestApp, PASSWORD, type Person, type TestApp } from '../../testing/test-app.ts';
import { openPage } from '../../testing/test-page.ts';

const OTHER = 'gravel lantern beside nine herons';

let site: TestApp;
let ada: Person;
let bea: Person;
beforeAll(async () => {
  site = await openTestApp();
  ada = await site.setUp();
  bea = await site.invited(ada, 'responder', 'Bea');
});
afterAll(() => site.close());
beforeEach(async () => void (await site.database.query('delete from wrong_try returning who')));

let lastNetwork = 0;
type How = { from?: string; cookie?: string; url?: string };
/** From a network of its own unless told otherwise. */
function signIn(name: string, password: string, { from, cookie, url = '/api/sign-in' }: How = {}) {
  lastNetwork += 1;
  return site.app.inject({
    ...{ method: 'POST', url, remoteAddress: from ?? `198.51.${lastNetwork >> 8}.${lastNetwork & 255}` },
    headers: { host: '127.0.0.1:3000', origin: ORIGIN, ...(cookie && { cookie }) },
    payload: { name, password },
  });
}
type Injected = Awaited<ReturnType<typeof signIn>>;
const cookieOf = ({ headers }: Pick<Injected, 'headers'>) =>
  String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
const proofAt = (minutesAgo: number, { id }: Person) =>
  site.database.query(
    `update session set authenticated_at = clock_timestamp() - make_interval(mins => $2), proved_at = clock_timestamp() - make_interval(mins => $2)
     where person_id = $1::uuid returning id`,
    id,
    minutesAgo,
  );

describe('a name and a password', () => {
  test('let their person in, by the name in any case or by the address', async () => {
    await site.database.query(
      `update person set email = 'bea@example.org' where id = $1::uuid returning id`,
      bea.id,
    );
    for (const name of ['Bea', ' bEA ', 'BEA@example.org']) {
      const answer = await signIn(name, PASSWORD);
      expect([name, answer.statusCode, answer.json().person?.id]).toEqual([name, 200, bea.id]);
      const { status } = await site.as({ ...bea, cookie: cookieOf(answer) }).get('/api/incidents');
      expect(status).toBe(200);
    }
  });

  test('[K14] are taken as they were typed: nothing cut off, spaces and accents kept, up to 256', async () => {
    const long = `${'héron ärger '.repeat(22)} end`;
    expect((await site.as(bea).put('/api/account/password', { old: PASSWORD, password: long })).status).toBe(
      400,
    );
    const fine = 'Ünder ßtones, 14 héronš & a  kettle '.repeat(3);
    const set = await site.as(bea).put('/api/account/password', { old: PASSWORD, password: fine });
    expect(set.status, set.text).toBe(200);
    bea = { ...bea, cookie: cookieOf(set as never) };
    expect((await signIn('Bea', fine.trim())).statusCode).toBe(403);
    expect((await signIn('Bea', fine.normalize('NFD'))).statusCode).toBe(200);
    const back = await site.as(bea).put('/api/account/password', { old: fine, password: PASSWORD });
    bea = { ...bea, cookie: cookieOf(back as never) };
  });

  test.each([
    ['short, by one', 'eleven char'],
    ['a common word and a year', 'Password2026!'],
    ['signs for letters', 'p4$$w0rd1234'],
    ['a row of keys', 'qwertyuiop12'],
    ['one thing again and again', 'abcabcabcabc'],
    ['the name and a number', 'Newcomer12345'],
    ['the product', 'sitrep-incident'],
    ['with a NUL', `marble teapot\0 over tundra`],
    ['with half a character', `marble teapot \ud800 tundra`],
  ])('[K14] a new one is refused that is %s', async (_why, password) => {
    const { body } = await site.as(ada).post('/api/invitations', { role: 'viewer' });
    const token = new URL((body as { url: string }).url).hash.slice(1);
    const answer = await site.as(null).post('/api/join', { token, name: 'Newcomer', password });
    expect(answer).toMatchObject({ status: 400, body: { refused: 'invalid', field: 'password' } });
  });
});

describe('[K2] nobody learns whose name is known', () => {
  test('the same answer byte for byte, after the same statements and one comparison each', async () => {
    await site.invited(ada, 'viewer', 'Vic Gone');
    await site.database.query(
      `update person set disabled_at = clock_timestamp() where name = 'Vic Gone' returning id`,
    );
    await site.database.query(
      `insert into person (id, name, role) values (gen_random_uuid(), 'No Password', 'viewer') returning id`,
    );
    const seen = new Set<string>();
    for (const name of ['Bea', 'Nobody', 'Vic Gone', 'No Password', 'bea@example.org', "' or 1=1 --"]) {
      const statements: string[] = [];
      const plain = site.database.query.bind(site.database);
      site.database.query = (sql: string, ...values: readonly unknown[]) => {
        // What the sockets ask now and then is none of it.
        if (/wrong_try|password|insert/.test(sql)) statements.push(sql);
        return plain(sql, ...values);
      };
      const { statusCode, body, headers } = await signIn(name, 'wrong wrong wrong');
      site.database.query = plain;
      const { 'x-request-id': _id, date: _date, ...same } = headers;
      seen.add(JSON.stringify([statusCode, body, same, statements]));
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toContain('The name or the password is not right.');
  });
});

describe('[K1] guessing', () => {
  test('is over after ten wrong tries for one name, wherever they come from, also when the eleventh is right', async () => {
    for (let n = 0; n < 10; n += 1) expect((await signIn('Bea', `wrong ${n}`)).statusCode).toBe(403);
    const eleventh = await signIn('Bea', PASSWORD);
    expect(eleventh.statusCode).toBe(429);
    expect(RefusalBody.parse(eleventh.json())).toMatchObject({
      refused: 'tooMany',
      next: expect.stringContaining('15 minutes'),
    });
    expect((await signIn('Ada', PASSWORD)).statusCode, 'others come in').toBe(200);
  });

  test('is over after ten from one network, whatever the names, a /64 being one', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect((await signIn(`name ${n}`, 'wrong', { from: `2001:db8:1:2::${n}` })).statusCode).toBe(403);
    }
    expect((await signIn('Ada', PASSWORD, { from: '2001:db8:1:2:ffff::1' })).statusCode).toBe(429);
    expect((await signIn('Ada', PASSWORD, { from: '2001:db8:1:3::1' })).statusCode).toBe(200);
  });

  test('does not use up the tries of a device its person used before', async () => {
    for (let n = 0; n < 12; n += 1) await signIn('Bea', `wrong ${n}`);
    expect((await signIn('Bea', PASSWORD)).statusCode).toBe(429);
    await site.database.query(
      `update session set last_seen_at = '2020-01-01' where person_id = $1::uuid returning id`,
      bea.id,
    );
    expect((await site.as(bea).get('/api/incidents')).status, 'the session itself ran out').toBe(401);
    const again = await signIn('Bea', PASSWORD, { cookie: bea.cookie });
    expect(again.statusCode).toBe(200);
    bea = { ...bea, cookie: cookieOf(again) };
  });

  test('right ones are not counted: an office comes in through one address', async () => {
    for (let n = 0; n < 15; n += 1)
      expect((await signIn('Ada', PASSWORD, { from: '192.0.2.99' })).statusCode).toBe(200);
  });

  test('links too: ten wrong ones from one network', async () => {
    const statuses = [];
    for (let n = 0; n < 11; n += 1) {
      const url = ['/api/join', '/api/recover', '/api/links'][n % 3] ?? '';
      const payload = {
        token: 'x'.repeat(43),
        ...(url !== '/api/links' && { password: OTHER }),
        ...(url === '/api/join' && { name: 'Eve' }),
      };
      const headers = { host: '127.0.0.1:3000', origin: ORIGIN };
      const answer = await site.app.inject({
        method: 'POST',
        url,
        remoteAddress: '203.0.113.9',
        headers,
        payload,
      });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([...Array(10).fill(404), 429]);
  });
});

describe('a recovery link', () => {
  const makeFor = (person: Person, by: Person) => site.as(by).post(`/api/people/${person.id}/recovery`);

  test('[K12] is made by an admin who proved a moment ago who they are', async () => {
    expect((await makeFor(bea, bea)).status).toBe(403);
    await proofAt(11, ada);
    expect((await makeFor(bea, ada)).body).toMatchObject({ refused: 'freshSignInNeeded' });
    const wrong = await site.as(ada).post('/api/sign-in/again', { password: OTHER });
    expect(wrong).toMatchObject({ status: 403, body: { refused: 'notAllowed', field: 'password' } });
    const proved = await site.as(ada).post('/api/sign-in/again', { password: PASSWORD });
    expect(proved.status).toBe(200);
    expect((await site.as(ada).get('/api/incidents')).status, '[I8] the old cookie is dead').toBe(401);
    ada = { ...ada, cookie: cookieOf(proved as never) };
    expect((await makeFor(bea, ada)).body).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/recover#[\w-]{43}$/),
    });
  });

  test('sets a new password once, and ends every session and socket of that person', async () => {
    const { body } = await makeFor(bea, ada);
    const token = new URL((body as { url: string }).url).hash.slice(1);
    expect((await site.as(null).post('/api/links', { token })).body).toEqual({ way: 'recover', who: 'Bea' });
    const page = await openPage(site, bea);
    await page.got('hello');
    const set = await site.as(null).post('/api/recover', { token, password: OTHER });
    expect(set).toMatchObject({ status: 200, body: { person: { id: bea.id } } });
    expect((await page.closed).code).toBe(4401);
    expect((await site.as(bea).get('/api/incidents')).status).toBe(401);
    expect((await site.as(null).post('/api/recover', { token, password: PASSWORD })).status).toBe(404);
    expect((await signIn('Bea', PASSWORD)).statusCode).toBe(403);
    expect((await signIn('Bea', OTHER)).statusCode).toBe(200);
    bea = { ...bea, cookie: cookieOf(set as never) };
  });

  test('of the command line does the same', async () => {
    const { token } = await inviteAgain(site.database, bea);
    const set = await site.as(null).post('/api/recover', { token, password: PASSWORD });
    expect(set).toMatchObject({ status: 200, body: { person: { id: bea.id } } });
    bea = { ...bea, cookie: cookieOf(set as never) };
  });
});

describe('[K6] one’s own account', () => {
  test('a new password needs the old one, ends the other sessions and changes the cookie', async () => {
    const elsewhere = cookieOf(await signIn('Bea', PASSWORD));
    for (const old of [undefined, OTHER]) {
      const { status, body } = await site.as(bea).put('/api/account/password', { old, password: OTHER });
      expect([status, body]).toMatchObject([403, { field: 'old' }]);
    }
    const set = await site.as(bea).put('/api/account/password', { old: PASSWORD, password: OTHER });
    expect(set).toMatchObject({ status: 200, body: { password: true, provider: false } });
    for (const cookie of [elsewhere, bea.cookie])
      expect((await site.as({ ...bea, cookie }).get('/api/incidents')).status).toBe(401);
    bea = { ...bea, cookie: cookieOf(set as never) };
    const back = await site.as(bea).put('/api/account/password', { old: OTHER, password: PASSWORD });
    bea = { ...bea, cookie: cookieOf(back as never) };
  });

  test('lists sessions in words, ends one of one’s own with its socket, and none of anybody else', async () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const answer = await site
      .as(null, { 'user-agent': agent })
      .post('/api/sign-in', { name: 'Bea', password: PASSWORD });
    const elsewhere = { ...bea, cookie: cookieOf(answer as never) };
    const page = await openPage(site, elsewhere);
    await page.got('hello');
    const { sessions } = SessionList.parse((await site.as(bea).get('/api/sessions')).body);
    const far = sessions.find(({ device }) => device === 'Firefox on Linux');
    expect(far).toMatchObject({ network: '127.0.0.1', isThis: false });
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    const del = (person: Person, id = '') =>
      site.ask('DELETE', `/api/sessions/${id}`.replace(/\/$/, ''), undefined, { cookie: person.cookie });
    expect((await del(ada, far?.id)).status).toBe(404);
    expect(await del(bea, '%00')).toMatchObject({ status: 400, body: { refused: 'invalid', field: 'id' } });
    expect((await del(bea, far?.id)).status).toBe(200);
    expect((await page.closed).code).toBe(4401);
    expect((await site.as(elsewhere).get('/api/incidents')).status).toBe(401);
    await signIn('Bea', PASSWORD);
    expect(SessionList.parse((await del(bea)).body).sessions).toHaveLength(1);
    expect((await site.as(bea).get('/api/incidents')).status).toBe(200);
  });

  test('[K15] how long sessions last is set by an admin, in person and freshly', async () => {
    const limits = { idleMinutes: 600, absoluteMinutes: 1200 };
    expect((await site.as(bea).put('/api/session-limits', limits)).status).toBe(403);
    await proofAt(11, ada);
    expect((await site.as(ada).put('/api/session-limits', limits)).body).toMatchObject({
      refused: 'freshSignInNeeded',
    });
    await proofAt(0, ada);
    expect((await site.as(ada).put('/api/session-limits', { ...limits, idleMinutes: 1 })).status).toBe(400);
    expect((await site.as(ada).put('/api/session-limits', limits)).body).toEqual(limits);
  });
});

test('[K14] a hash is argon2id, and costs what it must wherever nobody says otherwise', async () => {
  const plain = await openTestApp({ config: { passwordCost: { memoryKib: 19_456, passes: 2 } } });
  await plain.setUp();
  const [row] = await plain.database.query<{ hash: string }>('select hash from password');
  expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await plain.close();
});
