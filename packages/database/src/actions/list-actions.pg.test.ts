import { randomUUID } from 'node:crypto';
import { ann, at, bo, cy, vic } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, openScene, type Scene } from '../testing/scene.ts';
import { listActions } from './list-actions.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const add = (text: string, more: object = {}): Asked => ({ type: 'addAction', text, ...more });

test('[R50] [P9] items of all incidents one may see: open before over, the soonest due first; of a sensitive one no title', async () => {
  const other = randomUUID();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
  await scene.must(
    ann,
    { type: 'declareIncident', title: 'Keys are out', sensitive: true },
    { incidentId: other },
  );
  const done = await scene.must(bo, add('Done already'));
  await scene.must(bo, { type: 'tickAction', actionId: done, done: true });
  const dropped = await scene.must(bo, add('Will not be done'));
  await scene.must(bo, { type: 'dropAction', actionId: dropped, dropped: true });
  await scene.must(bo, add('Some day'));
  await scene.must(
    bo,
    add('Next week', { dueAt: at(600_000), owner: 'Cy', trackerUrl: 'https://t.example/1' }),
  );
  await scene.must(ann, add('Rotate the keys', { dueAt: at(300_000) }), { incidentId: other });

  const texts = async (asker: { id: string }, all = false) =>
    (await listActions(scene.database, asker, { all })).actions.map(({ text }) => text);
  expect(await texts(ann)).toEqual(['Rotate the keys', 'Next week', 'Some day']);
  for (const outside of [bo, cy, vic]) expect(await texts(outside)).toEqual(['Next week', 'Some day']);
  expect(await texts(bo, true)).toEqual(['Next week', 'Some day', 'Will not be done', 'Done already']);
  expect(await texts({ id: randomUUID() })).toEqual([]);

  const { actions, isCut } = await listActions(scene.database, ann, { all: false });
  expect(isCut).toBe(false);
  expect(actions[0]).toMatchObject({ title: '', incidentId: other, isOver: false });
  expect(actions[1]).toMatchObject({
    ...{ title: 'Checkout fails', owner: 'Cy', dueAt: at(600_000), trackerUrl: 'https://t.example/1' },
    ...{ doneAt: null, droppedAt: null },
  });
});
