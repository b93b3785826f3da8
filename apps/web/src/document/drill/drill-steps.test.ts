import { ann, bo } from '@sitrep/incident/testing/people';
import { play } from '@sitrep/incident/testing/play';
import { expect, it } from 'vitest';
import { drillSteps } from './drill-steps.ts';

it('ticks each step by what its person did, whatever others do', () => {
  const scene = play();
  scene.must(ann, { type: 'declareIncident', title: 'One login in five fails', drill: true });
  const done = () => drillSteps(scene.document(), ann.id).filter(({ isDone }) => isDone).length;
  scene.must(bo, { type: 'joinResponse' });
  scene.must(bo, { type: 'appendEntry', text: 'seen' });
  scene.must(bo, { type: 'takeCoordination' });
  expect(done()).toBe(0);
  scene.must(ann, { type: 'joinResponse' });
  expect(done()).toBe(1);
  scene.must(ann, { type: 'appendEntry', text: 'seen too' });
  expect(done()).toBe(2);
  scene.must(ann, {
    type: 'confirmStatus',
    areas: ['users', 'services', 'infrastructure'],
    coordinator: false,
  });
  expect(done()).toBe(3);
  scene.must(ann, { type: 'takeOver', from: bo.id, reason: 'practice' });
  expect(done()).toBe(4);
  scene.must(ann, { type: 'closeIncident', as: 'resolved' });
  expect(done()).toBe(5);
});
