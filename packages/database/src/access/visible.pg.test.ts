import { ann, bo, vic } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as load from '../load.ts';
import { everyRead, readsElsewhere, readsOfNobody } from '../testing/every-read.ts';
import { openScene, type Scene } from '../testing/scene.ts';
import { type Asker, openBy, visibleTo } from './visible.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Nothing loads' });
  await scene.must(ann, { type: 'appendEntry', text: 'The first line' });
});
afterAll(() => scene.close());

/** Names of the reads that give anything of the incident away. */
async function whatSees(asker: Asker): Promise<string[]> {
  const answers = Object.entries(everyRead).map(async ([name, read]) => {
    const found = await read(scene.database, asker, scene.incidentId);
    return found === null ? [] : [name];
  });
  return (await Promise.all(answers)).flat().sort();
}

const all = Object.keys(everyRead).sort();

describe('[P9] every read is asked as somebody', () => {
  test('the list names every read there is', () => {
    expect([...all, ...readsOfNobody].sort()).toEqual([...Object.keys(load), ...readsElsewhere].sort());
  });

  test('the condition takes no name of the statement around it for its own', () => {
    const named = /\b(?:from|join)\s+(?:"?\w+"?|\w+\([^)]*\))\s+(\w+)/g;
    const names = [visibleTo, openBy].flatMap((condition) => [...condition('a.x', 'a.y').matchAll(named)]);
    expect(names.length).toBeGreaterThanOrEqual(16);
    expect(names.map(([, name = '']) => name).filter((name) => !name.startsWith('seen_'))).toEqual([]);
  });

  test.each([ann, bo, vic])('$name ($role), who is signed in, sees an incident', async (person) => {
    expect(await whatSees(person)).toEqual(all);
  });

  test('so does Sitrep itself', async () => {
    expect(await whatSees('system')).toEqual(all);
  });

  test('nobody the database knows sees nothing', async () => {
    expect(await whatSees({ id: '00000000-0000-0000-0000-000000000000' })).toEqual([]);
  });

  test('[K4] who was disabled sees nothing with the next question', async () => {
    await scene.database.query('update person set disabled_at = now() where id = $1::uuid', bo.id);
    expect(await whatSees(bo)).toEqual([]);
  });
});
