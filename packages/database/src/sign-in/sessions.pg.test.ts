import { randomUUID } from 'node:crypto';
import { addPerson } from '@sitrep/database/testing/people';
import { ann } from '@sitrep/incident/testing/people';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSession, standingRoles, startSession } from '../sessions.ts';
import { openScene, type Scene } from '../testing/scene.ts';
import {
  endOtherSessions,
  endOwnSession,
  knownDevice,
  listSessions,
  renewSession,
  writeSessionLimits,
} from './own-sessions.ts';

const HOUR = 60;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await writeSessionLimits(scene.database, { idleMinutes: 12 * HOUR, absoluteMinutes: 24 * HOUR });
});
afterAll(() => scene.close());

let person: PersonBody;
let token: string;
let sessionId: string;
beforeEach(async () => {
  person = await addPerson(scene.database, `Bea ${randomUUID()}`, 'responder');
  token = await startSession(scene.database, person.id, { device: 'Firefox on Linux', network: '192.0.2.7' });
  sessionId = (await findSession(scene.database, token))?.sessionId ?? '';
});

/** As if it were so many minutes later. */
async function later(minutes: { seen?: number; proved?: number }, id = sessionId): Promise<void> {
  await scene.database.query(
    `update session set last_seen_at = clock_timestamp() - make_interval(mins => $2),
       authenticated_at = clock_timestamp() - make_interval(mins => $3) where id = $1::uuid returning id`,
    ...[id, minutes.seen ?? 0, minutes.proved ?? minutes.seen ?? 0],
  );
}

async function stands(): Promise<boolean> {
  const [found, roles] = [
    await findSession(scene.database, token),
    await standingRoles(scene.database, [sessionId]),
  ];
  expect(roles.has(sessionId), 'request and socket are judged alike').toBe(found !== null);
  return found !== null;
}

describe('[K15] a session', () => {
  test.each([
    ['a moment ago', {}, true],
    ['not used for less than 12 hours', { seen: 12 * HOUR - 1 }, true],
    ['not used for 12 hours', { seen: 12 * HOUR + 1 }, false],
    ['used all along for less than 24 hours', { proved: 24 * HOUR - 1 }, true],
    ['used all along for 24 hours', { proved: 24 * HOUR + 1 }, false],
  ])('%s', async (_words, minutes, expected) => {
    await later(minutes);
    expect(await stands()).toBe(expected);
  });

  test('follows the settings from the next look on', async () => {
    await later({ seen: 10 });
    await writeSessionLimits(scene.database, { idleMinutes: 5, absoluteMinutes: 60 });
    expect(await stands()).toBe(false);
    await writeSessionLimits(scene.database, { idleMinutes: 12 * HOUR, absoluteMinutes: 24 * HOUR });
    expect(await stands()).toBe(true);
  });

  test('of whoever coordinates an open incident lasts through the night, and three times as long at most', async () => {
    token = await startSession(scene.database, ann.id);
    sessionId = (await findSession(scene.database, token))?.sessionId ?? '';
    await later({ seen: 20 * HOUR, proved: 30 * HOUR });
    expect(await stands()).toBe(false);
    await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
    await scene.must(ann, { type: 'takeCoordination' });
    expect(await stands()).toBe(true);
    await later({ seen: 20 * HOUR, proved: 30 * HOUR });
    await scene.must(ann, { type: 'closeIncident', as: 'resolved' });
    expect(await stands(), 'and no longer than it is open').toBe(false);
    await scene.must(ann, { type: 'reopenIncident', reason: 'It is back' });
    await later({ proved: 72 * HOUR + 1 });
    expect(await stands()).toBe(false);
  });

  test('is seen at most once a minute, where it was used last', async () => {
    const read = () => listSessions(scene.database, person.id, sessionId);
    const [before] = await read();
    await findSession(scene.database, token, '198.51.100.1');
    expect(await read()).toEqual([before]);
    await later({ seen: 2 });
    await findSession(scene.database, token, '198.51.100.1');
    const [after] = await read();
    expect(after).toMatchObject({ network: '198.51.100.1', device: 'Firefox on Linux', isThis: true });
    expect(Date.now() - Date.parse(after?.lastSeenAt ?? '')).toBeLessThan(60_000);
    await later({ seen: 2 });
    await standingRoles(scene.database, [sessionId]);
    expect((await read())[0]?.network, 'a socket keeps it alive from where it was').toBe('198.51.100.1');
  });
});

describe('[K6] its owner', () => {
  test('ends one of theirs and nobody else’s, or all but this', async () => {
    const other = await addPerson(scene.database, `Cid ${randomUUID()}`, 'admin');
    expect(await endOwnSession(scene.database, other.id, sessionId)).toEqual([]);
    expect(await endOwnSession(scene.database, person.id, 'no id at all')).toEqual([]);
    expect(await stands()).toBe(true);
    const more = [
      await startSession(scene.database, person.id),
      await startSession(scene.database, person.id),
    ];
    expect(await endOtherSessions(scene.database, person.id, sessionId)).toHaveLength(2);
    for (const each of more) expect(await findSession(scene.database, each)).toBeNull();
    expect(await endOwnSession(scene.database, person.id, sessionId)).toEqual([sessionId]);
    expect(await stands()).toBe(false);
  });

  test('[I8] proves anew who they are: the same session, and the old token is worth nothing', async () => {
    await later({ seen: 1, proved: 20 * HOUR });
    const next = await renewSession(scene.database, sessionId);
    expect(await findSession(scene.database, token)).toBeNull();
    const found = await findSession(scene.database, next);
    expect(found?.sessionId).toBe(sessionId);
    expect(Date.now() - Date.parse(found?.provedAt ?? '')).toBeLessThan(60_000);
  });

  test('[K12] holds when somebody proved who they are apart from when they came in, and never a time to come', async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const proofs = [];
    for (const proved of [anHourAgo, null, tomorrow] as const) {
      const known = await startSession(scene.database, person.id, undefined, proved);
      proofs.push((await findSession(scene.database, known))?.provedAt ?? null);
    }
    expect(proofs.slice(0, 2)).toEqual([anHourAgo, null]);
    expect(Math.abs(Date.parse(proofs[2] ?? '') - Date.now())).toBeLessThan(60_000);
  });

  test('[K1] is known on a device by a session that lasted its time, not by one that was ended', async () => {
    const known = (name: string) => knownDevice(scene.database, token, name);
    await later({ seen: 20 * HOUR });
    expect(await known(person.name.toUpperCase())).toBe(sessionId);
    expect(await known('Somebody else')).toBeNull();
    await endOwnSession(scene.database, person.id, sessionId);
    expect(await known(person.name)).toBeNull();
  });
});
