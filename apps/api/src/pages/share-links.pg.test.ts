import { createShare, revokeShare } from '@sitrep/database/shares';
import { ShareAnswer, ShareList } from '@sitrep/incident/wire/share';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPage } from '../testing/test-page.ts';

let site: TestApp;
let ann: Person;
let vic: Person;
let incidentId: string;
let at: string;
beforeAll(async () => {
  site = await openTestApp();
  ann = await site.setUp('Ann');
  vic = await site.invited(ann, 'viewer', 'Vic');
  ({ incidentId } = await site.declare(ann));
  at = `/api/incidents/${incidentId}/shares`;
});
afterAll(() => site.close());

const BROWSER = { 'user-agent': 'Mozilla/5.0 Firefox/140', 'sec-fetch-dest': 'document' };
const open = (token: string, headers: Record<string, string> = BROWSER) =>
  site.as(null, headers).get(`/s/${token}`);
const list = async () => ShareList.parse((await site.as(ann).get(at)).body).shares;
const revoke = (id: string, who = ann) =>
  site.ask('DELETE', `${at}/${id}`, undefined, { cookie: who.cookie });

async function make(body: object = {}) {
  const { url, share } = ShareAnswer.parse((await site.as(ann).post(at, body)).body);
  return { token: url.slice(url.lastIndexOf('/') + 1), share };
}

describe('share links of an incident', () => {
  test('have a name and end after seven days unless said; they are listed without their address', async () => {
    const { token, share } = await make({ name: 'managers’ channel' });
    expect(share).toMatchObject({
      name: 'managers’ channel',
      madeBy: 'Ann',
      state: 'standing',
      lastOpenedAt: null,
    });
    expect(Date.parse(share.expiresAt ?? '') - Date.parse(share.createdAt)).toBe(7 * 24 * 3_600_000);
    expect((await make({ days: null })).share.expiresAt).toBeNull();
    expect(JSON.stringify(await list())).not.toContain(token);
    for (const wrong of [{ days: 0 }, { days: 366 }, { name: ' ' }, { name: 'x'.repeat(81) }, { role: 'x' }])
      expect((await site.as(ann).post(at, wrong)).status, JSON.stringify(wrong)).toBe(400);
  });

  test('are not for viewers to make, see or revoke; of another incident they are not there', async () => {
    const { share } = await make();
    expect([(await site.as(vic).get(at)).status, (await revoke(share.id, vic)).status]).toEqual([403, 403]);
    const other = await site.declare(ann);
    const elsewhere = `/api/incidents/${other.incidentId}/shares/${share.id}`;
    expect((await site.ask('DELETE', elsewhere, undefined, { cookie: ann.cookie })).status).toBe(404);
    expect((await open((await make()).token)).status).toBe(200);
  });

  test('[K5] one that was revoked is over at once, its open pages too, and is listed as such', async () => {
    const { token, share } = await make({ name: 'over' });
    const page = await openPage(site, null);
    page.say({ type: 'watchShare', token });
    await page.got('newest');
    expect((await revoke(share.id)).status).toBe(200);
    expect(await page.closed).toEqual({ code: 4403, reason: 'revoked' });
    expect((await list()).find(({ id }) => id === share.id)?.state).toBe('revoked');
    expect((await revoke(share.id)).status).toBe(404);
  });

  test('[K5, H1] one that has ended is byte for byte one that never was, and ends what is open by it', async () => {
    const { token, share } = await make();
    const page = await openPage(site, null);
    page.say({ type: 'watchShare', token });
    await page.got('newest');
    await site.database.query(
      `update share set created_at = now() - interval '2 days', expires_at = now() - interval '1 ms' where id = $1::uuid`,
      share.id,
    );
    await site.live.check();
    expect(await page.closed).toEqual({ code: 4403, reason: 'revoked' });
    const [ended, unknown] = [await open(token), await open('x'.repeat(43))];
    const { date: _one, 'x-request-id': _id, ...headers } = ended.headers;
    expect([ended.status, ended.text]).toEqual([unknown.status, unknown.text]);
    expect(unknown.headers).toMatchObject(headers);
    expect((await list()).find(({ id }) => id === share.id)?.state).toBe('expired');
  });

  test('[I7] remember when a person opened them; link previews and the page itself do not count', async () => {
    const { token, share } = await make();
    const opened = async () => (await list()).find(({ id }) => id === share.id)?.lastOpenedAt;
    const preview = await open(token, { 'user-agent': 'Slackbot-LinkExpanding 1.0' });
    expect(preview.text).not.toContain('Checkout');
    await open(token, { ...BROWSER, 'sec-fetch-dest': 'empty' });
    expect(await opened()).toBeNull();
    await open(token);
    await expect.poll(opened).not.toBeNull();
  });

  test('one made before there were ends has none', async () => {
    const { token, shareId } = await createShare(site.database, incidentId, ann.id, { days: null });
    expect((await open(token)).status).toBe(200);
    expect(await revokeShare(site.database, shareId)).toBe(true);
    expect((await open(token)).status).toBe(404);
  });
});

test('[Z5] of a sensitive incident: none but with a reason, by a person who sees it; those before are over', async () => {
  const one = await site.declare(ann, 'Data of customers');
  const there = `/api/incidents/${one.incidentId}/shares`;
  const before = ShareAnswer.parse((await site.as(ann).post(there, {})).body);
  await site.database.query(`update session set proved_at = now() where person_id = $1::uuid`, ann.id);
  const restricted = await site.send(ann, one.incidentId, {
    type: 'restrictIncident',
    people: [],
    teams: [],
  });
  expect(restricted.status).toBe(200);
  expect((await open(before.url.slice(before.url.lastIndexOf('/') + 1))).status).toBe(404);
  expect(await site.as(ann).post(there, { name: 'board' })).toMatchObject({
    status: 403,
    body: { refused: 'notAllowed', field: 'reason' },
  });
  const { url, share } = ShareAnswer.parse(
    (await site.as(ann).post(there, { reason: 'The board must know' })).body,
  );
  expect(share.allowedBecause).toBe('The board must know');
  expect((await open(url.slice(url.lastIndexOf('/') + 1))).status).toBe(200);
  const bo = await site.invited(ann, 'responder', 'Bo');
  expect((await site.as(bo).get(there)).status).toBe(404);
  expect((await site.as(bo).get(`/api/incidents/${one.incidentId}/audit`)).status).toBe(404);
});
