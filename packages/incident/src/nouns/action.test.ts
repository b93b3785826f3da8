import { describe, expect, test } from 'vitest';
import { ann, at, bo, cy, uuid } from '../testing/people.ts';
import { declared, type Play } from '../testing/play.ts';
import { type Action, actions, isOverdue, stateOf } from './action.ts';

function added(more: object = {}): { scene: Play; actionId: string } {
  const scene = declared();
  const actionId = scene.nextId();
  scene.must(bo, { type: 'addAction', text: 'Alert on lock wait', ...more }, 60);
  return { scene, actionId };
}

const action = (scene: Play) => actions.all(scene.document())[0];

test('[R50] begins with nobody on it, or with a name as people say it', () => {
  expect(action(added().scene)).toEqual({
    type: 'action',
    id: added().actionId,
    text: 'Alert on lock wait',
    owner: null,
    dueAt: null,
    trackerUrl: null,
    entryId: null,
    droppedAt: null,
    droppedBy: null,
    addedAt: at(60),
    addedBy: { id: bo.id, name: 'Bo' },
    doneAt: null,
    doneBy: null,
  });
  expect(action(added({ owner: 'the database people' }).scene)?.owner).toBe('the database people');
});

test('is reworded and given to somebody, or taken from them; what is not named stays', () => {
  const { scene, actionId } = added({ owner: 'Cy' });
  scene.must(ann, { type: 'changeAction', actionId, text: 'Alert on lock wait > 2 s' });
  expect(action(scene)).toMatchObject({
    text: 'Alert on lock wait > 2 s',
    owner: 'Cy',
    addedBy: { name: 'Bo' },
  });
  scene.must(ann, { type: 'changeAction', actionId, text: 'Alert', owner: null });
  expect(action(scene)?.owner).toBeNull();
});

test('is ticked once, by the first who did; unticked it is open again', () => {
  const { scene, actionId } = added();
  scene.must(cy, { type: 'tickAction', actionId, done: true }, 100);
  scene.must(ann, { type: 'tickAction', actionId, done: true }, 200);
  expect(action(scene)).toMatchObject({ doneAt: at(100), doneBy: { name: 'Cy' } });
  scene.must(ann, { type: 'tickAction', actionId, done: false });
  expect(action(scene)).toMatchObject({ doneAt: null, doneBy: null });
});

test('[R50] has a day and a place where it is tracked; what is not named stays', () => {
  const { scene, actionId } = added({ dueAt: at(86_400), trackerUrl: 'https://t.example/browse/OPS-1' });
  scene.must(ann, { type: 'changeAction', actionId, text: 'Alert' });
  expect(action(scene)).toMatchObject({ dueAt: at(86_400), trackerUrl: 'https://t.example/browse/OPS-1' });
  const late = (seconds: number) => action(scene) && isOverdue(action(scene) as Action, at(seconds));
  expect([late(86_399), late(86_400)]).toEqual([false, true]);
  scene.must(ann, { type: 'changeAction', actionId, text: 'Alert', dueAt: null, trackerUrl: null });
  expect(action(scene)).toMatchObject({ dueAt: null, trackerUrl: null });
});

test('is dropped instead of done, or done after all; never both', () => {
  const { scene, actionId } = added({ dueAt: at(60) });
  scene.must(cy, { type: 'tickAction', actionId, done: true }, 100);
  scene.must(cy, { type: 'dropAction', actionId, dropped: true }, 110);
  scene.must(ann, { type: 'dropAction', actionId, dropped: true }, 120);
  expect(action(scene)).toMatchObject({ doneAt: null, droppedAt: at(110), droppedBy: { name: 'Cy' } });
  expect(action(scene) && stateOf(action(scene) as Action)).toBe('dropped');
  expect(action(scene) && isOverdue(action(scene) as Action, at(999))).toBe(false);
  scene.must(cy, { type: 'tickAction', actionId, done: true }, 130);
  expect(action(scene)).toMatchObject({ doneAt: at(130), droppedAt: null });
  scene.must(cy, { type: 'tickAction', actionId, done: false });
  scene.must(cy, { type: 'dropAction', actionId, dropped: true });
  scene.must(cy, { type: 'dropAction', actionId, dropped: false });
  expect(action(scene) && stateOf(action(scene) as Action)).toBe('open');
});

describe('[R50] made of an entry', () => {
  test('once; viewers read the item and not of which entry [L7]', () => {
    const scene = declared();
    const entryId = scene.nextId();
    scene.must(bo, { type: 'appendEntry', text: 'TODO alert on lock wait' });
    scene.must(cy, { type: 'addAction', text: 'alert on lock wait', entryId });
    expect(scene.refused(ann, { type: 'addAction', text: 'again', entryId })).toMatchObject({
      ...{ refused: 'conflict', happened: 'Cy made an action item of this entry already.' },
    });
    expect(actions.all(scene.document('viewer'))).toMatchObject([
      { text: 'alert on lock wait', entryId: null },
    ]);
  });

  test('[R21] of a private one never: viewers read action items', () => {
    const scene = declared();
    const entryId = scene.nextId();
    scene.must(bo, { type: 'appendEntry', text: 'TODO rotate the key', private: true });
    const add = { type: 'addAction', text: 'rotate the key', entryId } as const;
    expect(scene.refused(bo, add)).toMatchObject({ refused: 'invalid', field: 'entryId' });
    expect(scene.refused(bo, { ...add, entryId: uuid(99) }).refused).toBe('invalid');
  });
});

test('is worked on after the end too', () => {
  const { scene, actionId } = added();
  scene.must(ann, { type: 'closeIncident', as: 'resolved' });
  scene.must(cy, { type: 'tickAction', actionId, done: true });
  scene.must(cy, { type: 'addAction', text: 'Another' });
  expect(actions.all(scene.document())).toHaveLength(2);
});

test('removed it is gone, and every act on it is refused', () => {
  const { scene, actionId } = added();
  scene.must(ann, { type: 'removeAction', actionId });
  expect(actions.all(scene.document())).toEqual([]);
  for (const id of [actionId, uuid(99)]) {
    const gone = [
      { type: 'removeAction', actionId: id },
      { type: 'tickAction', actionId: id, done: true },
      { type: 'dropAction', actionId: id, dropped: true },
      { type: 'changeAction', actionId: id, text: 'x' },
    ] as const;
    for (const asked of gone) expect(scene.refused(ann, asked).refused, asked.type).toBe('notFound');
  }
});

test('[H20] a line that begins with `!` is nothing for viewers, and so for no action item', () => {
  const scene = declared();
  expect(scene.refused(ann, { type: 'addAction', text: '!log-private rotate the key' }).field).toBe('text');
  const actionId = scene.nextId();
  scene.must(ann, { type: 'addAction', text: 'Rotate the key' });
  expect(scene.refused(ann, { type: 'changeAction', actionId, text: 'so\n!lgo it' }).field).toBe('text');
});
