import { describe, expect, test } from 'vitest';
import { nextDueAt } from '../decide.ts';
import { ann, at, bo, cy, root, system } from '../testing/people.ts';
import { type Asked, declared, type Play } from '../testing/play.ts';
import { alarms } from './alarm.ts';
import { DEFAULT_POLICY, PolicySettings, policies } from './policy.ts';

const raise = { type: 'raiseAlarm', obligation: 'staleness' } as const;
const all = { areas: ['users', 'infrastructure', 'services'], coordinator: true };
const nowStale = 1860;

/** Ann coordinates since second 60, everything else was never set; due at 1800. */
function quiet(): Play {
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' }, 60);
  return scene;
}

/** The alarm stands since 1860. */
function alarmed(): Play {
  const scene = quiet();
  scene.must(system, raise, nowStale);
  return scene;
}

const standing = (scene: Play) => alarms.all(scene.document()).filter(({ endedAt }) => !endedAt);

describe('[L9] raising', () => {
  test('keeps what was due, by which rule, when, and when it was raised', () => {
    const scene = quiet();
    const id = scene.nextId();
    scene.must(system, raise, nowStale);
    expect(alarms.all(scene.document())).toEqual([
      {
        type: 'alarm',
        id,
        obligation: 'staleness',
        rule: 'R43',
        dueAt: at(1800),
        raisedAt: at(nowStale),
        endedAt: null,
        endedBy: null,
      },
    ]);
  });

  test.each([
    ['a millisecond early', 1799.999, 'nothingDue'],
    ['at the moment', 1800, undefined],
    ['days late', 200_000, undefined],
  ])('%s', (_when, seconds, refused) => {
    expect(quiet().ask(system, raise, seconds)).toMatchObject(
      refused ? { refused } : { kind: 'alarmRaised' },
    );
  });

  test('[T11] a second one is refused while the first stands', () => {
    expect(alarmed().refused(system, raise, 5000).refused).toBe('nothingDue');
  });

  test('of a closed incident is refused', () => {
    const scene = quiet();
    scene.must(ann, { type: 'closeIncident', as: 'resolved' }, 100);
    expect(scene.refused(system, raise, 5000).refused).toBe('nothingDue');
  });

  test('viewers see it too', () => {
    expect(alarms.all(alarmed().document('viewer'))).toHaveLength(1);
  });
});

describe('[T11] [UX20] ending', () => {
  const ends: [string, typeof ann, Asked][] = [
    ['everything confirmed', ann, { type: 'confirmStatus', ...all }],
    ['the end of the incident', bo, { type: 'closeIncident', as: 'resolved' }],
    ['a longer threshold', system, { type: 'adoptPolicy', settings: { staleAfterSeconds: 7200 } }],
  ];
  test.each(ends)('%s ends it in the same change, and keeps by whom', (_how, who, asked) => {
    const scene = alarmed();
    const before = scene.document().seq;
    scene.must(who, asked, 1900);
    expect(scene.document().seq).toBe(before + 1);
    expect(alarms.all(scene.document())).toMatchObject([{ endedAt: at(1900), endedBy: { name: who.name } }]);
  });

  const leaves: [string, typeof ann, Asked][] = [
    ['three impacts of four parts', bo, { type: 'confirmStatus', areas: all.areas }],
    ['one impact', bo, { type: 'setImpact', area: 'users', text: 'x', typedOn: null }],
    ['"still coordinating" alone', ann, { type: 'confirmStatus', areas: [], coordinator: true }],
    ['a new coordinator', bo, { type: 'takeOver', reason: 'x', from: ann.id }],
    ['a stand-down', ann, { type: 'standDown' }],
    ['a timeline entry', bo, { type: 'appendEntry', text: 'busy' }],
    ['a change of state', bo, { type: 'setState', state: 'mitigating', was: 'investigating' }],
    ['a threshold still passed', system, { type: 'adoptPolicy', settings: { staleAfterSeconds: 60 } }],
  ];
  test.each(leaves)('%s leaves it standing', (_what, who, asked) => {
    const scene = alarmed();
    scene.must(who, asked, 1900);
    expect(standing(scene)).toHaveLength(1);
  });

  test('part by part, the last one ends it', () => {
    const scene = alarmed();
    scene.must(bo, { type: 'confirmStatus', areas: ['users', 'services'] }, 1900);
    scene.must(cy, { type: 'acceptHandoff', offerId: offer(scene) }, 1902);
    expect(standing(scene)).toHaveLength(1);
    scene.must(root, { type: 'setImpact', area: 'infrastructure', text: 'db-7 slow', typedOn: null }, 1903);
    expect(alarms.all(scene.document())).toMatchObject([{ endedAt: at(1903), endedBy: { name: 'Root' } }]);
  });

  function offer(scene: Play): string {
    const id = scene.nextId();
    scene.must(ann, { type: 'offerHandoff', to: cy.id }, 1901);
    return id;
  }

  test('[T5] standing down ends it where the coordinator alone was overdue', () => {
    const scene = quiet();
    scene.must(bo, { type: 'confirmStatus', areas: all.areas }, 1000);
    scene.must(system, raise, 1900);
    scene.must(ann, { type: 'standDown' }, 1901);
    expect(standing(scene)).toEqual([]);
  });

  test('what has ended stays as it ended, whatever follows', () => {
    const scene = alarmed();
    scene.must(ann, { type: 'confirmStatus', ...all }, 1900);
    const [ended] = alarms.all(scene.document());
    scene.must(bo, { type: 'appendEntry', text: 'calm' }, 1950);
    scene.must(bo, { type: 'closeIncident', as: 'resolved' }, 2000);
    expect(alarms.all(scene.document())).toEqual([ended]);
  });

  test('it is raised anew when it is missed anew', () => {
    const scene = alarmed();
    scene.must(ann, { type: 'confirmStatus', ...all }, 1900);
    scene.must(system, raise, 3700);
    expect(alarms.all(scene.document()).map(({ dueAt, endedAt }) => [dueAt, endedAt])).toEqual([
      [at(1800), at(1900)],
      [at(3700), null],
    ]);
  });
});

describe('[T12] when to look again', () => {
  const next = (scene: Play) => nextDueAt(scene.document(), scene.now());

  test('at the due time, at no time while the alarm stands, at the new due time after', () => {
    const scene = quiet();
    expect(next(scene)).toBe(at(1800));
    scene.must(system, raise, nowStale);
    expect(next(scene)).toBeNull();
    scene.must(ann, { type: 'confirmStatus', ...all }, 1900);
    expect(next(scene)).toBe(at(3700));
    scene.must(bo, { type: 'closeIncident', as: 'resolved' }, 1950);
    expect(next(scene)).toBeNull();
  });

  test('a due time passed by unnoticed is still the next one, so a late watch raises it', () => {
    const scene = quiet();
    expect(nextDueAt(scene.document(), at(90_000))).toBe(at(1800));
  });
});

describe('the policy in force', () => {
  test('is put by the system and found unchanged the second time', () => {
    const scene = declared();
    const adopt = { type: 'adoptPolicy', settings: { staleAfterSeconds: 60 } } as const;
    scene.must(system, adopt, 10);
    expect(policies.get(scene.document(), 'policy')).toEqual({
      type: 'policy',
      id: 'policy',
      staleAfterSeconds: 60,
      checkBackSeconds: 600,
      since: at(10),
    });
    expect(scene.refused(system, adopt).refused).toBe('nothingDue');
  });

  test.each([
    [5, true],
    [86_400, true],
    [4, false],
    [86_401, false],
    [30.5, false],
    [Number.POSITIVE_INFINITY, false],
    ['60', false],
    [null, false],
  ])('a threshold of %j seconds: %s', (staleAfterSeconds, ok) => {
    expect(PolicySettings.safeParse({ staleAfterSeconds }).success).toBe(ok);
    expect(PolicySettings.safeParse({ staleAfterSeconds: 60, more: 1 }).success).toBe(false);
  });

  test('[R43] [R37] is thirty minutes, and ten for a task, unless set otherwise', () => {
    expect(DEFAULT_POLICY).toEqual({ staleAfterSeconds: 1800, checkBackSeconds: 600 });
  });
});
