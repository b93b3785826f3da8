import { randomUUID } from 'node:crypto';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, at, bo, cy, root, system, vic } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from './execute.ts';
import { changesSince, dueIncidents, findIncident, loadDocument, newestSeqs } from './load.ts';
import { writePolicy } from './settings/policy.ts';
import { openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

/** A new incident for each test, declared by Ann. */
async function declared(): Promise<{ incidentId: string; code: string }> {
  const incidentId = randomUUID();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails for EU cards' }, { incidentId });
  const found = await findIncident(scene.database, 'system', incidentId);
  if (!found) throw new Error('not declared');
  return found;
}

async function dueAt(incidentId: string): Promise<string | undefined> {
  const row = await scene.database.client.document.findUnique({ where: { incidentId } });
  return row?.nextDueAt?.toISOString();
}

describe('commit', () => {
  test('declaring begins the document in the same transaction, with its initial records', async () => {
    const { incidentId, code } = await declared();
    const document = await loadDocument(scene.database, 'system', incidentId, 'team');
    expect(document?.seq).toBe(1);
    expect(Object.keys(document?.head ?? {}).sort()).toEqual([
      'coordination',
      'impact',
      'incident',
      'policy',
    ]);
    expect(code).toMatch(/^INC-[2-9A-HJ-NP-Z]{4}$/);
    expect(await findIncident(scene.database, 'system', code.toLowerCase())).toEqual({ incidentId, code });
  });

  test('[L3] a repeat has one effect and the stored answer; another body is refused', async () => {
    const { incidentId, code } = await declared();
    const id = randomUUID();
    const first = await scene.ask(bo, { type: 'appendEntry', text: 'once' }, { incidentId, id });
    expect(first).toEqual({ incidentId, code, seq: 2, at: at(scene.clock.seconds), repeated: false });
    await scene.must(bo, { type: 'appendEntry', text: 'meanwhile' }, { incidentId });
    const again = await scene.ask(bo, { type: 'appendEntry', text: 'once' }, { incidentId, id });
    expect(again).toEqual({ ...first, repeated: true });
    const other = await scene.ask(bo, { type: 'appendEntry', text: 'twice' }, { incidentId, id });
    expect(other).toMatchObject({ refused: 'repeatedWithOtherBody' });
    expect((await newestSeqs(scene.database, 'system', [incidentId])).get(incidentId)?.seq).toBe(3);
  });

  test('[L3] a refusal writes nothing and may differ on a retry', async () => {
    const { incidentId } = await declared();
    const id = randomUUID();
    const ask = () => scene.ask(bo, { type: 'offerHandoff', to: cy.id }, { incidentId, id });
    expect(await ask()).toMatchObject({ refused: 'notAllowed' });
    await scene.must(bo, { type: 'takeCoordination' }, { incidentId });
    expect(await ask()).toMatchObject({ seq: 3, repeated: false });
  });

  test("nobody writes over another's record by using the id of their command", async () => {
    const { incidentId } = await declared();
    const id = await scene.must(bo, { type: 'appendEntry', text: 'mine' }, { incidentId });
    const stolen = await scene.ask(ann, { type: 'appendEntry', text: 'yours' }, { incidentId, id });
    expect(stolen).toMatchObject({ refused: 'conflict' });
    // Permission is asked before sense [Q4]: a viewer learns nothing about the id.
    const probed = await scene.ask(vic, { type: 'appendEntry', text: 'there?' }, { incidentId, id });
    expect(probed).toMatchObject({ refused: 'notAllowed' });
  });

  test('[L6] unknown and disabled people may do nothing, from the same transaction on', async () => {
    const { incidentId } = await declared();
    const stranger = { id: randomUUID(), name: 'Nobody', role: 'admin' as const };
    const entry = { type: 'appendEntry', text: 'hello' } as const;
    expect(await scene.ask(stranger, entry, { incidentId })).toMatchObject({ refused: 'notAllowed' });
    const disable = (disabledAt: string | null) =>
      scene.database.client.person.update({ where: { id: cy.id }, data: { disabledAt } });
    await disable(at(0));
    expect(await scene.ask(cy, entry, { incidentId })).toMatchObject({ refused: 'notAllowed' });
    await scene.must(ann, { type: 'takeCoordination' }, { incidentId });
    const offer = await scene.ask(ann, { type: 'offerHandoff', to: cy.id }, { incidentId });
    expect(offer).toMatchObject({ refused: 'invalid', field: 'to' });
    await disable(null);
    expect(isRefusal(await scene.ask(cy, entry, { incidentId }))).toBe(false);
  });

  test('an incident that is not there is notFound, whoever asks', async () => {
    for (const actor of [vic, bo, system]) {
      const incidentId = randomUUID();
      const answer = await scene.ask(actor, { type: 'takeCoordination' }, { incidentId });
      expect(answer).toMatchObject({ refused: 'notFound' });
    }
  });

  test('a refused declaring leaves nothing behind', async () => {
    const incidentId = randomUUID();
    const future = { type: 'declareIncident', title: 'Soon', detectedAt: at(1e9) } as const;
    expect(await scene.ask(ann, future, { incidentId })).toMatchObject({ refused: 'invalid' });
    expect(await scene.database.client.document.findUnique({ where: { incidentId } })).toBeNull();
  });

  test('[N4] time never runs backwards along the log', async () => {
    const { incidentId } = await declared();
    const before = scene.clock.seconds;
    await scene.must(bo, { type: 'appendEntry', text: 'now' }, { incidentId });
    scene.clock.seconds = before - 500;
    await scene.must(bo, { type: 'appendEntry', text: 'the clock was set back' }, { incidentId });
    scene.clock.seconds = before + 2;
    const changes = await changesSince(scene.database, 'system', incidentId, 'team', 0, 10);
    const times = changes?.changes.map((change) => change.at) ?? [];
    expect(times).toEqual([...times].sort());
  });

  test('[T12] a system command with nothing due moves the time of the next look and nothing else', async () => {
    const { incidentId } = await declared();
    const declaredAt = scene.clock.seconds;
    expect(await dueAt(incidentId)).toBe(at(declaredAt + 1800));
    await scene.database.client.document.update({ where: { incidentId }, data: { nextDueAt: at(0) } });
    expect(await dueIncidents(scene.database, 100)).toContain(incidentId);
    const raise = { type: 'raiseAlarm', obligation: 'staleness' } as const;
    expect(await scene.ask(system, raise, { incidentId })).toMatchObject({ refused: 'nothingDue' });
    expect(await dueAt(incidentId)).toBe(at(declaredAt + 1800));
    expect((await newestSeqs(scene.database, 'system', [incidentId])).get(incidentId)).toEqual({
      seq: 1,
      viewSeq: 1,
    });
  });

  test('[L9] a missed obligation is an alarm, and ends in the change that ends its cause', async () => {
    const { incidentId } = await declared();
    await scene.must(bo, { type: 'takeCoordination' }, { incidentId });
    scene.clock.seconds += 1800;
    const raise = { type: 'raiseAlarm', obligation: 'staleness' } as const;
    const alarmId = await scene.must(system, raise, { incidentId });
    expect(await dueAt(incidentId)).toBeUndefined();
    expect(await scene.ask(system, raise, { incidentId })).toMatchObject({ refused: 'nothingDue' });
    const areas = ['users', 'infrastructure', 'services'];
    await scene.must(bo, { type: 'confirmStatus', areas, coordinator: true }, { incidentId });
    const ended = await loadDocument(scene.database, 'system', incidentId, 'viewer');
    const endedBy = { id: bo.id, name: bo.name };
    expect(ended?.head.alarm?.[alarmId]).toMatchObject({ endedBy, endedAt: at(scene.clock.seconds) });
    const raised = await changesSince(scene.database, 'system', incidentId, 'team', 2, 1);
    expect(raised?.changes[0]?.by).toEqual({ id: SYSTEM.id, name: 'Sitrep' });
  });

  test('the policy of the installation is copied into new incidents', async () => {
    await writePolicy(scene.database, { staleAfterSeconds: 60 });
    const { incidentId } = await declared();
    await writePolicy(scene.database, { staleAfterSeconds: 1800 });
    expect(await dueAt(incidentId)).toBe(at(scene.clock.seconds + 60));
    await scene.must(system, { type: 'adoptPolicy', settings: { staleAfterSeconds: 90 } }, { incidentId });
    expect(await dueAt(incidentId)).toBe(at(scene.clock.seconds - 1 + 90));
  });

  test('a code that is taken is drawn again', async () => {
    const { code } = await declared();
    const codes = [code, code, 'INC-FREE'];
    const other = await openScene({ code: () => codes.shift() ?? 'INC-NONE' });
    await other.must(ann, { type: 'declareIncident', title: 'One' });
    const second = await other.ask(
      root,
      { type: 'declareIncident', title: 'Two' },
      { incidentId: randomUUID() },
    );
    expect(second).toMatchObject({ code: 'INC-FREE' });
    await other.close();
  });
});
