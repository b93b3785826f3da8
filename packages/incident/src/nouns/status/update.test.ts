import { describe, expect, test } from 'vitest';
import { nextDueAt } from '../../decide.ts';
import { ages, missed, obligations, staleness } from '../../obligation.ts';
import { ann, at, bo, di, system } from '../../testing/people.ts';
import { declared, type Play } from '../../testing/play.ts';
import { alarms } from '../alarm.ts';
import { incidentOf } from '../incident.ts';
import { newestUpdate, updatesOf } from './update.ts';

const MIN = 60;
const post = (text: string, more: object = {}) => ({ type: 'addUpdate', text, ...more }) as const;
const repeat = (scene: Play, more: object = {}) =>
  ({ type: 'repeatUpdate', updateId: newestUpdate(scene.document())?.id ?? null, ...more }) as const;
const newest = (scene: Play) => newestUpdate(scene.document());
const due = (scene: Play, seconds: number) => obligations(scene.document(), at(seconds))[0];

describe('a status update', () => {
  test('says what is known, in what state, and promises the next one as the policy has it', () => {
    const scene = declared();
    const id = scene.nextId();
    scene.must(ann, post('Rolling back api-248'), 60);
    const kept = {
      type: 'update',
      id,
      text: 'Rolling back api-248',
      state: 'investigating',
      postedAt: at(60),
      postedBy: { id: ann.id, name: 'Ann' },
      againAt: null,
      againBy: null,
      nextBy: at(60 + 30 * MIN),
      eta: null,
      etaAt: null,
      etaBy: null,
    };
    expect(newest(scene)).toEqual(kept);
    expect(newestUpdate(scene.document('viewer'))).toEqual(kept);
  });

  test('the earlier ones stay, newest first', () => {
    const scene = declared();
    for (const text of ['one', 'two', 'three']) scene.must(bo, post(text));
    expect(updatesOf(scene.document('viewer')).map(({ text }) => text)).toEqual(['three', 'two', 'one']);
  });

  test('[Q5] may set the state, and is refused as a whole where somebody set it first', () => {
    const scene = declared();
    const state = { to: 'mitigating', was: 'investigating' };
    scene.must(ann, post('Rolling back', { state }));
    expect(incidentOf(scene.document())?.state).toBe('mitigating');
    expect(newest(scene)).toMatchObject({ text: 'Rolling back', state: 'mitigating' });
    const late = { to: 'monitoring', was: 'investigating' };
    expect(scene.refused(bo, post('All fine', { state: late })).refused).toBe('conflict');
    scene.must(bo, post('Half done', { state }));
    expect(incidentOf(scene.document())?.stateBy.name).toBe('Ann');
  });

  test('[R67] an ETA is said by somebody at some time, lies ahead, and is never a default', () => {
    const scene = declared();
    scene.must(ann, post('Rolling back', { eta: at(4000) }), 60);
    expect(newest(scene)).toMatchObject({ eta: at(4000), etaAt: at(60), etaBy: { name: 'Ann' } });
    scene.must(bo, repeat(scene), 90);
    expect(newest(scene)).toMatchObject({ eta: at(4000), etaAt: at(60), etaBy: { name: 'Ann' } });
    expect(scene.refused(bo, post('x', { eta: at(90) }), 100).field).toBe('eta');
    scene.must(bo, post('Slower than thought'), 120);
    expect(newest(scene)?.eta).toBeNull();
  });

  test('[H20] has no line that begins with “!”', () => {
    expect(declared().refused(bo, post('!log-private key rotated')).field).toBe('text');
  });

  test('after the end there is none', () => {
    const scene = declared();
    scene.must(ann, { type: 'closeIncident', as: 'resolved' });
    expect(scene.refused(ann, post('x')).refused).toBe('closed');
    expect(scene.refused(ann, repeat(scene)).refused).toBe('closed');
  });
});

describe('"no change, still on it"', () => {
  test('says the newest one again, with who and when, and promises anew', () => {
    const scene = declared();
    scene.must(ann, post('Rolling back'), 60);
    scene.must(bo, repeat(scene), 600);
    expect(updatesOf(scene.document())).toHaveLength(1);
    expect(newest(scene)).toMatchObject({
      ...{ text: 'Rolling back', postedAt: at(60), postedBy: { name: 'Ann' } },
      ...{ againAt: at(600), againBy: { name: 'Bo' }, nextBy: at(600 + 30 * MIN) },
    });
  });

  test('where nothing was said yet it is the first thing said', () => {
    const scene = declared();
    scene.must(bo, repeat(scene), 60);
    expect(newest(scene)).toMatchObject({ text: '', postedBy: { name: 'Bo' } });
  });

  test('of an update that another one followed is refused: it was not read', () => {
    const scene = declared();
    scene.must(ann, post('All is well'));
    const seen = repeat(scene);
    scene.must(ann, post('All is down'));
    expect(scene.refused(bo, seen)).toMatchObject({ refused: 'conflict' });
    scene.must(bo, repeat(scene));
  });

  test('[T4] confirms the three impacts, and the coordinator where they say it', () => {
    const scene = declared();
    scene.must(ann, { type: 'takeCoordination' }, 10);
    scene.must(di, repeat(scene), 100);
    const parts = () => Object.fromEntries(ages(scene.document()).map(({ part, at }) => [part, at]));
    expect(parts()).toMatchObject({ users: at(100), coordinator: at(10) });
    scene.must(ann, repeat(scene), 200);
    expect(parts()).toEqual({
      ...{ users: at(200), infrastructure: at(200), services: at(200), coordinator: at(200) },
    });
  });
});

describe('[T14] the promise', () => {
  test('sooner than the status is due, it is due first, and misses as loudly', () => {
    const scene = declared();
    scene.must(ann, { type: 'takeCoordination' }, 10);
    scene.must(ann, post('Rolling back', { nextInSeconds: 10 * MIN, stillTrue: true }), 60);
    const promise = { kind: 'update', rule: 'T14', dueAt: at(60 + 10 * MIN), owner: { name: 'Ann' } };
    expect(due(scene, 61)).toMatchObject(promise);
    expect(missed(scene.document(), at(60 + 10 * MIN))).toHaveLength(1);
    scene.must(system, { type: 'raiseAlarm', obligation: 'update' }, 60 + 10 * MIN);
    scene.must(bo, { type: 'appendEntry', text: 'busy' }, 700);
    expect(alarms.all(scene.document())).toMatchObject([{ obligation: 'update', endedAt: null }]);
    scene.must(bo, repeat(scene), 720);
    expect(alarms.all(scene.document())).toMatchObject([{ endedAt: at(720), endedBy: { name: 'Bo' } }]);
  });

  test('[R43] missed, it hides nothing: the age is alarmed of when its own time comes, for viewers too', () => {
    const scene = declared();
    scene.must(ann, { type: 'takeCoordination' }, 10);
    scene.must(ann, post('Rolling back', { nextInSeconds: 10 * MIN, stillTrue: true }), 60);
    scene.must(system, { type: 'raiseAlarm', obligation: 'update' }, 60 + 10 * MIN);
    expect(nextDueAt(scene.document(), at(60 + 10 * MIN))).toBe(at(60 + 30 * MIN));
    expect(staleness(scene.document(), at(60 + 30 * MIN - 1))).toMatchObject({ kind: 'update' });
    const told = staleness(scene.document(), at(60 + 30 * MIN));
    expect(told).toMatchObject({ kind: 'staleness', state: 'warning' });
    scene.must(system, { type: 'raiseAlarm', obligation: 'staleness' }, 60 + 30 * MIN);
    const standing = alarms.all(scene.document()).filter(({ endedAt }) => endedAt === null);
    expect(standing.map(({ obligation }) => obligation).sort()).toEqual(['staleness', 'update']);
    scene.must(ann, repeat(scene), 32 * MIN);
    expect(alarms.all(scene.document()).every(({ endedAt }) => endedAt === at(32 * MIN))).toBe(true);
  });

  test('[T3] an update without its tick is no confirmation: the status is due as before', () => {
    const scene = declared();
    scene.must(ann, post('Busy', { nextInSeconds: 30 * MIN }), 20 * MIN);
    expect(due(scene, 21 * MIN)).toMatchObject({ kind: 'staleness', dueAt: at(30 * MIN) });
  });

  test('[R43] is not later than the policy asks, and says so', () => {
    const scene = declared({ staleAfterSeconds: 600 });
    const refused = scene.refused(ann, post('x', { nextInSeconds: 601 }));
    expect(refused).toMatchObject({ field: 'nextInSeconds', happened: expect.stringContaining('10 min') });
    expect(scene.refused(ann, repeat(scene, { nextInSeconds: 601 })).field).toBe('nextInSeconds');
    scene.must(ann, post('x', { nextInSeconds: 600 }));
  });

  test('[T6] closing ends it', () => {
    const scene = declared();
    scene.must(ann, post('x', { nextInSeconds: 60 }), 60);
    scene.must(ann, { type: 'closeIncident', as: 'falseAlarm' }, 90);
    expect(obligations(scene.document(), at(9000))).toEqual([]);
  });
});
