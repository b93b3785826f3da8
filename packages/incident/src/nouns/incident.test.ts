import { describe, expect, test } from 'vitest';
import { ann, at, bo, cy } from '../testing/people.ts';
import { declared, type Play, play } from '../testing/play.ts';
import { Code, incidentOf, isOpen } from './incident.ts';

const incident = (scene: Play) => incidentOf(scene.document());
const closed = () => {
  const scene = declared();
  scene.must(bo, { type: 'closeIncident', as: 'resolved' }, 600);
  return scene;
};

describe('declaring', () => {
  test('[UX3] [UX4] needs a title and nothing else', () => {
    expect(incident(declared())).toEqual({
      type: 'incident',
      id: declared().incidentId,
      code: 'INC-7KQ4',
      title: 'Checkout fails for EU cards',
      titleAt: at(0),
      titleBy: { id: ann.id, name: 'Ann' },
      titleOverwrote: null,
      severity: 'unknown',
      severityAt: at(0),
      severityBy: { id: ann.id, name: 'Ann' },
      state: 'investigating',
      stateAt: at(0),
      stateBy: { id: ann.id, name: 'Ann' },
      startedAt: null,
      startedApprox: false,
      detectedAt: at(0),
      declaredAt: at(0),
      declaredBy: { id: ann.id, name: 'Ann' },
      resolvedAt: null,
      closedAs: null,
      duplicateOf: null,
      closeReason: null,
      reopenReason: null,
    });
  });

  test('begins with impacts, coordination and the policy in force, in the same change', () => {
    const [first, ...more] = declared({ staleAfterSeconds: 90 }).changes();
    expect(more).toEqual([]);
    expect(first?.ops.map((op) => ('put' in op ? `${op.put.type} ${op.put.id}` : 'remove')).slice(1)).toEqual(
      [
        'impact users',
        'impact infrastructure',
        'impact services',
        'coordination coordination',
        'policy policy',
      ],
    );
    expect(first?.ops.at(-1)).toEqual({
      put: { type: 'policy', id: 'policy', staleAfterSeconds: 90, checkBackSeconds: 600, since: at(0) },
    });
  });

  test('may be back-dated; the server keeps its own time of declaring', () => {
    const scene = play();
    const times = {
      startedAt: '2026-11-22T12:00:00Z',
      startedApprox: true,
      detectedAt: '2026-11-22T13:00:00Z',
    };
    scene.must(ann, { type: 'declareIncident', title: 'Late', severity: 'sev2', ...times }, 5);
    expect(incident(scene)).toMatchObject({
      severity: 'sev2',
      startedAt: '2026-11-22T12:00:00.000Z',
      startedApprox: true,
      detectedAt: '2026-11-22T13:00:00.000Z',
      declaredAt: at(5),
    });
  });

  test('twice is refused', () => {
    expect(declared().refused(bo, { type: 'declareIncident', title: 'Again' }).refused).toBe('conflict');
  });
});

describe('the times of its life', () => {
  test.each([
    ['detected in the future', { detectedAt: at(61) }, 'detectedAt'],
    ['started after it was noticed', { startedAt: at(31), detectedAt: at(30) }, 'startedAt'],
    ['started in the future', { startedAt: at(61) }, 'startedAt'],
    ['an end while it is open', { resolvedAt: at(50) }, 'resolvedAt'],
  ])('%s is refused at the field', (_what, times, field) => {
    expect(declared().refused(bo, { type: 'setTimes', ...times }, 60)).toMatchObject({
      refused: 'invalid',
      field,
    });
  });

  test.each([
    ['before it started', { startedAt: at(-60), resolvedAt: at(-61) }],
    ['before it was noticed, when the start is not known', { resolvedAt: at(-1) }],
    ['in the future', { resolvedAt: at(9999) }],
  ])('an end %s is refused', (_what, times) => {
    expect(closed().refused(bo, { type: 'setTimes', ...times }, 700)).toMatchObject({
      refused: 'invalid',
      field: 'resolvedAt',
    });
  });

  test('are corrected one by one, after the end too, and a start can be taken back', () => {
    const scene = closed();
    scene.must(bo, { type: 'setTimes', startedAt: at(-3600), startedApprox: true }, 700);
    scene.must(bo, { type: 'setTimes', detectedAt: at(-1800) }, 701);
    scene.must(bo, { type: 'setTimes', resolvedAt: at(500) }, 702);
    expect(incident(scene)).toMatchObject({
      startedAt: at(-3600),
      startedApprox: true,
      detectedAt: at(-1800),
      resolvedAt: at(500),
      declaredAt: at(0),
    });
    scene.must(bo, { type: 'setTimes', startedAt: null }, 703);
    expect(incident(scene)?.startedAt).toBeNull();
  });
});

describe('state and severity', () => {
  test('move from the value they were decided on', () => {
    const scene = declared();
    scene.must(bo, { type: 'setSeverity', severity: 'sev1', was: 'unknown' }, 30);
    scene.must(cy, { type: 'setState', state: 'mitigating', was: 'investigating' }, 40);
    expect(incident(scene)).toMatchObject({
      severity: 'sev1',
      severityAt: at(30),
      severityBy: { name: 'Bo' },
      state: 'mitigating',
      stateAt: at(40),
      stateBy: { name: 'Cy' },
    });
  });

  test.each([
    ['setSeverity', { severity: 'sev1', was: 'unknown' }, { severity: 'sev4', was: 'unknown' }],
    [
      'setState',
      { state: 'identified', was: 'investigating' },
      { state: 'monitoring', was: 'investigating' },
    ],
  ] as const)('[D4] %s on old knowledge is refused and says who was first', (type, first, second) => {
    const scene = declared();
    scene.must(bo, { type, ...first });
    const refusal = scene.refused(cy, { type, ...second });
    expect(refusal.refused).toBe('conflict');
    expect(refusal.happened).toMatch(/^Bo was first: /);
  });

  test('setState can neither resolve nor reopen', () => {
    expect(() => declared().ask(bo, { type: 'setState', state: 'resolved', was: 'investigating' })).toThrow();
    expect(closed().refused(bo, { type: 'setState', state: 'monitoring', was: 'resolved' }).refused).toBe(
      'closed',
    );
    expect(closed().refused(bo, { type: 'setSeverity', severity: 'sev1', was: 'unknown' }).refused).toBe(
      'closed',
    );
  });
});

describe('[UX13] the title is text: the last writer wins', () => {
  test('and what was lost unseen is kept with whose it was', () => {
    const scene = declared();
    const was = 'Checkout fails for EU cards';
    scene.must(bo, { type: 'changeTitle', title: 'EU cards fail', was }, 30);
    expect(incident(scene)).toMatchObject({ titleBy: { name: 'Bo' }, titleAt: at(30), titleOverwrote: null });
    scene.must(cy, { type: 'changeTitle', title: 'Payments fail', was }, 31);
    expect(incident(scene)).toMatchObject({
      title: 'Payments fail',
      titleBy: { name: 'Cy' },
      titleOverwrote: { text: 'EU cards fail', at: at(31), by: { name: 'Bo' } },
    });
    scene.must(cy, { type: 'changeTitle', title: 'All payments fail', was: 'Payments fail' }, 32);
    expect(incident(scene)?.titleOverwrote).toMatchObject({ text: 'EU cards fail', by: { name: 'Bo' } });
    scene.must(bo, { type: 'changeTitle', title: 'EU cards fail', was: 'All payments fail' }, 33);
    expect(incident(scene)?.titleOverwrote).toBeNull();
  });

  test('over a title of one’s own nothing was lost; after the end it still can be put right', () => {
    const scene = closed();
    scene.must(ann, { type: 'changeTitle', title: 'Cards', was: 'something else' });
    expect(incident(scene)).toMatchObject({ title: 'Cards', titleOverwrote: null });
  });
});

describe('closing', () => {
  test.each(['resolved', 'falseAlarm'] as const)('as %s', (as) => {
    const scene = declared();
    scene.must(bo, { type: 'closeIncident', as, reason: 'Rolled back' }, 600);
    expect(incident(scene)).toMatchObject({
      state: 'resolved',
      stateAt: at(600),
      stateBy: { name: 'Bo' },
      resolvedAt: at(600),
      closedAs: as,
      duplicateOf: null,
      closeReason: 'Rolled back',
    });
    expect(isOpen(scene.document())).toBe(false);
  });

  test('as duplicate needs the code of another incident', () => {
    const scene = declared();
    const as = 'duplicate';
    for (const more of [{}, { duplicateOf: 'INC-7KQ4' }]) {
      expect(scene.refused(bo, { type: 'closeIncident', as, ...more })).toMatchObject({
        refused: 'invalid',
        field: 'duplicateOf',
      });
    }
    // One that is not there for who asks, and one that is restricted, whoever asks: naming it would tell of it [H1].
    const nowhere = scene.refused(bo, { type: 'closeIncident', as, duplicateOf: 'INC-4444' });
    expect(nowhere).toMatchObject({ refused: 'invalid', field: 'duplicateOf' });
    const secret = scene.refused(bo, { type: 'closeIncident', as, duplicateOf: 'INC-3333' });
    expect(secret).toMatchObject({ refused: 'notAllowed', field: 'duplicateOf' });
    scene.must(bo, { type: 'closeIncident', as, duplicateOf: 'INC-2222' });
    expect(incidentOf(scene.document('viewer'))).toMatchObject({ closedAs: 'duplicate', duplicateOf: null });
    expect(incident(scene)).toMatchObject({ closedAs: 'duplicate', duplicateOf: 'INC-2222' });
  });

  test('may be back-dated, not before the beginning and not ahead', () => {
    const close = (resolvedAt: string) =>
      declared().ask(bo, { type: 'closeIncident', as: 'resolved', resolvedAt }, 600);
    expect(close(at(300))).toMatchObject({ kind: 'incidentClosed' });
    expect(close(at(-1))).toMatchObject({ refused: 'invalid', field: 'resolvedAt' });
    expect(close(at(601))).toMatchObject({ refused: 'invalid', field: 'resolvedAt' });
  });

  test('twice is refused and names who closed it', () => {
    expect(closed().refused(cy, { type: 'closeIncident', as: 'resolved' })).toMatchObject({
      refused: 'closed',
      happened: 'This incident was closed by Bo.',
    });
  });
});

describe('reopening', () => {
  test('needs a reason and forgets the end', () => {
    const scene = closed();
    scene.must(cy, { type: 'reopenIncident', reason: 'It came back' }, 900);
    expect(incident(scene)).toMatchObject({
      state: 'investigating',
      stateBy: { name: 'Cy' },
      resolvedAt: null,
      closedAs: null,
      closeReason: null,
      reopenReason: 'It came back',
    });
    expect(() => closed().ask(cy, { type: 'reopenIncident' })).toThrow('reason');
  });

  test('what is open is refused', () => {
    expect(declared().refused(cy, { type: 'reopenIncident', reason: 'x' }).refused).toBe('conflict');
  });
});

test('[Q4] nothing can be done to an incident that is not there', () => {
  expect(isOpen(play().document())).toBe(false);
  for (const asked of [
    { type: 'changeTitle', title: 'x', was: 'y' },
    { type: 'closeIncident', as: 'resolved' },
    { type: 'reopenIncident', reason: 'x' },
    { type: 'setTimes' },
    { type: 'takeCoordination' },
    { type: 'setImpact', area: 'users', text: 'x', typedOn: null },
    { type: 'pinLink', label: 'x', url: 'https://x.example' },
    { type: 'addAction', text: 'x' },
  ] as const) {
    expect(play().refused(bo, asked).refused, asked.type).toBe('notFound');
  }
});

test.each([
  ['INC-7KQ4', true],
  ['INC-7KQ4ABCD', true],
  ['INC-7KQ', false],
  ['INC-7KQ4ABCDE', false],
  ['INC-7KO4', false],
  ['INC-7KI4', false],
  ['INC-1234', false],
  ['inc-7kq4', false],
  ['INC-7KQ4\n', false],
])('[N2] %j as a code: %s', (code, ok) => {
  expect(Code.safeParse(code).success).toBe(ok);
});
