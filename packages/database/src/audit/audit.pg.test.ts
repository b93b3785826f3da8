import { randomUUID } from 'node:crypto';
import { ann, bo } from '@sitrep/incident/testing/people';
import { auditKinds } from '@sitrep/incident/wire/audit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createExecutor } from '../execute.ts';
import { openScene, type Scene } from '../testing/scene.ts';
import { type AuditEvent, noteAudit } from './note-audit.ts';
import { forgetAudit } from './read-audit.ts';
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
  base.database.query<{ what: string; name: string }>(
    'select what, actor_name as name from audit order by at',
  );

const words = (all: readonly { what: string }[]) => all.map(({ what }) => what);

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

test('who was refused a moment ago and is let in then is noted; what was noted once stays once', async () => {
  const timers = { now: () => 0, after: () => () => {} };
  const notes = openReadingNotes(base.database, timers);
  await base.must(ann, { type: 'restrictIncident', people: [], teams: [] }, { incidentId: other });
  const hers = opened(other, { kind: 'person', id: bo.id, name: 'Bo' });
  notes.note(hers);
  await notes.flush();
  expect(words(await lines())).toEqual(['accessChanged']);
  await base.must(ann, { type: 'grantAccess', people: [bo.id], teams: [] }, { incidentId: other });
  for (let n = 0; n < 3; n += 1) {
    notes.note(hers);
    await notes.flush();
  }
  expect(words(await lines())).toEqual(['accessChanged', 'accessChanged', 'incidentOpened']);
  await base.must(ann, { type: 'liftRestriction' }, { incidentId: other });
});

test('[Z2] what changes who sees an incident, or what of it, is noted in the transaction that does it', async () => {
  const entryId = await base.must(bo, { type: 'appendEntry', text: 'hunter2' }, { incidentId: one });
  const command = { type: 'eraseSecret', ofType: 'entry', ofId: entryId, reason: 'A password' } as const;
  const from = { address: '192.0.2.7', sessionId: randomUUID() };
  await base.database.query('delete from audit');
  const asked = { incidentId: one, commandId: randomUUID(), command, actorId: bo.id, from };
  const executor = createExecutor(base.database);
  for (let n = 0; n < 3; n += 1) expect(await executor.execute(asked)).not.toHaveProperty('refused');
  // The very same transaction wrote both: there is not one without the other, whatever dies when.
  const noted = await base.database.query(
    `select a.what, a.actor_name as by, a.address, a.subjects, a.xmin::text = c.xmin::text as together
     from audit a join change c on c.incident_id = a.incident_id and c.command_id = (a.subjects -> 0 ->> 'id')::uuid`,
  );
  expect(noted).toEqual([
    {
      ...{ what: 'secretErased', by: 'Bo', address: '192.0.2.7', together: true },
      subjects: [{ id: asked.commandId, name: 'entry' }],
    },
  ]);
  await base.must(ann, { type: 'restrictIncident', people: [], teams: [] }, { incidentId: one });
  await base.must(ann, { type: 'liftRestriction' }, { incidentId: one });
  expect(words(await lines())).toEqual(['secretErased', 'accessChanged', 'accessChanged']);
});

test('what is older than it is kept goes in one sweep, however much it is', async () => {
  for (let n = 0; n < 25; n += 1) await noteAudit(base.database, { actor: ada, what: 'signedIn' });
  await base.database.query(`update audit set at = at - interval '41 days'`);
  await noteAudit(base.database, { actor: ada, what: 'signedOut' });
  await forgetAudit(base.database, 40, 10);
  expect(words(await lines())).toEqual(['signedOut']);
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
