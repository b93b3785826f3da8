import { randomUUID } from 'node:crypto';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann } from '@sitrep/incident/testing/people';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  completeSetup,
  invite,
  inviteAgain,
  join,
  listPeople,
  offerSetup,
  readLink,
  recover,
} from './people.ts';
import { endSession, findSession } from './sessions.ts';
import { createShare, findShare, revokeShare } from './shares.ts';
import { openScene } from './testing/scene.ts';
import { type TestDatabase, testDatabase } from './testing/test-database.ts';
import { makeApiToken } from './tokens/api-tokens.ts';

let base: TestDatabase;
beforeEach(async () => {
  base = await testDatabase();
});
afterEach(() => base.close());

/** What somebody of this name brings along. */
const as = (name: string) => ({ name, hash: '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA' });

/** Sets up and answers with the admin. */
async function setUp() {
  const entered = await completeSetup(base.database, (await offerSetup(base.database)) ?? '', as('Root'));
  if (isRefusal(entered)) throw new Error('not set up');
  return entered;
}

describe('setup', () => {
  test('of 100 at once exactly one becomes the admin; afterwards nothing is on offer', async () => {
    const token = (await offerSetup(base.database)) ?? '';
    const tries = Array.from({ length: 100 }, (_, n) =>
      completeSetup(base.database, token, as(`Person ${n}`)),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.filter((answer) => isRefusal(answer) && answer.refused === 'conflict')).toHaveLength(99);
    expect(await listPeople(base.database)).toHaveLength(1);
    expect(await offerSetup(base.database)).toBeNull();
  });

  test('[K9] 100 races of ten: one admin each, and the nine others are told who it is', async () => {
    for (let race = 0; race < 100; race += 1) {
      await base.database.query('truncate person, setup cascade');
      const token = (await offerSetup(base.database)) ?? '';
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => completeSetup(base.database, token, as(`Person ${n}`))),
      );
      const winners = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer.person.name]));
      const told = answers.flatMap((answer) => (isRefusal(answer) ? [answer.happened] : []));
      expect([winners.length, new Set(told)]).toEqual([
        1,
        new Set([`${winners[0]} has set Sitrep up already.`]),
      ]);
      expect(told).toHaveLength(9);
    }
    const late = await completeSetup(base.database, 'x'.repeat(43), as('Eve'));
    expect(late).toMatchObject({ refused: 'conflict', happened: 'Sitrep is set up already.' });
  }, 60_000);

  test('a new offer replaces the old one, also when instances start together', async () => {
    const offers = await Promise.all(Array.from({ length: 5 }, () => offerSetup(base.database)));
    const newest = await offerSetup(base.database);
    for (const old of offers) {
      const answer = await completeSetup(base.database, old ?? '', as('Old'));
      expect(answer).toMatchObject({ refused: 'notFound' });
    }
    expect(await completeSetup(base.database, newest ?? '', as('Root'))).toMatchObject({
      person: { name: 'Root', role: 'admin' },
    });
  });
});

describe('invitations', () => {
  test('[K4] serve nobody once whoever made them is no admin any more', async () => {
    const root = await setUp();
    const made = [
      await invite(base.database, root.person.id, 'admin'),
      await invite(base.database, root.person.id, 'viewer'),
    ];
    await base.database.query(
      "update person set role = 'responder' where id = $1::uuid returning id",
      root.person.id,
    );
    for (const { token } of made) {
      expect(await readLink(base.database, token)).toBeNull();
      expect(await join(base.database, token, as('Eve'))).toMatchObject({ refused: 'notFound' });
    }
  });

  test('serve once, also when many use one at the same moment', async () => {
    const { person } = await setUp();
    const invitations = await Promise.all(
      Array.from({ length: 20 }, () => invite(base.database, person.id, 'responder')),
    );
    // Side by side, so that the same one is in several hands at once.
    const tries = invitations.flatMap((each) => [each, each, each, each, each]);
    const answers = await Promise.all(
      tries.map(({ token }, n) => join(base.database, token, as(`Person ${Math.floor(n / 5)}`))),
    );
    const entered = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer]));
    expect(new Set(entered.map(({ person: { name } }) => name)).size).toBe(20);
    expect(entered).toHaveLength(20);
    expect(entered[0]?.person.role).toBe('responder');
    const [used] = invitations;
    expect(await join(base.database, used?.token ?? '', as('Late'))).toMatchObject({ refused: 'notFound' });
    expect(await listPeople(base.database)).toHaveLength(21);
  });

  test('[J2] a name in use, by a person or a program, is refused and the link still serves', async () => {
    const { person } = await setUp();
    const { token } = await invite(base.database, person.id, 'responder');
    await makeApiToken(base.database, { name: 'deploy-bot', role: 'viewer', days: 1, madeBy: null });
    for (const name of ['Root', 'rOOT', 'Deploy-Bot']) {
      expect(await join(base.database, token, as(name))).toMatchObject({
        refused: 'conflict',
        field: 'name',
      });
    }
    const tries = await Promise.all(
      Array.from({ length: 5 }, async () =>
        join(base.database, (await invite(base.database, person.id, 'viewer')).token, as('Zoë')),
      ),
    );
    expect(tries.filter((each) => !isRefusal(each))).toHaveLength(1);
    expect(await join(base.database, token, as('Bo'))).toMatchObject({ person: { name: 'Bo' } });
    await base.database.client.person.updateMany({
      where: { name: 'Zoë' },
      data: { disabledAt: new Date() },
    });
    const { token: last } = await invite(base.database, person.id, 'viewer');
    expect(await join(base.database, last, as('zoë')), 'whoever is gone gives the name back').toMatchObject({
      person: { name: 'zoë' },
    });
  });

  test('last 7 days', async () => {
    const { person } = await setUp();
    const { expiresAt } = await invite(base.database, person.id, 'responder');
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 24 * 3600 * 1000);
  });

  test('run out', async () => {
    const { person } = await setUp();
    const { token } = await invite(base.database, person.id, 'viewer');
    await base.database.client.invitation.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await join(base.database, token, as('Late'))).toMatchObject({ refused: 'notFound' });
  });
});

describe('a link to set a new password', () => {
  test('serves its person once, within 15 minutes, ends all their sessions, and makes nobody new', async () => {
    const { person, sessionToken } = await setUp();
    const { token, expiresAt } = await inviteAgain(base.database, person);
    const left = Date.parse(expiresAt) - Date.now();
    expect([left > 14 * 60_000, left <= 15 * 60_000 + 1000]).toEqual([true, true]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => recover(base.database, token, as(''))),
    );
    const entered = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer]));
    expect(entered.map((each) => each.person)).toEqual([person]);
    expect((await findSession(base.database, entered[0]?.sessionToken ?? ''))?.person).toEqual(person);
    expect(await findSession(base.database, sessionToken)).toBeNull();
    expect(entered[0]?.ended).toHaveLength(1);
    expect(await listPeople(base.database)).toEqual([person]);
  });

  test('is no invitation, and an invitation is no such link', async () => {
    const { person } = await setUp();
    const [again, fresh] = [
      await inviteAgain(base.database, person),
      await invite(base.database, person.id, 'viewer'),
    ];
    expect(await join(base.database, again.token, as('Eve'))).toMatchObject({ refused: 'notFound' });
    expect(await recover(base.database, fresh.token, as(''))).toMatchObject({ refused: 'notFound' });
  });

  test('does not let in who was disabled since, nor after its time', async () => {
    const { person } = await setUp();
    const { token } = await inviteAgain(base.database, person);
    await base.database.client.person.updateMany({ data: { disabledAt: new Date() } });
    expect(await recover(base.database, token, as(''))).toMatchObject({ refused: 'notAllowed' });
    await base.database.client.person.updateMany({ data: { disabledAt: null } });
    await base.database.client.invitation.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await recover(base.database, token, as(''))).toMatchObject({ refused: 'notFound' });
  });
});

describe('sessions', () => {
  test('name their person until they are ended, run out, or the person is disabled', async () => {
    const { client } = base.database;
    const { person, sessionToken } = await setUp();
    const found = await findSession(base.database, sessionToken);
    expect(found?.person).toEqual(person);
    expect(await findSession(base.database, `${sessionToken}x`)).toBeNull();

    await client.person.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
    expect(await findSession(base.database, sessionToken)).toBeNull();
    await client.person.update({ where: { id: person.id }, data: { disabledAt: null } });

    await endSession(base.database, found?.sessionId ?? '');
    expect(await findSession(base.database, sessionToken)).toBeNull();
  });
});

test('[K13] what a program gives out stands under its own token', async () => {
  const scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
  const made = await makeApiToken(scene.database, {
    ...{ name: 'chat-bot', role: 'admin', days: 1, madeBy: null },
  });
  if (isRefusal(made)) throw new Error('no token');
  const { id } = made.apiToken;
  await createShare(scene.database, scene.incidentId, id);
  await invite(scene.database, id, 'viewer');
  expect(await scene.database.client.share.findMany()).toMatchObject([
    { createdBy: null, createdByToken: id },
  ]);
  expect(await scene.database.client.invitation.findMany()).toMatchObject([
    { invitedBy: null, invitedByToken: id },
  ]);
  await expect(createShare(scene.database, scene.incidentId, randomUUID()), 'by nobody').rejects.toThrow();
  await scene.close();
});

describe('shares', () => {
  test('lead to their incident until they are revoked', async () => {
    const scene = await openScene();
    await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
    const { token } = await createShare(scene.database, scene.incidentId, ann.id);
    const found = await findShare(scene.database, token);
    expect(found?.incidentId).toBe(scene.incidentId);
    expect(await findShare(scene.database, randomUUID())).toBeNull();
    await revokeShare(scene.database, found?.shareId ?? '');
    expect(await findShare(scene.database, token)).toBeNull();
    await scene.close();
  });
});

describe('[N6] tokens', () => {
  test('are not in the database, in any table, in any form but their hash', async () => {
    const setup = (await offerSetup(base.database)) ?? '';
    const entered = await completeSetup(base.database, setup, as('Root'));
    if (isRefusal(entered)) throw new Error('not set up');
    const { token } = await invite(base.database, entered.person.id, 'viewer');
    const again = await inviteAgain(base.database, entered.person);
    const made = await makeApiToken(base.database, {
      ...{ name: 'deploy-bot', role: 'viewer', days: 1, madeBy: null },
    });
    if (isRefusal(made)) throw new Error('no token');
    const bare = made.secret.replace('sitrep_', '');
    const tables = await base.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const everything = await Promise.all(
      tables.map(({ name }) =>
        base.database.query<{ row: string }>(`select t::text as row from "${name}" t`),
      ),
    );
    const text = everything.flat().map(({ row }) => row);
    expect(text.length).toBeGreaterThan(3);
    for (const secret of [setup, entered.sessionToken, token, again.token, bare, made.secret]) {
      const forms = [
        secret,
        Buffer.from(secret, 'base64url').toString('hex'),
        Buffer.from(secret).toString('hex'),
      ];
      for (const form of forms) expect(text.join()).not.toContain(form);
    }
  });
});
