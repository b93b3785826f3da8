import { describe, expect, test } from 'vitest';
import { ann, at, bo, cy, uuid } from '../../testing/people.ts';
import { declared, type Play } from '../../testing/play.ts';
import { hypotheses } from './hypothesis.ts';

function stated(more: object = {}): { scene: Play; hypothesisId: string } {
  const scene = declared();
  const hypothesisId = scene.nextId();
  scene.must(bo, { type: 'stateHypothesis', text: 'db-7 waits for locks', ...more }, 60);
  return { scene, hypothesisId };
}

const hypothesis = (scene: Play) => hypotheses.all(scene.document())[0];

describe('[R105] a theory is tested', () => {
  test('it begins untested, with how to test it and what kind of failure it would be [R16]', () => {
    const { scene, hypothesisId } = stated({ test: 'SHOW PROCESSLIST', mode: 'slowQueries' });
    expect(hypothesis(scene)).toEqual({
      type: 'hypothesis',
      id: hypothesisId,
      text: 'db-7 waits for locks',
      test: 'SHOW PROCESSLIST',
      mode: 'slowQueries',
      private: false,
      statedAt: at(60),
      statedBy: { id: bo.id, name: 'Bo' },
      state: 'untested',
      outcome: null,
      stateAt: at(60),
      stateBy: { id: bo.id, name: 'Bo' },
      earlier: [],
    });
  });

  test('an outcome told before it was settled stays too', () => {
    const { scene, hypothesisId } = stated();
    const settle = (state: 'untested' | 'confirmed', outcome: string, seconds: number) =>
      scene.must(bo, { type: 'settleHypothesis', hypothesisId, was: 'untested', state, outcome }, seconds);
    settle('untested', 'inconclusive', 100);
    settle('confirmed', '40 waiting', 200);
    expect(hypothesis(scene)?.earlier).toMatchObject([{ outcome: 'inconclusive', at: at(100) }]);
  });

  test('what came of it is told with who and when; every earlier outcome stays, for the team', () => {
    const { scene, hypothesisId } = stated();
    const settle = (state: string, was: string, outcome?: string) =>
      ({ type: 'settleHypothesis', hypothesisId, state, was, ...(outcome && { outcome }) }) as const;
    scene.must(cy, settle('confirmed', 'untested', '40 waiting'), 100);
    expect(hypothesis(scene)).toMatchObject({ state: 'confirmed', outcome: '40 waiting', earlier: [] });
    scene.must(ann, settle('refuted', 'confirmed', 'they were the backup'), 200);
    const before = { state: 'confirmed', outcome: '40 waiting', at: at(100), by: { name: 'Cy' } };
    expect(hypothesis(scene)).toMatchObject({ state: 'refuted', stateAt: at(200), earlier: [before] });
    expect(hypotheses.all(scene.document('viewer'))[0]).toMatchObject({ state: 'refuted', earlier: [] });
    scene.must(ann, settle('untested', 'refuted'), 300);
    expect(hypothesis(scene)).toMatchObject({ state: 'untested', outcome: null });
    expect(hypothesis(scene)?.earlier).toHaveLength(2);
  });

  test('[Q5] of two who settle it at once the first one counts, and is named', () => {
    const { scene, hypothesisId } = stated();
    const settle = { type: 'settleHypothesis', hypothesisId, was: 'untested' } as const;
    scene.must(cy, { ...settle, state: 'refuted' });
    const refused = scene.refused(ann, { ...settle, state: 'confirmed' });
    expect(refused).toMatchObject({ refused: 'conflict', happened: expect.stringContaining('Cy was first') });
  });

  test('it is worded better without losing what is not named', () => {
    const { scene, hypothesisId } = stated({ test: 'look', mode: 'fastFail' });
    scene.must(ann, { type: 'changeHypothesis', hypothesisId, text: 'db-7 waits' });
    expect(hypothesis(scene)).toMatchObject({ text: 'db-7 waits', test: 'look', mode: 'fastFail' });
    scene.must(ann, { type: 'changeHypothesis', hypothesisId, text: 'db-7', test: null, mode: null });
    expect(hypothesis(scene)).toMatchObject({ test: null, mode: null, statedBy: { name: 'Bo' } });
  });

  test('nothing removes one', () => {
    const { scene, hypothesisId } = stated();
    scene.must(ann, { type: 'settleHypothesis', hypothesisId, state: 'dropped', was: 'untested' });
    scene.must(ann, { type: 'closeIncident', as: 'resolved' });
    scene.must(ann, { type: 'settleHypothesis', hypothesisId, state: 'refuted', was: 'dropped' });
    expect(hypotheses.all(scene.document())).toHaveLength(1);
  });
});

describe('private', () => {
  test('[L7] reaches no viewer in any form, whatever comes of it; it can turn private later', () => {
    const { scene, hypothesisId } = stated({ private: true });
    const before = scene.document('viewer');
    scene.must(bo, { type: 'changeHypothesis', hypothesisId, text: 'foonet attacks' });
    scene.must(bo, { type: 'settleHypothesis', hypothesisId, state: 'confirmed', was: 'untested' });
    expect(scene.document('viewer')).toBe(before);
    const open = stated();
    const turned = { type: 'changeHypothesis', hypothesisId: open.hypothesisId, private: true } as const;
    open.scene.must(cy, { ...turned, text: 'x' });
    expect(hypotheses.all(open.scene.document('viewer'))).toEqual([]);
  });

  test('[H20] a public one has no line that begins with “!”, in none of its words', () => {
    const { scene, hypothesisId } = stated();
    const text = '!log-private foonet attacks';
    for (const asked of [
      { type: 'stateHypothesis', text },
      { type: 'changeHypothesis', hypothesisId, text: 'x', test: text },
      { type: 'settleHypothesis', hypothesisId, state: 'dropped', was: 'untested', outcome: text },
    ] as const) {
      expect(scene.refused(bo, asked).refused, asked.type).toBe('invalid');
    }
    scene.must(bo, { type: 'stateHypothesis', text, private: true });
  });
});

test('one that is not there is refused', () => {
  const { scene } = stated();
  const hypothesisId = uuid(99);
  for (const asked of [
    { type: 'changeHypothesis', hypothesisId, text: 'x' },
    { type: 'settleHypothesis', hypothesisId, state: 'refuted', was: 'untested' },
  ] as const) {
    expect(scene.refused(ann, asked).refused, asked.type).toBe('notFound');
  }
});
