import { randomUUID } from 'node:crypto';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, bo, cy, di, root, vic } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createShare, findShare, standingShares } from '../shares.ts';
import { everyRead } from '../testing/every-read.ts';
import { openScene, type Scene } from '../testing/scene.ts';
import { type Asker, onlyReaders, shutOut } from './visible.ts';

let scene: Scene;
const team = randomUUID();
beforeAll(async () => {
  scene = await openScene();
  await scene.database.query(`insert into team (id, name) values ($1::uuid, 'Security')`, team);
});
afterAll(() => scene.close());

/** A sensitive incident coordinated by Ann, who named Bo and Vic and the team. */
async function sensitive(): Promise<string> {
  const incidentId = randomUUID();
  await scene.must(ann, { type: 'declareIncident', title: 'A key leaked', sensitive: true }, { incidentId });
  await scene.must(ann, { type: 'takeCoordination' }, { incidentId });
  const named = { people: [bo.id, vic.id], teams: [team] };
  await scene.must(ann, { type: 'grantAccess', ...named }, { incidentId });
  await scene.must(ann, { type: 'appendEntry', text: 'The key of the vault' }, { incidentId });
  return incidentId;
}

async function sees(asker: Asker, incidentId: string): Promise<boolean> {
  const answers = await Promise.all(
    Object.values(everyRead).map((read) => read(scene.database, asker, incidentId)),
  );
  const all = answers.map((answer) => answer !== null);
  expect(new Set(all).size, 'every read says the same').toBe(1);
  return all[0] ?? false;
}

const join = (who: Asker & { id: string }) =>
  scene.database.query(
    'insert into team_member (team_id, person_id) values ($1::uuid, $2::uuid)',
    ...[team, who.id],
  );
const leave = (who: Asker & { id: string }) =>
  scene.database.query('delete from team_member where person_id = $1::uuid', who.id);

describe('[R53] a sensitive incident', () => {
  test('is there for whom it names, for its coordinator and for Sitrep; for nobody else, no admin either', async () => {
    const incidentId = await sensitive();
    for (const who of [ann, bo, vic]) expect(await sees(who, incidentId), who.name).toBe(true);
    expect(await sees('system', incidentId)).toBe(true);
    for (const who of [cy, di, root]) expect(await sees(who, incidentId), who.name).toBe(false);
    expect(await onlyReaders(scene.database, incidentId)).toEqual(new Set([ann.id, bo.id, vic.id]));
  });

  test('a member of a named team sees it from the moment they join to the moment they leave', async () => {
    const incidentId = await sensitive();
    await join(di);
    expect(await sees(di, incidentId)).toBe(true);
    expect(await onlyReaders(scene.database, incidentId)).toContain(di.id);
    await leave(di);
    expect(await sees(di, incidentId)).toBe(false);
  });

  test('[L6] a command of who may not see it is answered as for an incident that is not there', async () => {
    const incidentId = await sensitive();
    const asked = { type: 'appendEntry', text: 'x' } as const;
    const nowhere = await scene.ask(root, asked, { incidentId: randomUUID() });
    expect(await scene.ask(root, asked, { incidentId })).toEqual(nowhere);
    expect(nowhere).toMatchObject({ refused: 'notFound' });
    expect(await scene.ask(root, { type: 'liftRestriction' }, { incidentId })).toEqual(nowhere);
    expect(await scene.ask(cy, { type: 'takeCoordination' }, { incidentId })).toEqual(nowhere);
    expect(await scene.ask(cy, { type: 'declareIncident', title: 'x' }, { incidentId })).toEqual(nowhere);
  });

  test('[L6] who lost access writes nothing, and is not told again what they were told before', async () => {
    const incidentId = await sensitive();
    const id = await scene.must(bo, { type: 'appendEntry', text: 'mine' }, { incidentId });
    await scene.must(ann, { type: 'revokeAccess', people: [bo.id], teams: [] }, { incidentId });
    const again = await scene.ask(bo, { type: 'appendEntry', text: 'mine' }, { incidentId, id });
    expect(again).toMatchObject({ refused: 'notFound' });
    expect(await sees(bo, incidentId)).toBe(false);
  });

  test('a handoff goes to nobody who cannot see it, and the new coordinator sees it unnamed', async () => {
    const incidentId = await sensitive();
    const refused = await scene.ask(ann, { type: 'offerHandoff', to: cy.id }, { incidentId });
    expect(refused).toMatchObject({ refused: 'conflict', field: 'to' });
    await join(cy);
    const offerId = await scene.must(ann, { type: 'offerHandoff', to: cy.id }, { incidentId });
    await scene.must(cy, { type: 'acceptHandoff', offerId }, { incidentId });
    await leave(cy);
    expect(await sees(cy, incidentId)).toBe(true);
  });

  test('an acceptance on its way while access goes is refused', async () => {
    const incidentId = await sensitive();
    const offerId = await scene.must(ann, { type: 'offerHandoff', to: bo.id }, { incidentId });
    const [revoked, accepted] = await Promise.all([
      scene.ask(ann, { type: 'revokeAccess', people: [bo.id], teams: [] }, { incidentId }),
      scene.ask(bo, { type: 'acceptHandoff', offerId }, { incidentId }),
    ]);
    // Whichever came first; never both.
    expect([isRefusal(revoked), isRefusal(accepted)].filter((is) => is)).toHaveLength(1);
  });

  test('opened again it is there for everybody', async () => {
    const incidentId = await sensitive();
    await scene.must(ann, { type: 'liftRestriction' }, { incidentId });
    for (const who of [cy, root]) expect(await sees(who, incidentId), who.name).toBe(true);
    expect(await onlyReaders(scene.database, incidentId)).toBeNull();
  });

  test('who watches one they may not see any more is told apart from who may', async () => {
    const [closed, other] = [await sensitive(), await sensitive()];
    await scene.must(ann, { type: 'liftRestriction' }, { incidentId: other });
    const watching = [ann, bo, root].flatMap(({ id }) =>
      [closed, other].map((incidentId) => ({ readerId: id, incidentId })),
    );
    expect(await shutOut(scene.database, watching)).toEqual([{ readerId: root.id, incidentId: closed }]);
  });
});

test('[P10] its links end when it turns sensitive, and do not come back when it opens again', async () => {
  const incidentId = randomUUID();
  await scene.must(ann, { type: 'declareIncident', title: 'Slow pages' }, { incidentId });
  const { token } = await createShare(scene.database, incidentId, ann.id);
  expect(await findShare(scene.database, token)).not.toBeNull();
  await scene.must(ann, { type: 'restrictIncident', people: [], teams: [] }, { incidentId });
  expect(await findShare(scene.database, token)).toBeNull();
  await scene.must(ann, { type: 'liftRestriction' }, { incidentId });
  expect(await findShare(scene.database, token)).toBeNull();
});

test('[P10] a link to a sensitive incident leads there no longer than its maker sees it', async () => {
  const incidentId = await sensitive();
  const { token } = await createShare(scene.database, incidentId, bo.id, { reason: 'The board asked' });
  expect(await findShare(scene.database, token)).not.toBeNull();
  await scene.must(ann, { type: 'revokeAccess', people: [bo.id], teams: [] }, { incidentId });
  expect(await findShare(scene.database, token)).toBeNull();
});

test('[P10] nor longer than its maker may come in; one to an open incident stays', async () => {
  const { database } = scene;
  const [shut, open] = [await sensitive(), await sensitive()];
  await scene.must(ann, { type: 'liftRestriction' }, { incidentId: open });
  const made = [await createShare(database, shut, bo.id), await createShare(database, open, bo.id)];
  const ids = made.map(({ shareId }) => shareId);
  const found = async () =>
    Promise.all(made.map(async ({ token }) => (await findShare(database, token)) !== null));
  const out = (sql: string) =>
    database.query(`update person set disabled_at = ${sql} where id = $1::uuid returning id`, bo.id);
  expect(await found()).toEqual([true, true]);
  await out('now()');
  expect(await found()).toEqual([false, true]);
  expect(await standingShares(database, ids)).toEqual(new Set(ids.slice(1)));
  await out('null');
});
