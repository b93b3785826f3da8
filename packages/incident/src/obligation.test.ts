import { describe, expect, test } from 'vitest';
import { nextDueAt } from './decide.ts';
import { incidentOf } from './nouns/incident.ts';
import { type Command, commandTypes } from './nouns.ts';
import { ages, levelOf, missed, obligations } from './obligation.ts';
import { ann, at, bo, cy, di, system } from './testing/people.ts';
import { type Asked, declared, type Play, play } from './testing/play.ts';
import { type Busy, busy, samples } from './testing/samples.ts';

const MINUTES = 60;

function stale(scene: Play, seconds: number) {
  const [first] = obligations(scene.document(), at(seconds));
  return first;
}

function partsOf(scene: Play) {
  return Object.fromEntries(ages(scene.document()).map(({ part, at, by }) => [part, { at, by }]));
}

describe('[T8] [UX21] levels', () => {
  test.each([
    [0, 'fresh'],
    [20 * MINUTES * 1000 - 1, 'fresh'],
    [20 * MINUTES * 1000, 'advisory'],
    [25 * MINUTES * 1000 - 1, 'advisory'],
    [25 * MINUTES * 1000, 'caution'],
    [30 * MINUTES * 1000 - 1, 'caution'],
    [30 * MINUTES * 1000, 'warning'],
    [86_400_000, 'warning'],
    [-5000, 'fresh'],
  ])('%d ms of 30 minutes: %s', (age, level) => {
    expect(levelOf(age, 30 * MINUTES * 1000)).toBe(level);
  });

  test.each([
    [3333, 'fresh'],
    [3334, 'advisory'],
    [4166, 'advisory'],
    [4167, 'caution'],
    [5000, 'warning'],
  ])('%d ms of 5 seconds: %s', (age, level) => {
    expect(levelOf(age, 5000)).toBe(level);
  });
});

describe('the staleness clock', () => {
  test('[T2] a part never set counts from the declaring, not from a back-dated time', () => {
    const scene = play();
    const longAgo = { startedAt: '2026-11-20T00:00:00Z', detectedAt: '2026-11-21T00:00:00Z' };
    scene.must(ann, { type: 'declareIncident', title: 'Old news', ...longAgo }, 10);
    expect(ages(scene.document()).map(({ part, at, by }) => [part, at, by])).toEqual([
      ['users', at(10), null],
      ['infrastructure', at(10), null],
      ['services', at(10), null],
      ['coordinator', at(10), null],
    ]);
    expect(stale(scene, 10)).toEqual({
      kind: 'staleness',
      rule: 'R43',
      dueAt: at(10 + 30 * MINUTES),
      state: 'fresh',
      owner: null,
    });
  });

  test('[T3] [R43] is due at the oldest of four ages plus the threshold, and the coordinator owns it', () => {
    const scene = busy();
    expect(stale(scene, 304)).toMatchObject({ dueAt: at(60 + 30 * MINUTES), owner: { id: ann.id } });
    scene.must(ann, { type: 'confirmStatus', areas: [], coordinator: true }, 400);
    expect(stale(scene, 400)?.dueAt).toBe(at(120 + 30 * MINUTES));
    scene.must(di, { type: 'confirmStatus', areas: ['users', 'infrastructure', 'services'] }, 500);
    expect(stale(scene, 500)?.dueAt).toBe(at(400 + 30 * MINUTES));
  });

  test('[T7] [R42] [UX28] the last-updated names the oldest part, who and when', () => {
    const scene = busy();
    expect(ages(scene.document())[0]).toEqual({ part: 'coordinator', at: at(60), by: named(ann) });
    expect(partsOf(scene).services).toEqual({ at: at(240), by: named(cy) });
  });

  test('a confirmed at 14:00:00 status is red at 14:30:00, and "still true" at 14:29 clears it', () => {
    const scene = busy();
    const all = ['users', 'infrastructure', 'services'];
    scene.must(ann, { type: 'confirmStatus', areas: all, coordinator: true }, 3600);
    scene.must(bo, { type: 'appendEntry', text: 'busy, busy' }, 3600 + 29 * MINUTES);
    expect(stale(scene, 3600 + 30 * MINUTES - 1)?.state).toBe('caution');
    expect(stale(scene, 3600 + 30 * MINUTES)?.state).toBe('warning');
    expect(missed(scene.document(), at(3600 + 30 * MINUTES))).toHaveLength(1);
    scene.must(ann, { type: 'confirmStatus', areas: all, coordinator: true }, 3600 + 29 * MINUTES + 1);
    expect(stale(scene, 3600 + 30 * MINUTES)?.state).toBe('fresh');
  });

  test('[T5] after a stand-down the three impacts alone count, until somebody takes it again', () => {
    const scene = busy();
    scene.must(ann, { type: 'standDown' }, 1000);
    expect(Object.keys(partsOf(scene)).sort()).toEqual(['infrastructure', 'services', 'users']);
    expect(stale(scene, 1000)).toMatchObject({ dueAt: at(120 + 30 * MINUTES), owner: null });
    scene.must(di, { type: 'takeCoordination' }, 2000);
    expect(partsOf(scene).coordinator).toEqual({ at: at(2000), by: named(di) });
  });

  test('[T6] closing ends it; reopening starts it where the ages stand', () => {
    const scene = busy();
    const before = ages(scene.document());
    scene.must(ann, { type: 'closeIncident', as: 'falseAlarm' }, 400);
    expect(ages(scene.document())).toEqual([]);
    expect(obligations(scene.document(), at(99_999))).toEqual([]);
    expect(nextDueAt(scene.document(), at(99_999))).toBeNull();
    scene.must(ann, { type: 'reopenIncident', reason: 'It was not' }, 7200);
    expect(ages(scene.document())).toEqual(before);
    expect(stale(scene, 7200)?.state).toBe('warning');
  });

  test('before declaring nothing is due', () => {
    expect(obligations(play().document(), at(0))).toEqual([]);
    expect(nextDueAt(play().document(), at(0))).toBeNull();
  });

  test('the threshold is the one of the policy the incident lives under', () => {
    const scene = declared({ staleAfterSeconds: 60 });
    expect(stale(scene, 0)?.dueAt).toBe(at(60));
    scene.must(system, { type: 'adoptPolicy', settings: { staleAfterSeconds: 5 } }, 1);
    expect(stale(scene, 1)?.dueAt).toBe(at(5));
  });
});

type Part = 'users' | 'infrastructure' | 'services' | 'coordinator';
type Row = {
  readonly by?: typeof ann;
  readonly asked?: (scene: Busy) => Asked;
  /** What has to be so first. */
  readonly first?: (scene: Busy) => void;
  /** Ages that move to the time of the command. Everything else must stand still. */
  readonly moves: readonly Part[];
  /** Parts that stop counting. */
  readonly ends?: readonly Part[];
  /** Parts that stand still and are nobody's any more. */
  readonly unnamed?: readonly Part[];
};

const ALL: readonly Part[] = ['users', 'infrastructure', 'services', 'coordinator'];
const still: readonly Row[] = [{ moves: [] }];
const backDated = { happenedAt: at(-9000), until: at(99) };

/** The law as a table: for each command, every way it can touch the clock. */
const honest: { readonly [Type in Command['type']]: readonly Row[] } = {
  declareIncident: [{ moves: [] }],
  changeTitle: still,
  setSeverity: still,
  setState: still,
  closeIncident: [
    { moves: [], ends: ALL },
    { asked: () => ({ type: 'closeIncident', as: 'falseAlarm' }), moves: [], ends: ALL },
    {
      asked: () => ({ type: 'closeIncident', as: 'duplicate', duplicateOf: 'INC-2222' }),
      moves: [],
      ends: ALL,
    },
  ],
  reopenIncident: [
    { first: (scene) => scene.must(ann, { type: 'closeIncident', as: 'resolved' }), moves: [] },
  ],
  setTimes: [{ moves: [] }, { asked: () => ({ type: 'setTimes', detectedAt: at(-7200) }), moves: [] }],
  setImpact: [
    { moves: ['users'] },
    {
      asked: () => ({ type: 'setImpact', area: 'services', text: 'checkout down', typedOn: null }),
      moves: ['services'],
    },
    { asked: () => ({ type: 'setImpact', area: 'users', text: '', typedOn: null }), moves: ['users'] },
    { by: di, moves: ['users'] },
  ],
  confirmStatus: [
    { moves: ['users'] },
    { by: di, asked: () => confirm(['users', 'services']), moves: ['users', 'services'] },
    { asked: () => confirm([], true), moves: ['coordinator'] },
    { asked: () => confirm(['users', 'infrastructure', 'services'], true), moves: ALL },
    { asked: () => confirm(['users', 'users']), moves: ['users'] },
  ],
  addUpdate: [
    { moves: [] },
    {
      asked: () => ({ type: 'addUpdate', text: 'x', state: { to: 'identified', was: 'investigating' } }),
      moves: [],
    },
    { asked: () => ({ type: 'addUpdate', text: 'x', stillTrue: true }), moves: ALL },
    {
      by: di,
      asked: () => ({ type: 'addUpdate', text: 'x', stillTrue: true }),
      moves: ['users', 'infrastructure', 'services'],
    },
  ],
  repeatUpdate: [{ moves: ALL }, { by: di, moves: ['users', 'infrastructure', 'services'] }],
  takeCoordination: [
    { by: di, first: (scene) => scene.must(ann, { type: 'standDown' }), moves: ['coordinator'] },
  ],
  offerHandoff: still,
  acceptHandoff: [{ by: cy, moves: ['coordinator'] }],
  declineHandoff: [{ by: cy, moves: [] }],
  withdrawHandoff: still,
  takeOver: [{ by: bo, moves: ['coordinator'] }],
  standDown: [{ moves: [], ends: ['coordinator'] }],
  appendEntry: [
    { moves: [] },
    { asked: () => ({ type: 'appendEntry', text: 'late', ...backDated }), moves: [] },
    { asked: () => ({ type: 'appendEntry', text: 'hush', private: true }), moves: [] },
  ],
  correctEntry: still,
  strikeEntry: still,
  hideEntry: still,
  publishEntry: still,
  markEntry: still,
  pinLink: still,
  unpinLink: still,
  addAction: still,
  changeAction: still,
  tickAction: still,
  dropAction: still,
  removeAction: still,
  joinResponse: still,
  addResponder: still,
  changeResponder: still,
  leaveResponse: still,
  removeResponder: still,
  addMeasure: still,
  changeMeasure: still,
  undoMeasure: still,
  handOnMeasure: still,
  stateHypothesis: still,
  changeHypothesis: still,
  settleHypothesis: still,
  assignTask: still,
  acknowledgeTask: still,
  takeTask: still,
  nagTask: still,
  finishTask: still,
  continueTask: still,
  dropTask: still,
  restrictIncident: still,
  liftRestriction: [{ first: restricted, moves: [] }],
  grantAccess: [{ first: restricted, moves: [] }],
  revokeAccess: [{ first: restricted, asked: () => revoke(bo), moves: [] }],
  raiseAlarm: [
    {
      by: system,
      first: (scene) => scene.must(ann, { type: 'appendEntry', text: 'quiet' }, 4000),
      moves: [],
    },
  ],
  adoptPolicy: [{ by: system, moves: [] }],
  vacateCoordination: [
    { by: system, first: (scene) => scene.shutOut(ann), moves: [], unnamed: ['coordinator'] },
  ],
  eraseSecret: still,
};

function restricted(scene: Busy) {
  scene.must(ann, { type: 'restrictIncident', people: [bo.id], teams: [] }, 4000);
}

function revoke({ id }: { id: string }): Asked {
  return { type: 'revokeAccess', people: [id], teams: [] };
}

function confirm(areas: readonly string[], coordinator = false): Asked {
  return { type: 'confirmStatus', areas, coordinator };
}

describe('[L8] which ages move, over all commands', () => {
  test('the table names every command', () => {
    expect(Object.keys(honest).sort()).toEqual([...commandTypes].sort());
  });

  const rows = (Object.keys(honest) as Command['type'][]).flatMap((type) =>
    honest[type].map((row, n): [string, Command['type'], Row] => [`${type} ${n + 1}`, type, row]),
  );
  test.each(rows)('%s', (_name, type, { by = ann, asked, first, moves, ends = [], unnamed = [] }) => {
    const scene = busy();
    const before = partsOf(scene);
    first?.(scene);
    const command = asked?.(scene) ?? samples(scene)[type];
    // A second declaring is refused: the first one is what T2 is about.
    if (type === 'declareIncident') scene.refused(by, command, 5000);
    else scene.must(by, command, 5000);
    const after = partsOf(scene);
    for (const part of ALL) {
      if (ends.includes(part)) expect(after[part], part).toBeUndefined();
      else if (moves.includes(part)) expect(after[part], part).toEqual({ at: at(5000), by: named(by) });
      else if (unnamed.includes(part)) expect(after[part], part).toEqual({ ...before[part], by: null });
      else expect(after[part], part).toEqual(before[part]);
    }
  });

  test('viewers count the same ages, though private lines are written all the while', () => {
    const scene = busy();
    for (let n = 0; n < 5; n += 1) {
      scene.must(bo, { type: 'appendEntry', text: `secret ${n}`, private: true }, 1000 + n);
    }
    expect(ages(scene.document('viewer'))).toEqual(ages(scene.document()));
    expect(incidentOf(scene.document('viewer'))?.declaredAt).toBe(at(0));
  });

  test('nobody but the coordinator can say that they still coordinate', () => {
    const scene = busy();
    expect(scene.refused(di, confirm(['users'], true), 5000)).toMatchObject({ refused: 'notAllowed' });
    expect(partsOf(scene).users?.at).toBe(at(120));
  });
});

function named({ id, name }: { id: string; name: string }) {
  return { id, name };
}
