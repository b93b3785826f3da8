import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DocRecord } from '@sitrep/incident/document';
import { ann, at, bo, cy, root } from '@sitrep/incident/testing/people';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeBackup } from '../backup/write-backup.ts';
import { changesSince, loadDocument } from '../load.ts';
import { type Asked, openScene, type Scene } from '../testing/scene.ts';
import { verifyIncident } from '../verify.ts';

const SECRET = 'hunter2';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
  await scene.must(ann, { type: 'takeCoordination' });
});
afterEach(() => scene.close());

const erase = (type: string, id: string, more: object = {}): Asked => {
  return { type: 'eraseSecret', ofType: type, ofId: id, reason: 'A password was pasted', ...more };
};
const verify = () => verifyIncident(scene.database, scene.incidentId);

/** Every row of every table, and all that readers of both audiences can fetch from the beginning. */
async function everything(): Promise<string> {
  const tables = await scene.database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const rows = tables.map(({ name }) => scene.database.query(`select t::text from "${name}" t`));
  const read = (['team', 'viewer'] as const).flatMap((audience) => [
    changesSince(scene.database, 'system', scene.incidentId, audience, 0, 10_000),
    loadDocument(scene.database, 'system', scene.incidentId, audience),
  ]);
  return JSON.stringify(await Promise.all([...rows, ...read]));
}

/** Stands in the log, in the rows, and in what viewers were sent; in old wordings too. */
async function spill(): Promise<string> {
  const entryId = await scene.must(bo, {
    type: 'appendEntry',
    text: `psql -W ${SECRET}`,
    happenedAt: at(-60),
  });
  await scene.must(bo, { type: 'setImpact', area: 'users', text: 'some', typedOn: null });
  await scene.must(bo, {
    type: 'correctEntry',
    entryId,
    text: `psql -W ${SECRET} db-7`,
    happenedAt: at(-90),
  });
  await scene.must(ann, { type: 'strikeEntry', entryId, reason: `${SECRET} is in it` });
  return entryId;
}

describe('[V3] an erased secret', () => {
  test('stands in no table, no change and no document of either audience; the chain holds and says who and why', async () => {
    const entryId = await spill();
    expect(await everything()).toContain(SECRET);
    await scene.must(bo, erase('entry', entryId));
    expect(await everything()).not.toContain(SECRET);
    const why = { by: 'Bo', reason: 'A password was pasted' };
    expect(await verify()).toEqual({
      whole: true,
      changes: 7,
      erased: [
        { seq: 3, ...why },
        { seq: 5, ...why },
        { seq: 6, ...why },
      ],
    });
  });

  test('is not told by its hash: the salt of what was asked goes with it', async () => {
    const id = randomUUID();
    const asked = { type: 'appendEntry' as const, text: SECRET };
    const first = await scene.ask(bo, asked, { id });
    await scene.must(bo, erase('entry', id));
    // Asked again by a page that never heard the answer, it is answered and has no effect [L3].
    expect(await scene.ask(bo, asked, { id })).toEqual({ ...first, repeated: true });
    expect(await everything()).not.toContain(SECRET);
  });

  test('a row altered afterwards, and a change emptied by hand, are found all the same [V2]', async () => {
    const entryId = await spill();
    await scene.must(bo, erase('entry', entryId));
    await scene.database.query(`update impact set text = 'none' where id = 'users'`);
    expect(await verify()).toMatchObject({ whole: false, seq: 4 });
    await scene.database.query(`update impact set text = 'some' where id = 'users'`);
    await scene.database.query(`update change set ops = null, salt = null where seq = 4`);
    expect(await verify()).toMatchObject({
      whole: false,
      seq: 4,
      wrong: expect.stringContaining('no later change'),
    });
  });
});

test('[V3] a backup made afterwards holds nothing of it', async () => {
  const entryId = await spill();
  await scene.must(bo, erase('entry', entryId));
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sitrep-erased-')), 'after.sitrep');
  await writeBackup(scene.url, file, { report() {}, check() {} });
  const whole = gunzipSync(readFileSync(file)).toString();
  expect(whole).toContain('[erased by Bo]');
  expect(whole).not.toContain(SECRET);
  rmSync(path.dirname(file), { recursive: true });
});

describe('[V4] [L1] readers end where the document is, whatever number they begin from', () => {
  test('where the change did more than it is erased for', async () => {
    await spill();
    // Declaring put eight records at once, resolving ends an alarm with it.
    await scene.must(root, { type: 'setState', state: 'identified', was: 'investigating' });
    scene.clock.seconds = 5_000;
    await scene.must({ ...ann, role: 'system' }, { type: 'raiseAlarm', obligation: 'staleness' });
    await scene.must(ann, { type: 'closeIncident', as: 'falseAlarm', reason: SECRET });
    await scene.must(ann, erase('incident', scene.incidentId, { instead: 'Checkout fails for some' }));
    expect((await scene.document()).head).toMatchObject({
      incident: { [scene.incidentId]: { title: 'Checkout fails for some [part erased by Ann]' } },
    });
    expect(await verify()).toMatchObject({ whole: true });
  });

  test('where the entry had moved and others had risen into the window for it', async () => {
    const ids = await scene.many(
      bo,
      Array.from({ length: 215 }, (_, n) => ({ type: 'appendEntry' as const, text: `entry ${n}` })),
    );
    const moved = ids[200] ?? '';
    await scene.must(bo, { type: 'correctEntry', entryId: moved, text: SECRET, happenedAt: at(-60) });
    await scene.many(
      bo,
      Array.from({ length: 5 }, () => ({ type: 'appendEntry' as const, text: 'later' })),
    );
    await scene.must(bo, erase('entry', moved));
    await scene.must(bo, erase('entry', ids[210] ?? ''));
    await scene.must(bo, erase('entry', ids[3] ?? ''));
    expect(await everything()).not.toContain(SECRET);
    expect(await verify()).toMatchObject({ whole: true });
  });

  test('an erasure may be erased, and what erased it too', async () => {
    const entryId = await spill();
    const first = await scene.must(bo, erase('entry', entryId, { reason: SECRET }));
    const second = await scene.must(bo, erase('erasure', first, { reason: SECRET }));
    await scene.must(ann, erase('erasure', second));
    expect(await everything()).not.toContain(SECRET);
    expect(await verify()).toMatchObject({ whole: true });
  });

  test('a link that was unpinned at once goes from the log, though it is in no document', async () => {
    const linkId = await scene.must(cy, {
      type: 'pinLink',
      label: 'x',
      url: `https://g.example/?key=${SECRET}`,
    });
    await scene.must(cy, { type: 'unpinLink', linkId });
    await scene.must(ann, erase('link', linkId));
    expect(await everything()).not.toContain(SECRET);
    expect(await verify()).toMatchObject({ whole: true });
  });
});

describe('what viewers learn of it', () => {
  const viewSeq = async () => (await scene.document('viewer')).seq;

  test('[L7] nothing, where they had seen no word of it', async () => {
    await scene.must(ann, { type: 'offerHandoff', to: cy.id, brief: SECRET });
    const id = await scene.must(bo, { type: 'appendEntry', text: SECRET, private: true });
    const before = await viewSeq();
    await scene.must(ann, erase('coordination', 'coordination'));
    await scene.must(ann, erase('entry', id));
    expect(await viewSeq()).toBe(before);
    expect(await everything()).not.toContain(SECRET);
  });

  test('the record again, where their older changes had to forget it though it looks the same now', async () => {
    await scene.must(bo, { type: 'setImpact', area: 'users', text: SECRET, typedOn: null });
    await scene.must(bo, { type: 'setImpact', area: 'users', text: '', typedOn: null });
    const before = await viewSeq();
    await scene.must(ann, erase('impact', 'users'));
    expect(await viewSeq()).toBe(before + 1);
    expect(await everything()).not.toContain(SECRET);
  });

  test('an entry that was public, turned private and was erased: nothing more', async () => {
    const entryId = await spill();
    await scene.must(cy, { type: 'hideEntry', entryId });
    const before = await viewSeq();
    await scene.must(ann, erase('entry', entryId));
    expect(await viewSeq()).toBe(before);
    const seen = (await scene.document('viewer')).window.map(({ id }: DocRecord) => id);
    expect(seen).not.toContain(entryId);
  });
});
