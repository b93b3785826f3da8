import { ann, bo } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { expect, it } from 'vitest';
import { changeWords, isShown } from './change-words.ts';

it('says of each change what happened and what it is about; entries stand in the timeline', () => {
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' });
  scene.must(ann, { type: 'setSeverity', severity: 'sev1', was: 'unknown' });
  scene.must(bo, { type: 'setImpact', area: 'users', text: '18 % fail', typedOn: null });
  scene.must(bo, { type: 'addAction', text: 'Alert on lock wait' });
  scene.must(bo, { type: 'appendEntry', text: 'seen' });
  const kinds = [
    'incidentDeclared',
    'coordinationTaken',
    'severityChanged',
    'impactChanged',
    'actionAdded',
    'entryAppended',
  ];
  const changes = scene.changes().map((change, at) => ({ ...change, kind: kinds[at] ?? '' }));
  expect(changes.filter(isShown).map(changeWords)).toEqual([
    'Incident declared: Checkout fails for EU cards',
    'Coordination taken: Ann',
    'Severity changed: SEV1',
    'Impact changed: Users, 18 % fail',
    'Action added: Alert on lock wait',
  ]);
});
