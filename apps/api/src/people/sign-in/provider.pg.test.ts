// Against a real provider, oidc-provider: coming in, roles, proving again, what is forged on the way, and the day it is down.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, openTestApp, PASSWORD, type Person, type TestApp } from '../../testing/test-app.ts';
import { CLIENT, type Lie, openProviderForTests } from '../../testing/test-provider.ts';

const RETURNS_TO = `${ORIGIN}/sign-in/return`;

const begun = Math.floor(Date.now() / 1000);
const minutesAgo = (minutes: number) => begun - minutes * 60;

let there: Awaited<ReturnType<typeof openProviderForTests>>;
let site: TestApp;
let ada: Person;
beforeAll(async () => {
  there = await openProviderForTests(RETURNS_TO);
  there.accounts.set('u1', { name: 'Ann Ortiz', groups: ['sre', 'all'], email: 'ada@example.org' });
  there.accounts.set('u2', { name: 'Bo', groups: ['all'] });
  there.accounts.set('u3', { name: 'Cy', groups: ['nobody here'] });
  const roles = [
    { role: 'admin', group: 'leads' },
    { role: 'responder', group: 'sre' },
    { role: 'viewer', group: 'all' },
  ] as const;
  const provider = {
    ...{ issuer: there.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret },
    ...{ name: 'Example Login', rolesClaim: 'groups', roles },
  };
  site = await openTestApp({ config: { provider, publicUrl: ORIGIN } });
  ada = await site.setUp();
  await site.database.query(
    `update person set email = 'ada@example.org' where id = $1::uuid returning id`,
    ada.id,
  );
});
afterAll(async () => {
  await site.close();
  await there.close();
});

let lastAddress = 0;
/** A browser of its own: it keeps its cookies, and is not counted with the others. */
function browser(office?: string) {
  lastAddress += 1;
  const remoteAddress = office ?? `203.0.113.${lastAddress}`;
  const cookies = new Map<string, string>();
  const post = async (url: string, payload: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { host: '127.0.0.1:3000', origin: ORIGIN, ...(cookie && { cookie }) };
    const answer = await site.app.inject({ method: 'POST', url, remoteAddress, headers, payload });
    for (const each of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return { status: answer.statusCode, body: answer.json(), cookies };
  };
  return {
    cookies,
    post,
    leave: async (next = '/', again = false) => {
      const { body } = await post('/api/provider/visit', { next, again });
      return new URL(body.url);
    },
    comeBack: (query: string) => post('/api/provider/return', { query }),
    session: () => cookies.get('sitrep_session') ?? '',
  };
}
type Browser = ReturnType<typeof browser>;

async function signIn(account: string, mine: Browser = browser()) {
  const url = await mine.leave('/i/INC-7KQ4');
  const answer = await mine.comeBack(await there.visit(url.href, account));
  return { ...answer, mine };
}

const personOf = async (mine: Browser) => {
  const { body } = await site.as(null, { cookie: `sitrep_session=${mine.session()}` }).get('/api/me');
  return (body as { person: { id: string; name: string; role: string } | null }).person;
};
/** When they proved who they are, in seconds; null when nobody knows. */
const proofOf = async (mine: Browser) => {
  const [row] = await site.database.query<{ at: string | null }>(
    `select extract(epoch from proved_at)::bigint::text as at from session where token_hash = sha256($1::bytea)`,
    Buffer.from(mine.session()),
  );
  return row?.at == null ? null : Number(row.at);
};
const sessions = async () => {
  const [row] = await site.database.query<{ n: number }>('select count(*)::int as n from session');
  return row?.n;
};

describe('[K8] a person of the provider', () => {
  test('comes in with the role of their groups, and goes to where they wanted', async () => {
    const { status, body, mine } = await signIn('u1');
    expect([status, body]).toEqual([200, { next: '/i/INC-7KQ4', again: false }]);
    expect(await personOf(mine)).toMatchObject({ name: 'Ann Ortiz', role: 'responder' });
  });

  test('is the same person the next time, whatever their mail address, and nobody else of that address', async () => {
    const first = await personOf((await signIn('u1')).mine);
    there.accounts.set('u1', { name: 'Ann Renamed', groups: ['leads'], email: 'other@example.org' });
    const again = await personOf((await signIn('u1')).mine);
    expect(again).toMatchObject({ id: first?.id, name: 'Ann Ortiz', role: 'admin' });
    expect(again?.id).not.toBe(ada.id);
  });

  test('has the role the provider gives at each sign-in, and none of an earlier one', async () => {
    there.accounts.set('u1', { name: 'Ann Ortiz', groups: ['sre'] });
    expect(await personOf((await signIn('u1')).mine)).toMatchObject({ role: 'responder' });
    const { status, body } = await signIn('u3');
    expect([status, body.happened]).toEqual([403, expect.stringContaining('gives you no role here')]);
  });

  test('does not take the name of somebody who is here', async () => {
    there.accounts.set('u9', { name: 'Ada', groups: ['all'] });
    expect(await personOf((await signIn('u9')).mine)).toMatchObject({ name: 'Ada 2', role: 'viewer' });
  });

  test('[K12] proves once more who they are, in a session that goes on under another token', async () => {
    there.lies({ claims: { auth_time: minutesAgo(120) } });
    const { mine } = await signIn('u1').finally(() => there.lies(null));
    const [before, count] = [mine.session(), await sessions()];
    // Coming back from the provider was no proof: it knew them from two hours ago.
    expect(await proofOf(mine)).toBe(minutesAgo(120));
    const url = await mine.leave('/', true);
    expect([url.searchParams.get('prompt'), url.searchParams.get('max_age')]).toEqual(['login', '60']);
    const { status, body } = await mine.comeBack(await there.visit(url.href, 'u1'));
    expect([status, body.again]).toEqual([200, true]);
    expect(mine.session()).not.toBe(before);
    expect(await sessions()).toBe(count);
    expect((await proofOf(mine)) ?? 0).toBeGreaterThan(minutesAgo(1));
    const old = await site.as(null, { cookie: `sitrep_session=${before}` }).get('/api/incidents');
    expect(old.status).toBe(401);
  });
});

describe('[K12] coming in by the provider', () => {
  test('is no fresh proof where the provider does not tell when it was shown one', async () => {
    there.lies({ claims: { auth_time: undefined } });
    const { mine, status } = await signIn('u1').finally(() => there.lies(null));
    expect([status, await proofOf(mine)]).toEqual([200, null]);
    there.accounts.set('u7', { name: 'Lea', groups: ['leads'] });
    there.lies({ claims: { auth_time: minutesAgo(30) } });
    const lea = await signIn('u7').finally(() => there.lies(null));
    const asked = site.as(null, { cookie: `sitrep_session=${lea.mine.session()}` });
    const answer = await asked.post(`/api/people/${ada.id}/recovery`);
    expect([answer.status, answer.body]).toMatchObject([403, { refused: 'freshSignInNeeded' }]);
  });

  test('again, what is too old or has no time is refused in words, and renews nothing', async () => {
    for (const [time, words] of [
      [undefined, 'does not tell when'],
      [minutesAgo(5), 'did not ask again'],
    ] as const) {
      const { mine } = await signIn('u1');
      const before = mine.session();
      const text = await there.visit((await mine.leave('/', true)).href, 'u1');
      there.lies({ claims: { auth_time: time } });
      const { status, body } = await mine.comeBack(text).finally(() => there.lies(null));
      expect([status, body.happened]).toEqual([403, expect.stringContaining(words)]);
      expect(`${body.happened} ${body.next}`).toContain('password of your own');
      expect(mine.session()).toBe(before);
    }
  });
});

describe('[K1] leaving for the provider', () => {
  const away = async () => {
    const rows = await site.database.query<{ who: string; tries: number }>(
      `select who, tries from wrong_try where who like 'visit 198.51.100.%'`,
    );
    return Object.fromEntries(rows.map(({ who, tries }) => [who, tries]));
  };

  test('an office that signs in at once shuts nobody out, and in the end nothing is counted', async () => {
    const all = Array.from({ length: 14 }, () => browser('198.51.100.1'));
    const back = await Promise.all(
      all.map(async (mine, n) => there.visit((await mine.leave()).href, n % 2 ? 'u1' : 'u2')),
    );
    expect(await away()).toEqual({ 'visit 198.51.100.1': 14 });
    const answers = await Promise.all(all.map((mine, n) => mine.comeBack(back[n] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(await away()).toEqual({ 'visit 198.51.100.1': 0 });
  });

  test('ends after 500 who did not come back, from that network alone; who is away comes back', async () => {
    const [one, two, next] = [browser('198.51.100.2'), browser('198.51.100.2'), { next: '/', again: false }];
    const text = await there.visit((await one.leave()).href, 'u1');
    await site.database.query(
      `update wrong_try set tries = 499 where who = 'visit 198.51.100.2' returning who`,
    );
    expect((await two.post('/api/provider/return', { query: 'state=guessed' })).status).toBe(403);
    for (const asked of [two.post('/api/provider/visit', next), two.comeBack('state=guessed')])
      expect(await asked).toMatchObject({ status: 429, body: { refused: 'tooMany' } });
    expect((await browser('198.51.100.3').post('/api/provider/visit', next)).status).toBe(200);
    expect((await one.comeBack(text)).status).toBe(200);
  });
});

/** What is done to the way back, or said in the place of the truth. */
const query = (change: (query: URLSearchParams) => void) => (text: string) => {
  const all = new URLSearchParams(text);
  change(all);
  return all.toString();
};

const onTheWayBack: [string, (text: string) => string][] = [
  ['no state', query((all) => all.delete('state'))],
  ['a state that was never given out', query((all) => all.set('state', 'x'.repeat(43)))],
  ['two states', query((all) => all.append('state', all.get('state') ?? ''))],
  ['no code', query((all) => all.delete('code'))],
  ['a code that was never given out', query((all) => all.set('code', 'x'.repeat(43)))],
  ['two codes', query((all) => all.append('code', 'x'))],
  ['another issuer', query((all) => all.set('iss', 'https://evil.example'))],
  ['no issuer', query((all) => all.delete('iss'))],
  ['an error of the provider', query((all) => all.set('error', 'access_denied'))],
  ['an ID token in the address', query((all) => all.set('id_token', 'e30.e30.'))],
];

const saidInTheIdToken: [string, Lie][] = [
  ['of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['for another audience', { claims: { aud: 'another' } }],
  ['for two audiences', { claims: { aud: ['another', CLIENT.id], azp: 'another' } }],
  ['that ran out', { claims: { iat: minutesAgo(90), exp: minutesAgo(30) } }],
  ['of tomorrow', { claims: { nbf: minutesAgo(-60 * 24) } }],
  ['with another nonce', { claims: { nonce: 'x'.repeat(43) } }],
  ['with no nonce', { claims: { nonce: undefined } }],
  ['with no subject', { claims: { sub: undefined } }],
  ['signed with another key', { signing: 'other' }],
  ['not signed: alg none', { signing: 'none' }],
  ['signed with the secret in the place of the key', { signing: 'hmac' }],
  ['whose subject was changed on the way', { claims: { sub: 'u2' }, signing: 'untouched' }],
  ['of somebody else than the user info', { claims: { sub: 'u2' } }],
  ['that is not there', { without: true }],
];

/** Refused, and nobody came in. */
async function isRefused(
  asked: Promise<{ status: number; body: { refused?: string } }>,
  count: number | undefined,
) {
  const { status, body } = await asked;
  expect([status, body.refused]).toEqual([403, 'notAllowed']);
  expect(await sessions()).toBe(count);
}

describe('[K7] a flow that was tampered with is refused', () => {
  test('and one that was signed anew with nothing altered is believed: what is altered is what is refused', async () => {
    const mine = browser();
    const text = await there.visit((await mine.leave()).href, 'u1');
    there.lies({});
    const { status } = await mine.comeBack(text).finally(() => there.lies(null));
    expect(status).toBe(200);
  });

  test.each(onTheWayBack)('on the way back: %s', async (_what, tamper) => {
    const [mine, count] = [browser(), await sessions()];
    const text = await there.visit((await mine.leave()).href, 'u1');
    await isRefused(mine.comeBack(tamper(text)), count);
  });

  test.each(saidInTheIdToken)('an ID token %s', async (_what, lie) => {
    const [mine, count] = [browser(), await sessions()];
    const text = await there.visit((await mine.leave()).href, 'u1');
    there.lies(lie);
    await isRefused(mine.comeBack(text), count).finally(() => there.lies(null));
  });

  test('a way back that was used: neither it nor its code serves again', async () => {
    const mine = browser();
    const text = await there.visit((await mine.leave()).href, 'u1');
    expect((await mine.comeBack(text)).status).toBe(200);
    const count = await sessions();
    await isRefused(mine.comeBack(text), count);
    const code = new URLSearchParams(text).get('code') ?? '';
    const other = browser();
    const own = await there.visit((await other.leave()).href, 'u2');
    await isRefused(other.comeBack(query((all) => all.set('code', code))(own)), count);
  });

  test('the code of another visit: whoever slips in theirs lets nobody in as them', async () => {
    const [victim, count] = [browser(), await sessions()];
    const theirs = await there.visit((await browser().leave()).href, 'u2');
    const own = await there.visit((await victim.leave()).href, 'u1');
    const code = new URLSearchParams(theirs).get('code') ?? '';
    await isRefused(victim.comeBack(query((all) => all.set('code', code))(own)), count);
  });

  test('a visit begun in another browser, or in none', async () => {
    const [one, two, count] = [browser(), browser(), await sessions()];
    const text = await there.visit((await one.leave()).href, 'u1');
    await isRefused(browser().comeBack(text), count);
    await two.leave();
    await isRefused(two.comeBack(text), count);
  });

  test('a visit of more than ten minutes ago', async () => {
    const [mine, count] = [browser(), await sessions()];
    const text = await there.visit((await mine.leave()).href, 'u1');
    await site.database.query(`update provider_visit set expires_at = clock_timestamp() returning 1`);
    await isRefused(mine.comeBack(text), count);
  });

  test('no PKCE: the provider is asked without, and so gives no code', async () => {
    const [mine, count] = [browser(), await sessions()];
    const url = await mine.leave();
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    await isRefused(mine.comeBack(await there.visit(url.href, 'u1')), count);
  });

  test('another verifier than the one it was begun with', async () => {
    const [mine, count] = [browser(), await sessions()];
    const text = await there.visit((await mine.leave()).href, 'u1');
    await site.database.query(`update provider_visit set code_verifier = repeat('x', 43) returning 1`);
    await isRefused(mine.comeBack(text), count);
  });

  test('a proof by somebody else, or one of long ago, renews no session', async () => {
    for (const [account, lie] of [
      ['u2', null],
      ['u1', { claims: { auth_time: minutesAgo(20) } }],
    ] as const) {
      const { mine } = await signIn('u1');
      const [before, count] = [mine.session(), await sessions()];
      const text = await there.visit((await mine.leave('/', true)).href, account);
      there.lies(lie);
      await isRefused(mine.comeBack(text), count).finally(() => there.lies(null));
      expect(mine.session()).toBe(before);
    }
  });
});

test('[I6] the way back leads to a page of ours alone', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const mine = browser();
    const text = await there.visit((await mine.leave(next)).href, 'u1');
    expect((await mine.comeBack(text)).body.next).toBe('/');
  }
});

test('[K7] the provider is down: it is said so at once, and a local admin comes in with a password', async () => {
  await there.close();
  const mine = browser();
  const { status, body } = await mine.post('/api/provider/visit', { next: '/', again: false });
  expect([status, body.refused]).toEqual([503, 'unavailable']);
  expect(`${body.happened} ${body.next}`).toMatch(/Example Login cannot be asked.*password.*local admin/);
  const local = await mine.post('/api/sign-in', { name: 'Ada', password: PASSWORD });
  expect([local.status, local.body.person.role]).toEqual([200, 'admin']);
});
