import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, bo, cy, root, vic } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesSince, loadDocument } from '../load.ts';
import { openScene, type Scene } from '../testing/scene.ts';
import { readOriginal } from './original.ts';

const MIGRATION = '../../../../prisma/migrations/20261129015000_duplicate_for_the_team/migration.sql';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

async function declare(title: string, sensitive: boolean): Promise<{ incidentId: string; code: string }> {
  const incidentId = randomUUID();
  await scene.must(ann, { type: 'declareIncident', title, sensitive }, { incidentId });
  const document = await loadDocument(scene.database, 'system', incidentId, 'team');
  return { incidentId, code: (document && incidentOf(document)?.code) ?? '' };
}
const closeAs = (who: typeof ann, incidentId: string, duplicateOf: string) =>
  scene.ask(who, { type: 'closeIncident', as: 'duplicate', duplicateOf }, { incidentId });

test('[H1] nobody names a restricted incident in one that others read; what they cannot see is not there', async () => {
  const [open, secret] = [await declare('Checkout fails', false), await declare('A key leaked', true)];
  // Who sees it is told why; who does not hears of it what they hear of a code nobody ever had.
  expect(await closeAs(ann, open.incidentId, secret.code)).toMatchObject({ refused: 'notAllowed' });
  const words = (answer: object) => (isRefusal(answer) ? answer.happened.replace(/INC-\w+/, '') : null);
  const [hidden, nowhere] = [
    await closeAs(bo, open.incidentId, secret.code),
    await closeAs(bo, open.incidentId, 'INC-2345'),
  ];
  expect(hidden).toMatchObject({ refused: 'invalid', field: 'duplicateOf' });
  expect(words(hidden)).toBe(words(nowhere));
});

test('[P9] of which one is the duplicate is told to whoever may see both, and stands in nothing viewers receive', async () => {
  const [copy, first] = [await declare('Cards fail', false), await declare('Checkout fails', false)];
  expect(await closeAs(bo, copy.incidentId, first.code)).not.toHaveProperty('refused');
  const told = (who: { id: string }) => readOriginal(scene.database, who, copy.incidentId);
  for (const who of [ann, bo, vic]) expect(await told(who)).toEqual(first);
  await scene.must(
    root,
    { type: 'restrictIncident', people: [cy.id], teams: [] },
    { incidentId: first.incidentId },
  );
  const answers = [];
  for (const who of [root, cy, ann, bo, vic]) answers.push((await told(who)) !== null);
  expect(answers).toEqual([true, true, false, false, false]);
  const seen = async () =>
    JSON.stringify([
      await loadDocument(scene.database, vic, copy.incidentId, 'viewer'),
      await changesSince(scene.database, vic, copy.incidentId, 'viewer', 0, 100),
    ]);
  expect(await seen()).not.toContain(first.code);

  // What viewers were sent before it was so is forgotten when the database is brought up to date.
  await scene.database.query(
    `update change set view_ops = replace(view_ops::text, '"duplicateOf": null', $2)::jsonb
     where incident_id = $1::uuid and kind = 'incidentClosed' returning seq`,
    ...[copy.incidentId, `"duplicateOf": "${first.code}"`],
  );
  expect(await seen()).toContain(first.code);
  await scene.database.query(await readFile(new URL(MIGRATION, import.meta.url), 'utf8'));
  expect(await seen()).not.toContain(first.code);
});
