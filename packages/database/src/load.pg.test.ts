import { randomUUID } from 'node:crypto';
import { ann, at, bo } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { listIncidents } from './list/list-incidents.ts';
import {
  changesSince,
  databaseNow,
  entriesBefore,
  findIncident,
  loadDocument,
  newestSeqs,
  readEpoch,
} from './load.ts';
import { findSession, startSession } from './sessions.ts';
import { openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
  await scene.must(ann, { type: 'takeCoordination' });
  await scene.many(
    bo,
    Array.from({ length: 9 }, (_, n) => ({ type: 'appendEntry', text: `n ${n}`, private: n % 3 === 0 })),
  );
});
afterAll(() => scene.close());

describe('loads', () => {
  test('what is not there is null, never an error', async () => {
    const nowhere = randomUUID();
    expect(await loadDocument(scene.database, 'system', nowhere, 'team')).toBeNull();
    expect(await changesSince(scene.database, 'system', nowhere, 'viewer', 0, 10)).toBeNull();
    expect(await findIncident(scene.database, 'system', nowhere)).toBeNull();
    expect(await findIncident(scene.database, 'system', `'; drop table entry; --`)).toBeNull();
    expect((await newestSeqs(scene.database, 'system', [nowhere])).size).toBe(0);
    expect(
      await entriesBefore(scene.database, 'system', nowhere, 'team', { happenedAt: at(0), id: nowhere }, 5),
    ).toMatchObject({
      entries: [],
      more: false,
    });
  });

  test('changes come from a number on, as many as asked, with the number they lead to', async () => {
    const some = await changesSince(scene.database, 'system', scene.incidentId, 'team', 4, 3);
    expect(some?.epoch, '[N5]').toBe(await readEpoch(scene.database));
    expect(some?.seq).toBe(11);
    expect(some?.changes.map(({ seq }) => seq)).toEqual([5, 6, 7]);
    expect(some?.changes[0]).toMatchObject({ kind: 'entryAppended', by: { id: bo.id, name: bo.name } });
    const ahead = await changesSince(scene.database, 'system', scene.incidentId, 'team', 99, 3);
    expect(ahead).toMatchObject({ seq: 11, changes: [] });
    const absurd = await changesSince(scene.database, 'system', scene.incidentId, 'viewer', 2 ** 52, 2 ** 52);
    expect(absurd?.changes).toEqual([]);
  });

  test("[P4] a viewer's change carries neither command, kind nor author", async () => {
    const seen = await changesSince(scene.database, 'system', scene.incidentId, 'viewer', 0, 100);
    expect(seen?.seq).toBe(8);
    for (const change of seen?.changes ?? []) {
      expect(Object.keys(change).sort()).toEqual(['at', 'incidentId', 'ops', 'seq']);
    }
  });

  test('[W4] pages follow each other by place, oldest first, to the end', async () => {
    const seen: string[] = [];
    let from: { happenedAt: string; id: string } = { happenedAt: at(9_999), id: randomUUID() };
    for (let more = true; more; ) {
      const page = await entriesBefore(scene.database, 'system', scene.incidentId, 'viewer', from, 4);
      seen.unshift(...page.entries.map(({ text }) => text));
      from = page.entries[0] ?? from;
      more = page.more;
    }
    expect(seen).toEqual(['n 1', 'n 2', 'n 4', 'n 5', 'n 7', 'n 8']);
  });

  test('the list: open ones first, then the newest; ages as the page shows them', async () => {
    const others = [randomUUID(), randomUUID()];
    for (const incidentId of others) {
      await scene.must(bo, { type: 'declareIncident', title: 'Another' }, { incidentId });
    }
    await scene.must(bo, { type: 'closeIncident', as: 'falseAlarm' }, { incidentId: others[1] ?? '' });
    const list = await listIncidents(scene.database, 'system');
    expect(list.map(({ incidentId }) => incidentId)).toEqual([others[0], scene.incidentId, others[1]]);
    expect(list[1]).toMatchObject({ coordinator: { id: ann.id }, updatedAt: at(1), staleAt: at(1_801) });
    expect(list[2]).toMatchObject({ closedAs: 'falseAlarm', updatedAt: null, staleAt: null });
  });

  test('a server of another time zone tells the same times', async () => {
    await scene.database.client.$executeRawUnsafe(
      `do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'Asia/Kolkata'); end $$`,
    );
    const elsewhere = openDatabase(scene.url);
    expect(Math.abs(Date.parse(await databaseNow(elsewhere)) - Date.now())).toBeLessThan(60_000);
    expect(await loadDocument(elsewhere, 'system', scene.incidentId, 'team')).toEqual(await scene.document());
    const token = await elsewhere.transaction((tx) => startSession(tx, ann.id));
    expect((await findSession(elsewhere, token))?.person.id).toBe(ann.id);
    const { createdAt, authenticatedAt } = await elsewhere.client.session.findFirstOrThrow();
    expect(Math.abs(createdAt.getTime() - Date.now())).toBeLessThan(60_000);
    expect(authenticatedAt).toEqual(createdAt);
    await elsewhere.close();
  });

  test('the epoch is a uuid that stays', async () => {
    const epoch = await readEpoch(scene.database);
    expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readEpoch(scene.database)).toBe(epoch);
  });
});
