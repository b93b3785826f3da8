import { randomBytes, randomUUID } from 'node:crypto';
import type { Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { type Command, commandTypes } from '@sitrep/incident/nouns';
import { ages } from '@sitrep/incident/obligation';
import { ann, at, bo, cy, deployBot, di, system } from '@sitrep/incident/testing/people';
import { type Standing, samples } from '@sitrep/incident/testing/samples';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listIncidents } from './list/list-incidents.ts';
import { loadDocument } from './load.ts';
import { type Asked, openScene, type Scene } from './testing/scene.ts';

type Part = 'users' | 'infrastructure' | 'services' | 'coordinator';
type Row = {
  readonly by?: Actor;
  /** What has to be so first. */
  readonly first?: Asked;
  /** Ages that move to the time of the command. Everything else must stand still. */
  readonly moves?: readonly Part[];
  /** Who is disabled meanwhile. */
  readonly gone?: Actor;
  /** Parts that stop counting. */
  readonly ends?: readonly Part[];
};

const ALL: readonly Part[] = ['users', 'infrastructure', 'services', 'coordinator'];

/** The law as a table over all commands, as it holds in the database and for both audiences. */
const honest: { readonly [Type in Command['type']]: Row } = {
  declareIncident: { moves: ALL },
  changeTitle: {},
  setSeverity: {},
  setState: {},
  closeIncident: { ends: ALL },
  reopenIncident: { first: { type: 'closeIncident', as: 'resolved' } },
  setTimes: {},
  setImpact: { moves: ['users'] },
  confirmStatus: { moves: ['users'] },
  addUpdate: {},
  repeatUpdate: { moves: ALL },
  takeCoordination: { by: di, first: { type: 'standDown' }, moves: ['coordinator'] },
  offerHandoff: {},
  acceptHandoff: { by: cy, moves: ['coordinator'] },
  declineHandoff: { by: cy },
  withdrawHandoff: {},
  takeOver: { by: bo, moves: ['coordinator'] },
  standDown: { ends: ['coordinator'] },
  appendEntry: {},
  correctEntry: {},
  strikeEntry: {},
  hideEntry: {},
  publishEntry: {},
  markEntry: {},
  pinLink: {},
  unpinLink: {},
  addAction: {},
  changeAction: {},
  tickAction: {},
  dropAction: {},
  removeAction: {},
  joinResponse: {},
  addResponder: {},
  changeResponder: {},
  leaveResponse: {},
  removeResponder: {},
  addMeasure: {},
  changeMeasure: {},
  undoMeasure: {},
  handOnMeasure: {},
  stateHypothesis: {},
  changeHypothesis: {},
  settleHypothesis: {},
  assignTask: {},
  acknowledgeTask: {},
  takeTask: {},
  nagTask: {},
  finishTask: {},
  continueTask: {},
  dropTask: {},
  restrictIncident: {},
  liftRestriction: { first: { type: 'restrictIncident', people: [], teams: [] } },
  grantAccess: { first: { type: 'restrictIncident', people: [], teams: [] } },
  revokeAccess: { first: { type: 'restrictIncident', people: [cy.id], teams: [] } },
  raiseAlarm: { by: system, first: { type: 'changeTitle', title: 'Quiet', was: '' } },
  adoptPolicy: { by: system },
  vacateCoordination: { by: system, gone: ann },
  eraseSecret: {},
};

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

/**
 * An incident under way: coordinated by Ann, who offers to Cy; with impacts, entries, a link and an action. The same each
 * time, so the laws are looked at after the command that follows.
 */
async function busy(incidentId: string): Promise<Standing> {
  const must = (actor: Actor, asked: Asked) => scene.must(actor, asked, { incidentId, look: false });
  const impact = (area: Part, text: string) => ({ type: 'setImpact' as const, area, text, typedOn: null });
  await must(ann, { type: 'declareIncident', title: 'Checkout fails for EU cards' });
  await must(ann, { type: 'takeCoordination' });
  await must(bo, impact('users', '18 % of EU card payments fail'));
  await must(ann, impact('infrastructure', 'db-7 degraded'));
  await must(cy, impact('services', 'checkout down'));
  return {
    publicEntry: await must(bo, { type: 'appendEntry', text: 'Rolling back api-248' }),
    privateEntry: await must(bo, { type: 'appendEntry', text: 'The key in the log is real', private: true }),
    link: await must(cy, { type: 'pinLink', label: 'Errors', url: 'https://grafana.example/d/1' }),
    action: await must(cy, { type: 'addAction', text: 'Alert on lock wait' }),
    responder: await must(ann, { type: 'addResponder', name: 'Eve of the network' }),
    measure: await must(bo, { type: 'addMeasure', text: 'Card 3DS off', undo: 'flip it back' }),
    hypothesis: await must(bo, { type: 'stateHypothesis', text: 'db-7 waits for locks' }),
    task: await must(ann, {
      type: 'assignTask',
      name: 'Bo',
      person: bo.id,
      text: 'Drain',
      inSeconds: 86_400,
    }),
    offer: await must(ann, { type: 'offerHandoff', to: cy.id, brief: 'Half done' }),
  };
}

function agesOf(document: Document | null) {
  return Object.fromEntries(document ? ages(document).map(({ part, at }) => [part, at]) : []);
}

describe('[L8] which ages move, over all commands', () => {
  test('the table names every command', () => {
    expect(Object.keys(honest).sort()).toEqual([...commandTypes].sort());
  });

  test.each(Object.entries(honest))('%s', async (type, { by = ann, first, gone, moves = [], ends = [] }) => {
    const incidentId = randomUUID();
    const isFirst = type === 'declareIncident';
    const standing = isFirst ? NOTHING : await busy(incidentId);
    if (type === 'raiseAlarm') scene.clock.seconds += 1_800;
    const load = (audience: 'team' | 'viewer') =>
      loadDocument(scene.database, 'system', incidentId, audience);
    const before = agesOf(await load('team'));
    if (first) await scene.must(ann, first, { incidentId });
    const asked = new Map<string, Asked>(Object.entries(samples(standing))).get(type);
    if (!asked) throw new Error(`no sample of ${type}`);
    const disable =
      'update person set disabled_at = case when $2 then now() end where id = $1::uuid returning id';
    if (gone) await scene.database.query(disable, gone.id, true);
    await scene.must(by, asked, { incidentId });
    if (gone) await scene.database.query(disable, gone.id, false);

    const moved = moves.map((part) => [part, at(scene.clock.seconds)]);
    const expected = { ...before, ...Object.fromEntries(moved) };
    for (const part of ends) delete expected[part];
    expect(agesOf(await load('team'))).toEqual(expected);
    expect(agesOf(await load('viewer')), 'what viewers see ages alike').toEqual(expected);
    const listed = (await listIncidents(scene.database, 'system')).find(
      (each) => each.incidentId === incidentId,
    );
    expect(listed?.updatedAt).toBe(Object.values(expected).sort()[0] ?? null);
  });
});

describe('[L8] a program with a token moves none, over all commands', () => {
  beforeAll(async () => {
    await scene.database.client.apiToken.create({
      data: {
        ...{ id: deployBot.id, name: deployBot.name, role: deployBot.role },
        ...{ tokenHash: randomBytes(32), expiresAt: new Date(Date.now() + 3_600_000) },
      },
    });
  });

  test.each(commandTypes.filter((type) => type !== 'declareIncident'))('%s', async (type) => {
    const incidentId = randomUUID();
    const standing = await busy(incidentId);
    const load = () => loadDocument(scene.database, 'system', incidentId, 'team');
    const before = agesOf(await load());
    const asked = new Map<string, Asked>(Object.entries(samples(standing))).get(type);
    if (!asked) throw new Error(`no sample of ${type}`);
    await scene.ask(deployBot, asked, { incidentId });
    expect(agesOf(await load())).toEqual(before);
  });
});

const NOTHING: Standing = {
  ...{
    publicEntry: '',
    privateEntry: '',
    link: '',
    action: '',
    responder: '',
    measure: '',
    hypothesis: '',
    task: '',
    offer: '',
  },
};
