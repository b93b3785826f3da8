import { ann, at, bo } from '@sitrep/incident/testing/people';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openScene, type Scene } from './testing/scene.ts';
import { verifyIncident } from './verify.ts';

let scene: Scene;
let entryId: string;
beforeEach(async () => {
  scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
  entryId = await scene.must(bo, { type: 'appendEntry', text: 'Rolling back api-248' });
  await scene.must(bo, { type: 'correctEntry', entryId, text: 'Rolling back api-247', happenedAt: at(-3) });
  await scene.must(ann, { type: 'hideEntry', entryId });
  await scene.must(ann, { type: 'pinLink', label: 'Errors', url: 'https://grafana.example/d/1' });
});
afterEach(() => scene.close());

const verify = () => verifyIncident(scene.database, scene.incidentId);
const edit = (sql: string) => scene.database.client.$executeRawUnsafe(sql);

describe('[V2] verify', () => {
  test('an incident as it was written is whole, also where viewers forgot', async () => {
    expect(await verify()).toEqual({ whole: true, changes: 5, erased: [] });
    expect(await verifyIncident(scene.database, '00000000-0000-0000-0000-000000000001')).toBeNull();
  });

  test.each([
    [
      'one byte of what a change did',
      `update change set ops = replace(ops::text, '247', '246')::jsonb where seq = 3`,
      3,
    ],
    ['its salt', `update change set salt = set_byte(salt, 0, get_byte(salt, 0) # 1) where seq = 2`, 2],
    ['who did it', `update change set actor_name = 'Bob' where seq = 2`, 2],
    ['when', `update change set at = at + interval '1 ms' where seq = 4`, 4],
    ['its kind', `update change set kind = 'entryStruck' where seq = 3`, 3],
    [
      'its digest',
      `update change set ops_digest = set_byte(ops_digest, 5, get_byte(ops_digest, 5) # 1) where seq = 3`,
      3,
    ],
    ['its command', `update change set command_id = gen_random_uuid() where seq = 5`, 5],
    [
      'its link',
      `update change set chain_hash = set_byte(chain_hash, 0, get_byte(chain_hash, 0) # 1) where seq = 2`,
      2,
    ],
    ['a change in the middle', `delete from change where seq = 3`, 3],
    ['the last change', `delete from change where seq = 5`, 5],
    ['the number for viewers', `update change set view_seq = null, view_ops = null where seq = 2`, 2],
    ['a row of the tables', `update entry set text = 'Rolling back api-246'`, 4],
    ['a row that is gone', `delete from link`, 5],
  ])('finds %s, and names the first change that is wrong', async (_what, sql, seq) => {
    expect(await edit(sql)).toBeGreaterThan(0);
    expect(await verify()).toMatchObject({ whole: false, seq });
  });

  test('finds a row that no change put', async () => {
    await edit(
      `insert into link select incident_id, gen_random_uuid(), label, url, added_at, added_by_id, added_by_name from link`,
    );
    expect(await verify()).toMatchObject({ whole: false, seq: 6 });
  });

  test('[V3] text that was erased on purpose leaves the chain whole', async () => {
    const erase = { type: 'eraseSecret' as const, ofType: 'entry', ofId: entryId, reason: 'A key' };
    await scene.must(bo, erase);
    const erased = [2, 3, 4].map((seq) => ({ seq, by: 'Bo', reason: 'A key' }));
    expect(await verify()).toEqual({ whole: true, changes: 6, erased });
    await edit(`update entry set text = 'Something else'`);
    expect(await verify()).toMatchObject({ whole: false, seq: 6 });
  });
});
