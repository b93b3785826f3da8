// Four hours of an incident by the real rules of what is due, with people who keep the cadence, who are late, who are not
// there: how often the coordinator's page sounds [UX22]. A seed that breaks it is named and plays the same again.

import { alarms } from '@sitrep/incident/nouns/alarm';
import { isLate, openTasks } from '@sitrep/incident/nouns/work/task';
import { missed } from '@sitrep/incident/obligation';
import { ann, bo, cy, di, root, system } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { expect, test } from 'vitest';
import { seeded } from '../testing/virtual-time.ts';
import { alarming, MOST_IN_WINDOW, SOUND_WINDOW_MS, type Sound, soundFor } from './sound-policy.ts';

const MINUTE = 60;
const FOUR_HOURS = 240 * MINUTE;
const STEP = 10;
const SEEDS = Array.from({ length: 6 }, (_, n) => 4_000 + n);

type Span = readonly [least: number, most: number];
/** In minutes. */
type Habits = {
  readonly updates: Span;
  /** From a sound to what ends it; `deaf`: of how many none comes of it. */
  readonly reacts: Span;
  readonly deaf: number;
  /** How many answers come after the time that was asked for. */
  readonly late: number;
  readonly leaveAt?: number;
};

const keepsCadence: Habits = { updates: [10, 26], reacts: [0.5, 3], deaf: 0.05, late: 0.2 };
const isLateAlways: Habits = { updates: [26, 45], reacts: [6, 15], deaf: 0.5, late: 0.5 };
const nobodyIsThere: Habits = { ...keepsCadence, leaveAt: 12 };

const played = new Map<string, readonly Sound[]>();

function night(seed: number, habits: Habits): readonly Sound[] {
  const name = `${seed} ${habits.updates} ${habits.leaveAt}`;
  const sounds = played.get(name) ?? play(seed, habits);
  played.set(name, sounds);
  return sounds;
}

function play(seed: number, habits: Habits): readonly Sound[] {
  const random = seeded(seed);
  const between = ([least, most]: Span) => Math.round((least + random() * (most - least)) * MINUTE);
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' }, 30);
  let updateAt = 30 + between(habits.updates);
  let askAgainAt = Number.POSITIVE_INFINITY;
  const plans = [bo, cy, di, root].map((person) => ({ person, startsAt: between([1, 15]), answersAt: 0 }));
  const sounds: Sound[] = [];

  for (let now = 60; now <= FOUR_HOURS; now += STEP) {
    for (const { kind } of missed(scene.document(), at(now)))
      if (!alarms.all(scene.document()).some(({ obligation, endedAt }) => obligation === kind && !endedAt))
        scene.must(system, { type: 'raiseAlarm', obligation: kind }, now);
    const isHere = now < (habits.leaveAt ?? Number.POSITIVE_INFINITY) * MINUTE;
    if (isHere) act(now);
    const stands = alarming(scene.document(), at(now));
    const sound = soundFor(stands, { sounds, pausedUntil: 0 }, now * 1000);
    if (!sound) continue;
    sounds.push(sound);
    if (random() < habits.deaf) continue;
    updateAt = Math.min(updateAt, now + between(habits.reacts));
    askAgainAt = now + between(habits.reacts);
  }
  return sounds;

  function act(now: number): void {
    if (now >= updateAt) {
      const nextInSeconds = random() < 0.2 ? 15 * MINUTE : 30 * MINUTE;
      scene.must(ann, { type: 'addUpdate', text: `at ${now}`, stillTrue: true, nextInSeconds }, now);
      updateAt = now + between(habits.updates);
    }
    for (const plan of plans) {
      const { person } = plan;
      const task = openTasks(scene.document()).find((each) => each.person?.id === person.id);
      if (!task && now >= plan.startsAt) {
        const inSeconds = between([5, 20]);
        scene.must(
          ann,
          { type: 'assignTask', name: person.name, person: person.id, text: 'x', inSeconds },
          now,
        );
        plan.answersAt = now + inSeconds + (random() < habits.late ? between([1, 12]) : -between([0, 3]));
      } else if (task && now >= plan.answersAt) {
        scene.must(person, { type: 'finishTask', taskId: task.id }, now);
        plan.startsAt = now + between([1, 10]);
      } else if (task && now >= askAgainAt && isLate(task, at(now))) {
        // Asked what the state of it is, people say so soon.
        plan.answersAt = Math.min(plan.answersAt, now + between([1, 3]));
      }
    }
    if (now >= askAgainAt) askAgainAt = Number.POSITIVE_INFINITY;
  }
}

function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 22, 14, 0, 0) + seconds * 1000).toISOString();
}

/** The most sounds in any ten minutes. */
function densest(sounds: readonly Sound[]): number {
  const within = (from: number) =>
    sounds.filter(({ at }) => at >= from && at < from + SOUND_WINDOW_MS).length;
  return Math.max(0, ...sounds.map(({ at }) => within(at)));
}

const isWarning = ({ level }: Sound) => level === 'warning';

test.each([
  ['a coordinator who keeps the cadence', keepsCadence],
  ['a coordinator who is always late', isLateAlways],
  ['nobody from the twelfth minute on', nobodyIsThere],
])('[UX22] %s: a sound in ten minutes on average at most, never more than three in any', (_who, habits) => {
  for (const seed of SEEDS) {
    const sounds = night(seed, habits);
    expect(sounds.length, `seed ${seed}`).toBeGreaterThan(0);
    expect(sounds.length, `seed ${seed}`).toBeLessThanOrEqual(FOUR_HOURS / (10 * MINUTE));
    expect(densest(sounds), `seed ${seed}`).toBeLessThanOrEqual(MOST_IN_WINDOW);
  }
});

test('[UX22] where the cadence is kept, one sound in twenty is a warning at most', () => {
  const all = SEEDS.flatMap((seed) => night(seed, keepsCadence));
  expect(all.filter(isWarning).length / all.length, `seeds ${SEEDS}`).toBeLessThanOrEqual(0.05);
});

test('[UX22] whom nobody hears is not told twice', () => {
  for (const seed of SEEDS)
    expect(night(seed, nobodyIsThere).filter(isWarning), `seed ${seed}`).toHaveLength(1);
});
