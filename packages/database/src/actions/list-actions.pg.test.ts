import { randomUUID } from 'node:crypto';
import { ann, at, bo, cy, vic } from '@sitrep/incident/testing/people';
import type { ActionsAsked } from '@sitrep/incident/wire/actions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, openScene, type Scene } from '../testing/scene.ts';
import { listActions } from './list-actions.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const list = (asker: { id: string }, asked: Partial<ActionsAsked>, now = at(0), most = 100) =>
  listActions(scene.database, asker, { show: 'open', words: '', ...asked }, now, most);

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
    (await list(asker, { show: all ? 'all' : 'open' })).actions.map(({ text }) => text);
  expect(await texts(ann)).toEqual(['Rotate the keys', 'Next week', 'Some day']);
  for (const outside of [bo, cy, vic]) expect(await texts(outside)).toEqual(['Next week', 'Some day']);
  expect(await texts(bo, true)).toEqual(['Next week', 'Some day', 'Will not be done', 'Done already']);
  expect(await texts({ id: randomUUID() })).toEqual([]);

  const { actions, next, count } = await list(ann, {});
  expect([next, count]).toEqual([null, 3]);
  expect(actions[0]).toMatchObject({ title: '', incidentId: other, isOver: false });
  expect(actions[1]).toMatchObject({
    ...{ title: 'Checkout fails', owner: 'Cy', dueAt: at(600_000), trackerUrl: 'https://t.example/1' },
    ...{ doneAt: null, droppedAt: null },
  });
});

test('[Z7] the server looks for every word, and for what is past its day; counts are of all pages', async () => {
  const texts = async (asked: Partial<ActionsAsked>, now = at(0)) =>
    (await list(bo, asked, now)).actions.map(({ text }) => text);
  expect(await texts({ words: 'CY next' })).toEqual(['Next week']);
  expect(await texts({ words: 'nobody checkout' })).toEqual(['Some day']);
  expect(await texts({ words: 'cy some' })).toEqual([]);
  for (const words of ['%', '_', '\\', '%week']) expect(await texts({ words })).toEqual([]);
  // Its title is told to nobody in a list, so nobody finds it by that either.
  expect((await list(ann, { words: 'keys are out' })).actions).toEqual([]);
  expect(await texts({ show: 'overdue' }, at(599_999))).toEqual([]);
  expect(await texts({ show: 'overdue' }, at(600_000))).toEqual(['Next week']);
  expect(await list(bo, { show: 'all' }, at(600_000), 1)).toMatchObject({ count: 4, overdue: 1 });
});

test('[Z7] pages follow each other without a gap and none twice, also when an item was ticked between them', async () => {
  const all = (await list(ann, { show: 'all' })).actions.map(({ actionId }) => actionId);
  const walk = async (between = async () => {}) => {
    const seen: string[] = [];
    for (let after: ActionsAsked['after'] | null; after !== null; ) {
      const page = await list(ann, { show: 'all', ...(after && { after }) }, at(0), 1);
      expect(page.count).toBe(all.length);
      seen.push(...page.actions.map(({ actionId }) => actionId));
      after = page.next;
      await between();
    }
    return seen;
  };
  expect(await walk()).toEqual(all);
  const [, , third = ''] = all;
  let isTicked = false;
  const moved = await walk(async () => {
    if (!isTicked) await scene.must(bo, { type: 'tickAction', actionId: third, done: true });
    isTicked = true;
  });
  expect([...moved].sort()).toEqual([...all].sort());
});
