import { describe, expect, test } from 'vitest';
import { nextDueAt } from '../../decide.ts';
import { missed, obligations } from '../../obligation.ts';
import { ann, at, bo, cy, deployBot, system } from '../../testing/people.ts';
import { declared, type Play } from '../../testing/play.ts';
import { alarms } from '../alarm.ts';
import { isLate, nagsInVain, openTasks, tasks } from './task.ts';

const drain = { type: 'assignTask', name: 'Bo', person: bo.id, text: 'Drain the workers' } as const;

/** Ann asks Bo at second 60. */
function asked(more: object = {}): { scene: Play; taskId: string } {
  const scene = declared();
  const taskId = scene.nextId();
  scene.must(ann, { ...drain, ...more }, 60);
  return { scene, taskId };
}

const task = (scene: Play) => {
  const [only] = tasks.all(scene.document());
  if (!only) throw new Error('there is no task');
  return only;
};

describe('[R37] a person, a thing, a time', () => {
  test('the time is that of the policy in force unless another is said, from when it is taken', () => {
    expect(task(asked().scene)).toMatchObject({
      ...{ text: 'Drain the workers', name: 'Bo', person: { id: bo.id }, assignedBy: { name: 'Ann' } },
      ...{ checkBackAt: at(660), acknowledgedAt: null, nags: [], endedAs: null },
    });
    expect(task(asked({ inSeconds: 300 }).scene).checkBackAt).toBe(at(360));
    const drill = declared({ staleAfterSeconds: 60, checkBackSeconds: 20 });
    drill.must(ann, drain, 5);
    expect(task(drill).checkBackAt).toBe(at(25));
  });

  test('somebody without an account has one too; nobody has none', () => {
    expect(task(asked({ name: 'Eve', person: null }).scene)).toMatchObject({ name: 'Eve', person: null });
    expect(() => declared().ask(ann, { ...drain, name: ' ' })).toThrow(/must not be empty/);
  });

  test('is acknowledged once, by them or by whoever heard them say so; what one asks of oneself is known', () => {
    const { scene, taskId } = asked();
    scene.must(ann, { type: 'acknowledgeTask', taskId }, 70);
    expect(task(scene)).toMatchObject({ acknowledgedAt: at(70), acknowledgedBy: { name: 'Ann' } });
    expect(scene.refused(bo, { type: 'acknowledgeTask', taskId }).refused).toBe('conflict');
    const own = declared();
    own.must(bo, drain, 60);
    expect(task(own).acknowledgedAt).toBe(at(60));
  });

  test('[R8] somebody else takes it, who is asked from then on', () => {
    const { scene, taskId } = asked();
    scene.must(cy, { type: 'takeTask', taskId }, 70);
    expect(task(scene)).toMatchObject({ name: 'Cy', person: { id: cy.id }, acknowledgedAt: at(70) });
    expect(scene.refused(cy, { type: 'takeTask', taskId }).refused).toBe('conflict');
    expect(scene.refused(deployBot, { type: 'takeTask', taskId }).refused).toBe('notAllowed');
  });

  test('done or dropped it is over, with what came of it; continued it is open again', () => {
    const { scene, taskId } = asked();
    scene.must(bo, { type: 'finishTask', taskId, outcome: 'All four are empty' }, 100);
    expect(task(scene)).toMatchObject({
      endedAs: 'done',
      endedWords: 'All four are empty',
      endedAt: at(100),
    });
    for (const type of ['finishTask', 'dropTask', 'nagTask', 'takeTask', 'acknowledgeTask'] as const)
      expect(scene.refused(ann, { type, taskId }), type).toMatchObject({ refused: 'conflict' });
    expect(openTasks(scene.document())).toEqual([]);
    scene.must(ann, { type: 'continueTask', taskId, inSeconds: 60 }, 110);
    expect(task(scene)).toMatchObject({ endedAs: null, endedWords: null, checkBackAt: at(170) });
    scene.must(ann, { type: 'dropTask', taskId });
    expect(task(scene)).toMatchObject({ endedAs: 'dropped', endedWords: null });
  });
});

describe('[T13] late', () => {
  test('is computed with the time handed in, to the millisecond, and only while it is open', () => {
    const { scene, taskId } = asked();
    expect([isLate(task(scene), at(659)), isLate(task(scene), at(660))]).toEqual([false, true]);
    scene.must(bo, { type: 'finishTask', taskId });
    expect(isLate(task(scene), at(9999))).toBe(false);
  });

  test('[L9] one alarm for all that are late; it ends with the last of them, not with a question', () => {
    const { scene, taskId } = asked();
    const second = scene.nextId();
    scene.must(ann, { ...drain, name: 'Eve', person: null, text: 'Routers', inSeconds: 700 }, 61);
    expect(nextDueAt(scene.document(), at(62))).toBe(at(660));
    expect(scene.refused(system, { type: 'raiseAlarm', obligation: 'checkBack' }, 659).refused).toBe(
      'nothingDue',
    );
    scene.must(system, { type: 'raiseAlarm', obligation: 'checkBack' }, 660);
    expect(nextDueAt(scene.document(), at(661))).toBe(at(1800));
    scene.must(ann, { type: 'nagTask', taskId }, 700);
    scene.must(bo, { type: 'finishTask', taskId }, 761);
    const standing = () => alarms.all(scene.document()).filter(({ endedAt }) => !endedAt);
    expect(standing()).toMatchObject([{ obligation: 'checkBack', rule: 'R37', dueAt: at(660) }]);
    scene.must(ann, { type: 'continueTask', taskId: second }, 770);
    expect(standing()).toEqual([]);
    expect(obligations(scene.document(), at(771))).toMatchObject([
      { kind: 'checkBack', dueAt: at(1370), state: 'fresh', owner: null },
      { kind: 'staleness' },
    ]);
  });

  test('[T6] ends with the incident', () => {
    const { scene } = asked();
    scene.must(system, { type: 'raiseAlarm', obligation: 'checkBack' }, 700);
    scene.must(ann, { type: 'closeIncident', as: 'resolved' }, 710);
    expect(missed(scene.document(), at(9999))).toEqual([]);
    expect(alarms.all(scene.document())).toMatchObject([{ endedBy: { name: 'Ann' } }]);
  });

  test('[L7] viewers hear of none of it: no task, no alarm, no number', () => {
    const scene = declared();
    const before = scene.document('viewer');
    scene.must(ann, { ...drain, inSeconds: 5 }, 60);
    scene.must(system, { type: 'raiseAlarm', obligation: 'checkBack' }, 100);
    expect(scene.document('viewer')).toBe(before);
    expect(obligations(before, at(100)).map(({ kind }) => kind)).toEqual(['staleness']);
  });
});

describe('[R45] asked what the state of it is', () => {
  test('is recorded, once where two ask at once', () => {
    const { scene, taskId } = asked();
    scene.must(ann, { type: 'nagTask', taskId }, 700);
    expect(scene.refused(cy, { type: 'nagTask', taskId }, 729).happened).toBe('Ann asked Bo a moment ago.');
    scene.must(cy, { type: 'nagTask', taskId }, 730);
    expect(task(scene).nags).toEqual([
      { at: at(700), by: { id: ann.id, name: 'Ann' } },
      { at: at(730), by: { id: cy.id, name: 'Cy' } },
    ]);
  });

  test.each([
    ['a line of theirs', bo, { type: 'appendEntry', text: '2 of 4' }],
    ['their acknowledgement', bo, { type: 'acknowledgeTask' }],
    ['more time, whoever gives it', ann, { type: 'continueTask' }],
  ] as const)('[R46] two in vain, until %s answers', (_what, who, answer) => {
    const { scene, taskId } = asked();
    scene.must(ann, { type: 'nagTask', taskId }, 700);
    scene.must(ann, { type: 'nagTask', taskId }, 760);
    const inVain = () => nagsInVain(scene.document(), task(scene)).length;
    expect(inVain()).toBe(2);
    scene.must(ann, { type: 'appendEntry', text: 'Bo is silent' }, 770);
    expect(inVain()).toBe(2);
    scene.must(who, answer.type === 'appendEntry' ? answer : { ...answer, taskId }, 780);
    expect(inVain()).toBe(0);
  });
});
