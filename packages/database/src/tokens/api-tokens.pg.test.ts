import { randomUUID } from 'node:crypto';
import { addPerson } from '@sitrep/database/testing/people';
import { isRefusal } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createExecutor, type Executor } from '../execute.ts';
import { standingRoles } from '../sessions.ts';
import { lawful } from '../testing/laws.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { findApiToken, makeApiToken, type NewApiToken, noteUse, revokeApiToken } from './api-tokens.ts';
import { listApiTokens } from './list-api-tokens.ts';

let base: TestDatabase;
let root: PersonBody;
let executor: Executor;
beforeEach(async () => {
  base = await testDatabase();
  root = await addPerson(base.database, 'Root', 'admin');
  executor = lawful(base.database, createExecutor(base.database));
});
afterEach(() => base.close());

async function make(more: Partial<NewApiToken> = {}) {
  const asked = { name: 'deploy-bot', role: 'responder', days: 90, madeBy: root.id, ...more } as const;
  const made = await makeApiToken(base.database, asked);
  if (isRefusal(made)) throw new Error(made.happened);
  return made;
}

const declare = (actorId: string) =>
  executor.execute({
    incidentId: randomUUID(),
    commandId: randomUUID(),
    command: { type: 'declareIncident', title: 'Disk full on db-7', severity: 'unknown' },
    actorId,
  });

/** Asks all three places that let a program in: the request, the commit, and the look over open sockets. */
async function standsOf({ apiToken, secret }: Awaited<ReturnType<typeof make>>) {
  const declared = await declare(apiToken.id);
  return [
    (await findApiToken(base.database, secret)) !== null,
    !isRefusal(declared),
    (await standingRoles(base.database, [apiToken.id])).has(apiToken.id),
  ];
}
const YES = [true, true, true];
const NO = [false, false, false];

describe('a token', () => {
  test('begins so that it is known for one, and is kept as a hash alone', async () => {
    const { apiToken, secret } = await make();
    expect(secret).toMatch(/^sitrep_[\w-]{43}$/);
    const rows = await base.database.query('select * from api_token');
    expect(JSON.stringify(rows)).not.toContain(secret.slice(7));
    expect(await findApiToken(base.database, secret)).toEqual({
      person: { id: apiToken.id, name: 'deploy-bot', role: 'responder' },
      reach: { scope: 'write', incidentId: null },
    });
    expect(await findApiToken(base.database, `${secret}x`)).toBeNull();
  });

  test('acts under its own name, which stays in the log', async () => {
    const made = await make();
    expect(await standsOf(made)).toEqual(YES);
    const rows = await base.database.query('select actor_id, actor_name from change');
    expect(rows).toEqual([{ actor_id: made.apiToken.id, actor_name: 'deploy-bot' }]);
  });

  test('ends after as many days as were chosen, 90 unless chosen', async () => {
    const { apiToken } = await make({ days: 7 });
    expect(Date.parse(apiToken.expiresAt) - Date.parse(apiToken.createdAt)).toBe(7 * 24 * 3_600_000);
  });
});

describe('[K13] it no longer stands, at any of the three places, once', () => {
  test.each([
    ['it was revoked', `update api_token set revoked_at = clock_timestamp()`],
    ['it has run out', `update api_token set created_at = '2020-01-01', expires_at = '2020-01-02'`],
    ['its maker was disabled', `update person set disabled_at = clock_timestamp()`],
    ['its maker is no admin any more', `update person set role = 'responder'`],
  ])('%s', async (_why, sql) => {
    const made = await make();
    expect(await standsOf(made)).toEqual(YES);
    await base.database.client.$executeRawUnsafe(sql);
    expect(await standsOf(made)).toEqual(NO);
  });

  test('one made at the command line has no maker to lose', async () => {
    const made = await make({ role: 'admin', madeBy: null });
    await base.database.client.$executeRawUnsafe(`update person set role = 'viewer'`);
    expect(await standsOf(made)).toEqual(YES);
  });

  test('no admin is made in the page, whoever asks', async () => {
    await expect(make({ role: 'admin' })).rejects.toThrow();
  });
});

describe('a name', () => {
  test('means one token, and no person', async () => {
    await make();
    const asked = { role: 'responder', days: 1, madeBy: root.id } as const;
    for (const name of ['deploy-bot', 'root']) {
      const answer = await makeApiToken(base.database, { ...asked, name });
      expect(answer).toMatchObject({ refused: 'conflict', field: 'name' });
    }
  });

  test('is free again once its token was revoked or has run out', async () => {
    const first = await make();
    expect(await revokeApiToken(base.database, 'deploy-bot')).toEqual([first.apiToken.id]);
    expect(await revokeApiToken(base.database, 'deploy-bot')).toEqual([]);
    await make();
    await base.database.client.$executeRawUnsafe(
      `update api_token set created_at = '2020-01-01', expires_at = '2020-01-02' where revoked_at is null`,
    );
    await make();
    const states = (await listApiTokens(base.database, root)).map(({ name, state }) => [name, state]);
    expect(states).toEqual([
      ['deploy-bot', 'standing'],
      ['deploy-bot', 'revoked'],
      ['deploy-bot', 'expired'],
    ]);
  });
});

test('[B10, K4] a database that takes no note lets nobody wait in front of it, and still says who stands', async () => {
  const { apiToken, secret } = await make();
  await base.database.client.$executeRawUnsafe(`
    create function no_space() returns trigger language plpgsql as $$
      begin raise exception using errcode = '53100', message = 'no space left'; end $$`);
  await base.database.client.$executeRawUnsafe(
    'create trigger disk_full before update on api_token execute function no_space()',
  );
  expect(await findApiToken(base.database, secret)).toMatchObject({ person: { id: apiToken.id } });
  expect((await standingRoles(base.database, [apiToken.id])).has(apiToken.id)).toBe(true);
});

test('its last use is noted at most once a minute', async () => {
  const { apiToken } = await make();
  const lastUse = async () => (await listApiTokens(base.database, root))[0]?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await noteUse(base.database, [apiToken.id]);
  const first = await lastUse();
  await noteUse(base.database, [apiToken.id]);
  expect([typeof first, await lastUse()]).toEqual(['string', first]);
  await base.database.client.$executeRawUnsafe(
    `update api_token set last_used_at = last_used_at - interval '61 seconds'`,
  );
  await noteUse(base.database, [apiToken.id]);
  expect(await lastUse()).not.toBe(new Date(Date.parse(first ?? '') - 61_000).toISOString());
});
