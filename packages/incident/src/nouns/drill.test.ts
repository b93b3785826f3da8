import { expect, test } from 'vitest';
import { toViewer } from '../project.ts';
import { ann, bo } from '../testing/people.ts';
import { declared, play } from '../testing/play.ts';
import { Drill, isDrill } from './drill.ts';

test('[UX45] is said when it is declared, for viewers too, and of no other incident', () => {
  const scene = play();
  scene.must(ann, { type: 'declareIncident', title: 'Checkout fails', drill: true });
  expect(isDrill(scene.document())).toBe(true);
  const record = Drill.parse(scene.document().head.drill?.drill);
  expect(record.by).toEqual({ id: ann.id, name: ann.name });
  expect(toViewer(record)).toEqual(record);
  expect(isDrill(declared().document())).toBe(false);
});

test('has no rule of its own: what may be done in it is what may be done in any', () => {
  const scene = play();
  scene.must(ann, { type: 'declareIncident', title: 'Checkout fails', drill: true });
  scene.must(bo, { type: 'takeCoordination' });
  scene.must(bo, { type: 'closeIncident', as: 'resolved' });
  expect(isDrill(scene.document())).toBe(true);
});
