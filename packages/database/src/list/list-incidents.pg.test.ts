// What a sweep of the list takes: not all that was ever restricted, nor every drill there was.

import { randomUUID } from 'node:crypto';
import { ann } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../testing/scene.ts';
import { stirredIncidents } from './list-incidents.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

async function declared(more: { sensitive?: true; drill?: true }, isOver = false): Promise<string> {
  const incidentId = randomUUID();
  await scene.must(ann, { type: 'declareIncident', title: 'Else', ...more }, { incidentId });
  if (isOver) await scene.must(ann, { type: 'closeIncident', as: 'falseAlarm' }, { incidentId });
  return incidentId;
}

test('it takes what is restricted and open or held, all of it when rights changed, and what is held and gone', async () => {
  await declared({ drill: true });
  const [open, over, held] = [
    await declared({ sensitive: true }),
    await declared({ sensitive: true }, true),
    await declared({ sensitive: true }, true),
  ];
  const [plain, gone] = [await declared({}), randomUUID()];
  const swept = async (ids: readonly string[] | null) =>
    // Nothing changed since.
    [...(await stirredIncidents(scene.database, '2100-01-01T00:00:00.000Z', ids)).incidentIds].sort();
  expect(await swept([held, plain, gone])).toEqual([open, held, gone].sort());
  expect(await swept(null)).toEqual([open, over, held].sort());
});
