import { ann, at, bo, system } from '@sitrep/incident/testing/people';
import { declared, type Play } from '@sitrep/incident/testing/play';
import { describe, expect, test } from 'vitest';
import { seeded } from '../testing/virtual-time.ts';
import {
  type Alarming,
  type Audible,
  alarming,
  MOST_IN_WINDOW,
  PAUSE_MS,
  pauseEnd,
  SOUND_WINDOW_MS,
  type Sound,
  soundFor,
} from './sound-policy.ts';

const MINUTES = 60;
const caution: Alarming = { mark: 1, level: 'caution' };
const warning: Alarming = { mark: 2, level: 'warning' };
const none = { sounds: [], pausedUntil: 0 };

describe('what may be heard', () => {
  test('[UX19] each alarm once, however often it is asked', () => {
    const sound = soundFor([caution], none, 1_000);
    expect(sound).toEqual({ at: 1_000, level: 'caution', marks: [1] });
    const after = { sounds: sound ? [sound] : [], pausedUntil: 0 };
    expect(soundFor([caution], after, 1_000 + 2 * SOUND_WINDOW_MS)).toBeNull();
    expect(soundFor([], none, 1_000)).toBeNull();
  });

  test('[UX23] one sound speaks for all that is due, with the voice of the worst', () => {
    expect(soundFor([caution, warning], none, 5)).toEqual({ at: 5, level: 'warning', marks: [1, 2] });
  });

  test('[UX22] a caution keeps ten minutes from the sound before it and is heard then; a warning waits for none', () => {
    const ears = { sounds: [{ at: 0, marks: [9] }], pausedUntil: 0 };
    expect(soundFor([caution], ears, SOUND_WINDOW_MS - 1)).toBeNull();
    expect(soundFor([caution], ears, SOUND_WINDOW_MS)).toMatchObject({ level: 'caution' });
    expect(soundFor([warning], ears, 1)).toMatchObject({ level: 'warning' });
  });

  test('[UX19] nothing while it is paused, and what came meanwhile when that ends', () => {
    const paused = { sounds: [], pausedUntil: 300_000 };
    expect(soundFor([warning], paused, 299_999)).toBeNull();
    expect(soundFor([warning], paused, 300_000)).toMatchObject({ level: 'warning' });
  });

  test('[T9] [UX22] a clock that was ahead silences nothing', () => {
    const now = 1_000_000;
    const ahead = now + 2 * 3_600_000;
    const sounds = [ahead, ahead + 1, ahead + 2].map((at) => ({ at, marks: [9] }));
    expect(soundFor([warning], { sounds, pausedUntil: 0 }, now)).toMatchObject({ level: 'warning' });
    expect(soundFor([warning], { sounds: [], pausedUntil: ahead }, now)).toMatchObject({ level: 'warning' });
    expect(pauseEnd({ sounds: [], pausedUntil: ahead }, now)).toBeNull();
    // Another tab of the device knows the server's clock a little otherwise.
    const pausedUntil = now + PAUSE_MS + 2_000;
    expect(pauseEnd({ sounds: [], pausedUntil }, now)).toBe(pausedUntil);
  });

  test('[UX22] never a fourth in ten minutes, whatever falls due; no alarm twice, and no warning that stands is forgotten', () => {
    for (let seed = 1; seed <= 4; seed += 1) flood(seed);
  });
});

/** Alarms come and go at random, far more than there is room for. */
function flood(seed: number): void {
  const random = seeded(seed);
  const sounds: Sound[] = [];
  const stands = new Map<number, { level: Audible; since: number }>();
  for (let now = 0; now < 4 * 3_600_000; now += 15_000) {
    if (random() < 0.2) stands.set(now, { level: random() < 0.5 ? 'warning' : 'caution', since: now });
    for (const mark of stands.keys()) if (random() < 0.02) stands.delete(mark);
    const due = [...stands].map(([mark, { level }]) => ({ mark, level }));
    const sound = soundFor(due, { sounds, pausedUntil: 0 }, now);
    if (sound) sounds.push(sound);
    const lately = sounds.filter((each) => now - each.at < SOUND_WINDOW_MS);
    expect(lately.length, `seed ${seed}`).toBeLessThanOrEqual(MOST_IN_WINDOW);
    const heard = new Set(sounds.flatMap(({ marks }) => marks));
    for (const [mark, { level, since }] of stands)
      if (level === 'warning' && now - since >= SOUND_WINDOW_MS)
        expect(heard, `seed ${seed}`).toContain(mark);
  }
  const all = sounds.flatMap(({ marks }) => marks);
  expect(new Set(all).size, `seed ${seed}`).toBe(all.length);
}

describe('what is due aloud', () => {
  const all = { areas: ['users', 'infrastructure', 'services'], coordinator: true };
  const heard = (scene: Play, seconds: number) => alarming(scene.document(), at(seconds));

  test('[UX21] [UX24] nothing before five sixths, a caution from there, a warning from the due time on', () => {
    const scene = declared();
    const levels = [25 * MINUTES - 1, 25 * MINUTES, 30 * MINUTES - 1, 30 * MINUTES].map((seconds) =>
      heard(scene, seconds).map(({ level }) => level),
    );
    expect(levels).toEqual([[], ['caution'], ['caution'], ['warning']]);
  });

  test('[T11] stays the same alarm when the record of it arrives and when one of several overdue parts is confirmed', () => {
    const scene = declared();
    scene.must(ann, { type: 'takeCoordination' }, 60);
    const [before] = heard(scene, 30 * MINUTES);
    scene.must(system, { type: 'raiseAlarm', obligation: 'staleness' }, 30 * MINUTES + 1);
    expect(heard(scene, 30 * MINUTES + 1)).toEqual([before]);
    scene.must(bo, { type: 'confirmStatus', areas: all.areas }, 32 * MINUTES);
    expect(heard(scene, 32 * MINUTES)).toEqual([before]);
    scene.must(ann, { type: 'confirmStatus', ...all }, 33 * MINUTES);
    expect(heard(scene, 33 * MINUTES)).toEqual([]);
    expect(heard(scene, 63 * MINUTES)).not.toEqual([before]);
  });

  test('[T13] those who are late are one caution; what is over is never heard', () => {
    const scene = declared();
    for (const text of ['drain', 'graph', 'ask'])
      scene.must(ann, { type: 'assignTask', name: 'Bo', person: bo.id, text, inSeconds: 300 }, 10);
    expect(heard(scene, 320).map(({ level }) => level)).toEqual(['caution']);
    scene.must(ann, { type: 'closeIncident', as: 'resolved' }, 330);
    expect(heard(scene, 99_999)).toEqual([]);
  });
});
