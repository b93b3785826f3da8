import { describe, expect, test } from 'vitest';
import { ann, at, bo, cy, uuid } from '../../testing/people.ts';
import { declared, type Play } from '../../testing/play.ts';
import { actions } from '../action.ts';
import { isInEffect, measures } from './measure.ts';

function added(more: object = {}): { scene: Play; measureId: string } {
  const scene = declared();
  const measureId = scene.nextId();
  scene.must(bo, { type: 'addMeasure', text: 'Card 3DS off', undo: 'flip cards.3ds', ...more }, 60);
  return { scene, measureId };
}

const measure = (scene: Play) => measures.all(scene.document())[0];
const stands = (scene: Play) =>
  measures.all(scene.document()).filter((it) => isInEffect(scene.document(), it));

describe('[R3] a temporary fix', () => {
  test('says since when, by whom and how to undo it; viewers are not told how', () => {
    const { scene, measureId } = added({ since: at(-600), by: 'the card team' });
    const kept = {
      type: 'measure',
      id: measureId,
      text: 'Card 3DS off',
      undo: 'flip cards.3ds',
      since: at(-600),
      by: 'the card team',
      private: false,
      recordedAt: at(60),
      recordedBy: { id: bo.id, name: 'Bo' },
      undoneAt: null,
      undoneBy: null,
      actionId: null,
    };
    expect(measure(scene)).toEqual(kept);
    expect(measures.all(scene.document('viewer'))).toEqual([{ ...kept, undo: null }]);
    expect(measure(added().scene)).toMatchObject({ since: at(60), by: null });
  });

  test('is of now or before: one that lies ahead is refused', () => {
    const { scene, measureId } = added();
    const early = { text: 'x', since: at(9000) };
    expect(scene.refused(bo, { type: 'addMeasure', ...early }, 70).field).toBe('since');
    expect(scene.refused(bo, { type: 'changeMeasure', measureId, ...early }, 71).field).toBe('since');
  });

  test('is corrected; what is not named stays', () => {
    const { scene, measureId } = added({ by: 'Cy' });
    scene.must(ann, { type: 'changeMeasure', measureId, text: 'Card 3DS off in the EU', since: at(30) });
    const kept = { undo: 'flip cards.3ds', by: 'Cy', since: at(30), recordedBy: { name: 'Bo' } };
    expect(measure(scene)).toMatchObject({ text: 'Card 3DS off in the EU', ...kept });
    scene.must(ann, { type: 'changeMeasure', measureId, text: 'x', undo: null, by: null });
    expect(measure(scene)).toMatchObject({ undo: null, by: null });
  });
});

describe('[R100] stays in effect', () => {
  test('after the end too, until somebody undoes it; the first one who did is kept', () => {
    const { scene, measureId } = added();
    scene.must(ann, { type: 'closeIncident', as: 'resolved' }, 100);
    expect(stands(scene)).toHaveLength(1);
    scene.must(cy, { type: 'undoMeasure', measureId, undone: true }, 200);
    scene.must(ann, { type: 'undoMeasure', measureId, undone: true }, 300);
    expect(measure(scene)).toMatchObject({ undoneAt: at(200), undoneBy: { name: 'Cy' } });
    expect(stands(scene)).toEqual([]);
    scene.must(ann, { type: 'undoMeasure', measureId, undone: false }, 400);
    expect(stands(scene)).toHaveLength(1);
  });

  test('or until it is in an action item, and again when that one is removed', () => {
    const { scene, measureId } = added();
    const actionId = scene.nextId();
    const handOn = { type: 'handOnMeasure', measureId, text: 'Turn 3DS on again', owner: 'Cy' } as const;
    scene.must(ann, handOn, 100);
    expect(actions.get(scene.document(), actionId)).toMatchObject({ text: 'Turn 3DS on again', owner: 'Cy' });
    expect(measure(scene)).toMatchObject({ actionId, undoneAt: null });
    expect(stands(scene)).toEqual([]);
    expect(scene.refused(ann, handOn).refused).toBe('conflict');
    scene.must(ann, { type: 'dropAction', actionId, dropped: true });
    expect(stands(scene)).toHaveLength(1);
    scene.must(ann, { type: 'dropAction', actionId, dropped: false });
    expect(stands(scene)).toEqual([]);
    scene.must(ann, { type: 'removeAction', actionId });
    expect(stands(scene)).toHaveLength(1);
    scene.must(ann, handOn);
  });
});

describe('private', () => {
  test('[R21] [L7] reaches no viewer in any form, nor does what is done with it', () => {
    const { scene, measureId } = added({ private: true });
    const before = scene.document('viewer');
    scene.must(bo, { type: 'changeMeasure', measureId, text: 'Router ACL against foonet' });
    scene.must(bo, { type: 'undoMeasure', measureId, undone: true });
    expect(scene.document('viewer')).toBe(before);
  });

  test('it can turn private, and not be given back', () => {
    const { scene, measureId } = added();
    scene.must(cy, { type: 'changeMeasure', measureId, text: 'Card 3DS off', private: true });
    expect(measures.all(scene.document('viewer'))).toEqual([]);
    expect(() => scene.ask(cy, { type: 'changeMeasure', measureId, text: 'x', private: false })).toThrow(
      'private',
    );
  });

  test('[H20] a public one has no line that begins with “!”', () => {
    const { scene, measureId } = added();
    const text = '!log-private ACL against foonet';
    expect(scene.refused(bo, { type: 'addMeasure', text }).field).toBe('text');
    expect(scene.refused(bo, { type: 'changeMeasure', measureId, text }).field).toBe('text');
    scene.must(bo, { type: 'addMeasure', text, private: true });
  });
});

test('one that is not there is refused', () => {
  const { scene } = added();
  const measureId = uuid(99);
  for (const asked of [
    { type: 'changeMeasure', measureId, text: 'x' },
    { type: 'undoMeasure', measureId, undone: true },
    { type: 'handOnMeasure', measureId, text: 'x' },
  ] as const) {
    expect(scene.refused(ann, asked).refused, asked.type).toBe('notFound');
  }
});
