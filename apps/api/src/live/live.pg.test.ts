import { randomUUID } from 'node:crypto';
import { createShare, findShare, revokeShare } from '@sitrep/database/shares';
import type { ServerMessage } from '@sitrep/incident/wire/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPage } from '../testing/test-page.ts';

const SECRET = 'canary-5d20';

let site: TestApp;
let admin: Person;
let ann: Person;
let bea: Person;
let vic: Person;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
  bea = await site.invited(admin, 'responder', 'Bea');
  vic = await site.invited(admin, 'viewer', 'Vic');
});
afterAll(() => site.close());

const append = (incidentId: string, text: string, more = {}) =>
  site.send(ann, incidentId, { type: 'appendEntry', text, ...more });

async function watching(person: Person, incidentId: string, since = 0, epoch: string | null = null) {
  const page = await openPage(site, person);
  page.say({ type: 'watch', incidentId, since, epoch });
  return page;
}

describe('the socket', () => {
  test('[S2] says hello first, with protocol, build, epoch, time and whose numbers it sends', async () => {
    const page = await openPage(site, ann);
    expect(await page.got('hello')).toMatchObject({
      type: 'hello',
      protocol: 1,
      build: 'none',
      epoch: site.live.epoch(),
      audience: 'team',
    });
    expect(page.frames[0]?.type).toBe('hello');
    page.ws.close();
  });

  test('[L4, S4] two pages of the team and one of a viewer hold what the server holds', async () => {
    const { incidentId } = await site.declare(ann);
    const pages = [await watching(ann, incidentId), await watching(bea, incidentId)];
    const viewer = await watching(vic, incidentId);
    for (const page of [...pages, viewer]) await page.got('current');
    for (let count = 0; count < 20; count += 1)
      await append(incidentId, `line ${count}`, { private: count % 3 === 0 });
    const [team, seen] = [await site.documentOf(ann, incidentId), await site.documentOf(vic, incidentId)];
    for (const page of pages) await page.at(team.document.seq);
    await viewer.at(seen.document.seq);
    for (const page of pages) expect(page.document()).toEqual(team.document);
    expect(viewer.document()).toEqual(seen.document);
    for (const page of [...pages, viewer]) page.ws.close();
  });

  test('[L7, P4] carries to a viewer no private text, no number of the team, no author of a change', async () => {
    const { incidentId } = await site.declare(ann);
    const viewer = await watching(vic, incidentId);
    await viewer.got('current');
    const hidden = randomUUID();
    await append(incidentId, SECRET, { private: true });
    await site.send(ann, incidentId, { type: 'appendEntry', text: 'to be hidden' }, hidden);
    await viewer.at(2);
    await site.send(ann, incidentId, { type: 'hideEntry', entryId: hidden });
    await append(incidentId, 'public');
    await viewer.at(4);
    const late = await watching(vic, incidentId);
    await late.got('current');
    expect(viewer.texts.join() + late.texts.join()).not.toContain(SECRET);
    expect(late.texts.join()).not.toContain('to be hidden');
    const changes = viewer.frames.flatMap((frame) => (frame.type === 'changes' ? frame.changes : []));
    expect(changes.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    for (const change of changes)
      expect(Object.keys(change).sort()).toEqual(['at', 'incidentId', 'ops', 'seq']);
    for (const page of [viewer, late]) page.ws.close();
  });

  test('[S4] a page that comes back with its number gets what it missed, one of another epoch the whole', async () => {
    const { incidentId } = await site.declare(ann);
    const before = await site.documentOf(ann, incidentId);
    await append(incidentId, 'missed');
    const page = await openPage(site, ann);
    page.hold(before.document);
    page.say({ type: 'watch', incidentId, since: before.document.seq, epoch: before.epoch });
    await page.got('current');
    expect(page.frames.map(({ type }) => type)).toEqual(['hello', 'changes', 'current']);
    expect(page.document()).toEqual((await site.documentOf(ann, incidentId)).document);
    const restored = await watching(ann, incidentId, 1, randomUUID());
    await restored.got('current');
    expect(restored.frames.map(({ type }) => type)).toEqual(['hello', 'document', 'current']);
    for (const open of [page, restored]) open.ws.close();
  });

  test('[S8, H2] ends a watch on what is not there, and goes on for the rest', async () => {
    const { incidentId } = await site.declare(ann);
    const page = await watching(ann, randomUUID());
    expect(await page.got('stopped')).toMatchObject({ reason: 'notFound' });
    page.say({ type: 'watch', incidentId, since: 0, epoch: null });
    await page.got('current');
    page.ws.close();
  });

  test('stops sending what is watched no more', async () => {
    const { incidentId } = await site.declare(ann);
    const [page, other] = [await watching(ann, incidentId), await watching(bea, incidentId)];
    for (const open of [page, other]) await open.got('current');
    page.say({ type: 'unwatch', incidentId });
    page.say({ type: 'watch', incidentId: randomUUID(), since: 0, epoch: null });
    await page.got('stopped');
    await append(incidentId, 'unseen');
    await other.at(2);
    expect(page.count('changes')).toBe(0);
    for (const open of [page, other]) open.ws.close();
  });
});

describe('[S11, C13] a frame outside the protocol', () => {
  test.each([
    ['not JSON', 'hello', 1008],
    ['another type', '{"type":"shout"}', 1008],
    ['an unknown field', `{"type":"unwatch","incidentId":"${randomUUID()}","x":1}`, 1008],
    ['a prototype key', `{"type":"unwatch","incidentId":"${randomUUID()}","__proto__":{"a":1}}`, 1008],
    ['no object', '[]', 1008],
    ['a binary frame', Buffer.from('{}'), 1003],
  ])('ends the socket: %s', async (_name, frame, code) => {
    const page = await openPage(site, ann);
    page.ws.send(frame);
    expect(await page.got('stopped')).toMatchObject({ reason: 'malformed' });
    expect(await page.closed).toEqual({ code, reason: 'malformed' });
  });

  test('ends the socket: more than 64 KiB, with the code of the standard', async () => {
    const page = await openPage(site, ann);
    page.ws.send('x'.repeat(64 * 1024 + 1));
    expect((await page.closed).code).toBe(1009);
  });

  test('[C15] or 201 of them within one beat', async () => {
    const page = await openPage(site, ann);
    for (let count = 0; count < 201; count += 1) page.say({ type: 'unwatch', incidentId: randomUUID() });
    expect(await page.closed).toEqual({ code: 1013, reason: 'tooMany' });
  });
});

describe('[I1] the upgrade', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['a name that begins like ours', 'http://127.0.0.1:3000.evil.example'],
    ['another port', 'http://127.0.0.1:3001'],
    ['https of the same name', 'https://127.0.0.1:3000'],
    ['nothing', ''],
    ['null', 'null'],
  ])('is refused to a page of %s', async (_name, origin) => {
    await expect(openPage(site, ann, { origin })).rejects.toThrow('403');
  });

  test('is refused when the browser says the page is of another site', async () => {
    await expect(openPage(site, ann, { 'sec-fetch-site': 'cross-site' })).rejects.toThrow('403');
  });
});

describe('whoever is signed in no more', () => {
  test('[K6] is cut at once on signing out', async () => {
    const { incidentId } = await site.declare(ann);
    const cid = await site.invited(admin, 'responder', 'Cid');
    const page = await watching(cid, incidentId);
    await page.got('current');
    await site.as(cid).post('/api/sign-out');
    expect(await page.got('stopped')).toMatchObject({ reason: 'signedOut' });
    expect(await page.closed).toEqual({ code: 4401, reason: 'signedOut' });
  });

  test.each([
    [
      'the session ended elsewhere',
      'update session set ended_at = now() where person_id = $1::uuid',
      'signedOut',
    ],
    [
      'the session ran out',
      "update session set authenticated_at = now() - interval '30 days' where person_id = $1::uuid",
      'signedOut',
    ],
    ['the person was disabled', 'update person set disabled_at = now() where id = $1::uuid', 'signedOut'],
    ['the role was changed', "update person set role = 'viewer' where id = $1::uuid", 'outdated'],
  ])('[K4, G10] is cut by the next check when %s, and no frame follows', async (_name, sql, reason) => {
    const { incidentId } = await site.declare(ann);
    const dan = await site.invited(admin, 'responder', `Dan ${randomUUID()}`);
    const page = await watching(dan, incidentId);
    await page.got('current');
    await site.database.query(sql, dan.id);
    await site.live.check();
    await append(incidentId, SECRET);
    expect(await page.closed).toMatchObject({ reason });
    expect(page.frames.at(-1)).toMatchObject({ type: 'stopped', reason });
    expect(page.texts.join()).not.toContain(SECRET);
  });

  test('[S3] and never was may watch nothing', async () => {
    const { incidentId } = await site.declare(ann);
    const page = await openPage(site, null);
    page.say({ type: 'watch', incidentId, since: 0, epoch: null });
    expect(await page.closed).toEqual({ code: 4401, reason: 'signedOut' });
    expect(page.count('document')).toBe(0);
  });
});

describe('[S9] a share page', () => {
  async function shared(incidentId: string) {
    const { token } = await createShare(site.database, incidentId, ann.id);
    const page = await openPage(site, null);
    page.say({ type: 'watchShare', token });
    return { token, page };
  }
  const numbers = (frames: readonly ServerMessage[]) =>
    frames.flatMap((frame) => (frame.type === 'newest' ? [frame.seq] : []));

  test('is told the viewers’ newest number, at once and when it moves, and nothing else', async () => {
    const { incidentId } = await site.declare(ann);
    const { page } = await shared(incidentId);
    await page.got('newest');
    await append(incidentId, SECRET, { private: true });
    await append(incidentId, 'public');
    await page.got('newest', 2);
    expect(numbers(page.frames)).toEqual([1, 2]);
    expect(new Set(page.frames.map(({ type }) => type))).toEqual(new Set(['hello', 'newest']));
    page.ws.close();
  });

  test('[K5] is cut when the link is revoked', async () => {
    const { incidentId } = await site.declare(ann);
    const { token, page } = await shared(incidentId);
    await page.got('newest');
    const share = await findShare(site.database, token);
    await revokeShare(site.database, share?.shareId ?? '');
    await site.live.check();
    expect(await page.got('stopped')).toMatchObject({ reason: 'revoked' });
    expect(await page.closed).toEqual({ code: 4403, reason: 'revoked' });
  });

  test('with a token that was never given out is ended', async () => {
    const page = await openPage(site, null);
    page.say({ type: 'watchShare', token: 'x'.repeat(43) });
    expect(await page.closed).toEqual({ code: 4404, reason: 'notFound' });
  });
});

describe('[C14] sockets are counted', () => {
  test('for each person: the 21st is refused', async () => {
    const pages = [];
    for (let count = 0; count < 21; count += 1) pages.push(await openPage(site, bea));
    expect(await pages[20]?.closed).toEqual({ code: 1013, reason: 'tooMany' });
    for (const { ws } of pages) ws.close();
  });

  describe('where nobody is signed in', () => {
    let small: TestApp;
    let tokens: string[];
    const proxy = '192.0.2.1';

    beforeAll(async () => {
      small = await openTestApp({
        config: { readersPerLink: 2, readersPerAddress: 3, trustProxy: [proxy] },
      });
      const root = await small.setUp();
      const { incidentId } = await small.declare(root);
      tokens = [];
      for (let count = 0; count < 2; count += 1) {
        tokens.push((await createShare(small.database, incidentId, root.id)).token);
      }
    });
    afterAll(() => small.close());

    const reader = async (link: number, from: string, headers: Record<string, string> = {}) => {
      const page = await openPage(small, null, headers, from);
      page.say({ type: 'watchShare', token: tokens[link] ?? '' });
      return page;
    };
    const refused = { code: 1013, reason: 'tooMany' };

    test('for each link, and a place that was left is free again', async () => {
      const pages = [await reader(0, '192.0.2.10'), await reader(0, '192.0.2.11')];
      for (const page of pages) await page.got('newest');
      expect(await (await reader(0, '192.0.2.12')).closed).toEqual(refused);
      await (await reader(1, '192.0.2.12')).got('newest');
      pages[0]?.ws.send('enough');
      const next = async () => {
        const page = await reader(0, '192.0.2.13');
        return Promise.race([page.got('newest').then(() => 'taken in'), page.closed]);
      };
      await expect.poll(next, { timeout: 20_000 }).toBe('taken in');
    });

    test('for each address, whatever it shows', async () => {
      for (let count = 0; count < 3; count += 1) await openPage(small, null, {}, '192.0.2.20');
      expect(await (await openPage(small, null, {}, '192.0.2.20')).closed).toEqual(refused);
      const other = await openPage(small, null, {}, '192.0.2.21');
      expect(await other.got('hello')).toBeDefined();
    });

    test('[O11] by the address the trusted proxy names, and by nobody else’s word', async () => {
      for (let count = 0; count < 3; count += 1) {
        await openPage(small, null, { 'x-forwarded-for': '198.51.100.7' }, proxy);
        await openPage(small, null, { 'x-forwarded-for': `198.51.100.${count + 50}` }, '192.0.2.30');
      }
      const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
      expect(await (await openPage(small, null, forwarded, proxy)).closed).toEqual(refused);
      const invented = { 'x-forwarded-for': '198.51.100.99' };
      expect(await (await openPage(small, null, invented, '192.0.2.30')).closed).toEqual(refused);
    });
  });
});
