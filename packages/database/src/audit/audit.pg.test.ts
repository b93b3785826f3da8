import { randomUUID } from 'node:crypto';
import { ann, bo } from '@sitrep/incident/testing/people';
import { auditKinds } from '@sitrep/incident/wire/audit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openScene, type Scene } from '../testing/scene.ts';
import { type AuditEvent, noteAudit } from './note-audit.ts';
import { openReadingNotes } from './reading-notes.ts';

let base: Scene;
const [one, other] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  base = await openScene();
  for (const incidentId of [one, other])
    await base.must(ann, { type: 'declareIncident', title: 'Checkout fails' }, { incidentId });
});
afterAll(() => base.close());
beforeEach(() => base.database.query('delete from audit'));

const ada = { kind: 'person', id: ann.id, name: 'Ada' } as const;
const opened = (incidentId: string, actor: AuditEvent['actor'] = ada): AuditEvent => {
  return { actor, what: 'incidentOpened', incidentId, address: '192.0.2.7' };
};
const lines = () =>
  base.database.query<{ what: string; name: string }>('select what, actor_name as name from audit');

test('[H12] whatever kind is noted fits the table, also of nobody known', async () => {
  const subjects = [{ id: randomUUID(), name: 'Grace' }];
  for (const what of auditKinds) {
    await noteAudit(base.database, { actor: ada, what, subjects, detail: 'viewer → responder' });
    await noteAudit(base.database, { actor: null, what, address: '2001:db8::1' });
  }
  expect(await lines()).toHaveLength(2 * auditKinds.length);
});

test('what is noted in a transaction goes with it', async () => {
  const failing = base.database.write(async (tx) => {
    await noteAudit(tx, { actor: ada, what: 'roleChanged' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await lines()).toEqual([]);
});

test('opening is noted once per person, incident and ten minutes, by several instances together', async () => {
  let now = 0;
  const timers = { now: () => now, after: () => () => {} };
  const [first, second] = [openReadingNotes(base.database, timers), openReadingNotes(base.database, timers)];
  for (let n = 0; n < 50; n += 1) first.note(opened(one));
  first.note(opened(other));
  first.note(opened(one, { kind: 'person', id: bo.id, name: 'Bo' }));
  await first.flush();
  second.note(opened(one));
  // Asking is not opening: one is not there, and nobody knows the other who asks.
  second.note(opened(randomUUID()));
  second.note(opened(one, { kind: 'token', id: randomUUID(), name: 'bot' }));
  await second.flush();
  expect(await lines()).toHaveLength(3);

  await base.database.query(`update audit set at = at - interval '11 minutes'`);
  now += 11 * 60_000;
  first.note(opened(one));
  await first.close();
  expect(await lines()).toHaveLength(4);
});

test('[B10] a note that cannot be written waits; nobody who reads hears of it', async () => {
  const errors: unknown[] = [];
  let isAway = true;
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  const db = {
    query: <Row>(sql: string, ...values: readonly unknown[]) =>
      isAway ? Promise.reject<Row[]>(away) : base.database.query<Row>(sql, ...values),
  };
  const notes = openReadingNotes(db, { now: () => 0, after: () => () => {} }, (error) => errors.push(error));
  notes.note(opened(one));
  await notes.flush();
  expect([errors, await lines()]).toEqual([[away], []]);
  isAway = false;
  await notes.close();
  expect(await lines()).toHaveLength(1);
});
