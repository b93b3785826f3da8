import { expect, test } from 'vitest';
import { ann, at, bo, cy, uuid } from '../testing/people.ts';
import { declared, type Play } from '../testing/play.ts';
import { actions } from './action.ts';

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
      { type: 'changeAction', actionId: id, text: 'x' },
    ] as const;
    for (const asked of gone) expect(scene.refused(ann, asked).refused, asked.type).toBe('notFound');
  }
});
