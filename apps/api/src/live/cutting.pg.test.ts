// Every way a right goes, and the socket that stood on it: told by the database within a moment, whoever took it away.

import { randomUUID } from 'node:crypto';
import { revokeShare } from '@sitrep/database/shares';
import { makeApiToken } from '@sitrep/database/tokens/api-tokens';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { openPage, type TestPage } from '../testing/test-page.ts';

let site: TestApp;
let admin: Person;
let ann: Person;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
});
afterAll(() => site.close());

const sql = (text: string, ...values: unknown[]) => site.database.query(text, ...values);

/** A sensitive incident of Ann's that names this person; and their page, which holds it. */
async function watching(person: Person) {
  const incidentId = randomUUID();
  const command = { type: 'declareIncident', title: 'A key leaked', sensitive: true };
  await site.as(ann).post('/api/incidents', { id: randomUUID(), incidentId, command });
  await site.send(ann, incidentId, { type: 'grantAccess', people: [person.id], teams: [] });
  const page = await openPage(site, person);
  page.say({ type: 'watch', incidentId, since: 0, epoch: null });
  await page.got('current');
  return { incidentId, page };
}

async function isSilent(page: TestPage, incidentId: string): Promise<void> {
  const before = page.frames.length;
  await site.send(ann, incidentId, { type: 'appendEntry', text: 'said afterwards' });
  const other = await openPage(site, ann);
  other.say({ type: 'watch', incidentId, since: 0, epoch: null });
  await other.got('current');
  expect(page.frames.slice(before)).toEqual([]);
  expect(page.texts.join()).not.toContain('said afterwards');
}

function ofMade<T extends object>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(made.happened);
  return made;
}

const newcomer = () => site.invited(admin, 'responder', `Bo ${randomUUID()}`);

describe('[G10, K4] a socket whose person may see an incident no more', () => {
  test.each([
    ['their grant is revoked', (bo: Person) => ({ type: 'revokeAccess', people: [bo.id], teams: [] })],
  ])('ends that watch alone, at once: %s', async (_how, command) => {
    const bo = await newcomer();
    const { incidentId, page } = await watching(bo);
    await site.send(ann, incidentId, command(bo));
    expect(await page.got('stopped')).toMatchObject({ incidentId, reason: 'notFound' });
    await isSilent(page, incidentId);
    const open = await site.declare(ann);
    page.say({ type: 'watch', incidentId: open.incidentId, since: 0, epoch: null });
    await page.got('current', 2);
    // Asked again it is as if it were not there [S8].
    page.say({ type: 'watch', incidentId, since: 0, epoch: null });
    expect(await page.got('stopped', 2)).toMatchObject({ incidentId, reason: 'notFound' });
  });

  test('ends it when they leave a named team, by hand in the database', async () => {
    const bo = await newcomer();
    const team = randomUUID();
    await sql(`insert into team (id, name) values ($1::uuid, $2)`, team, `Security ${team}`);
    await sql('insert into team_member (team_id, person_id) values ($1::uuid, $2::uuid)', team, bo.id);
    const { incidentId, page } = await watching(ann);
    await site.send(ann, incidentId, { type: 'grantAccess', people: [], teams: [team] });
    const their = await openPage(site, bo);
    their.say({ type: 'watch', incidentId, since: 0, epoch: null });
    await their.got('current');
    await sql('delete from team_member where person_id = $1::uuid', bo.id);
    expect(await their.got('stopped')).toMatchObject({ incidentId, reason: 'notFound' });
    expect(page.count('stopped')).toBe(0);
  });

  test('ends it when it turns sensitive without them', async () => {
    const bo = await newcomer();
    const { incidentId } = await site.declare(ann);
    const page = await openPage(site, bo);
    page.say({ type: 'watch', incidentId, since: 0, epoch: null });
    await page.got('current');
    await site.send(ann, incidentId, { type: 'restrictIncident', people: [], teams: [] });
    expect(await page.got('stopped')).toMatchObject({ incidentId, reason: 'notFound' });
    // The change that restricts it names who may see it: not even that reaches them [H3].
    expect(page.texts.join()).not.toContain('"type":"access"');
    await isSilent(page, incidentId);
  });
});

describe('[G10, K4, K6, K13] a socket whose right to be here goes, by hand in the database', () => {
  test.each([
    ['another role', `update person set role = 'viewer' where id = $1::uuid`, 'outdated'],
    ['disabled', 'update person set disabled_at = now() where id = $1::uuid', 'signedOut'],
    ['session ended', 'update session set ended_at = now() where person_id = $1::uuid', 'signedOut'],
    ['session deleted', 'delete from session where person_id = $1::uuid', 'signedOut'],
  ])('ends: %s', async (_how, statement, reason) => {
    const bo = await newcomer();
    const { incidentId, page } = await watching(bo);
    await sql(statement, bo.id);
    expect(await page.got('stopped')).toMatchObject({ reason });
    expect((await page.closed).reason).toBe(reason);
    await isSilent(page, incidentId);
  });

  test('[K5] ends: the link of a share page was revoked', async () => {
    const { incidentId } = await site.declare(ann);
    const made = await site.as(ann).post(`/api/incidents/${incidentId}/shares`);
    const token = String((made.body as { url: string }).url).split('/s/')[1] ?? '';
    const page = await openPage(site, null);
    page.say({ type: 'watchShare', token });
    await page.got('newest');
    const [share] = await site.database.query<{ id: string }>(
      'select id from share where incident_id = $1::uuid',
      incidentId,
    );
    await revokeShare(site.database, share?.id ?? '');
    expect((await page.closed).reason).toBe('revoked');
  });

  test('[K13] a token bound to one incident watches that one, and no other for a moment', async () => {
    const [own, other] = [await site.declare(ann), await site.declare(ann)];
    const { secret } = ofMade(
      await makeApiToken(site.database, {
        ...{ name: 'bound-bot', role: 'responder', days: 1, madeBy: null },
        incidentId: own.incidentId,
      }),
    );
    const page = await openPage(site, null, { authorization: `Bearer ${secret}` });
    page.say({ type: 'watch', incidentId: other.incidentId, since: 0, epoch: null });
    expect(await page.got('stopped')).toMatchObject({ incidentId: other.incidentId, reason: 'notFound' });
    page.say({ type: 'watch', incidentId: own.incidentId, since: 0, epoch: null });
    await page.got('current');
    expect(page.count('document')).toBe(1);
  });

  test('and nothing is told where nothing was taken away: a use noted, a line written', async () => {
    let told = 0;
    const stop = site.announcements.subscribeToAccess(() => {
      told += 1;
    });
    const { incidentId } = await site.declare(ann);
    await site.send(ann, incidentId, { type: 'takeCoordination' });
    await site.send(ann, incidentId, { type: 'appendEntry', text: 'x' });
    await site.send(ann, incidentId, { type: 'confirmStatus', areas: ['users'], coordinator: true });
    await sql(`update person set name = name where id = $1::uuid`, ann.id);
    const before = told;
    await sql(`update person set disabled_at = now() where id = $1::uuid`, randomUUID());
    await sql(`select pg_notify('sitrep_access', '')`);
    await expect.poll(() => told).toBeGreaterThan(before);
    // Taking coordination moved the holder; the rest told nothing, and neither did a row that is not there.
    expect(told).toBe(2);
    stop();
  });
});
