// The sound of alarms on a clock of its own: once, in one tab, after a press, paused and back, never of what ended.

import type { Document } from '@sitrep/incident/document';
import { ann, bo, at as inIncident, system } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { expect, test } from 'vitest';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { type Claims, createVirtualWorld } from '../testing/virtual-world.ts';
import { createCell } from '../world/observable.ts';
import { createServerClock } from '../world/server-clock.ts';
import { createTicker } from '../world/ticker.ts';
import { createAlarmSound } from './alarm-sound.ts';
import { createHeardAlarms } from './ears.ts';
import { HELD_MS } from './one-tab.ts';
import { PAUSE_MS } from './sound-policy.ts';
import { BLIND_HOLD_MS, HOLD_MS } from './standing.ts';
import type { Tones } from './tones.ts';

const MINUTE = 60_000;

/** One device and its tabs. The incident was declared, and Ann coordinates, when its time begins. */
function device() {
  const time = createVirtualTime(Date.parse(inIncident(0)));
  const claims: Claims = new Map();
  const kept = new Map<string, string>();
  const place = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, words: string) => void kept.set(key, words),
  };
  const isOn = createCell(true);
  const heard: string[] = [];
  /** How the next sounds go wrong. */
  const wrong: (() => Promise<boolean>)[] = [];
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' }, 1);

  function tab(name = 'tab', isAllowed = true, tickMs = 1_000) {
    const never = () => Promise.reject(new Error('nothing is asked'));
    const openSocket = () => ({ send: () => {}, close: () => {} });
    const world = createVirtualWorld({ time, claims, random: () => 0, fetch: never, openSocket });
    const clock = createServerClock(world.now);
    const allowed = createCell(isAllowed);
    const tones: Tones = {
      isAllowed: allowed,
      allow: async () => {
        allowed.set(true);
        return true;
      },
      listen: () => () => {},
      play: async (level) => {
        // A browser takes a moment to wake its loudspeaker; other tabs look meanwhile.
        await new Promise<void>((done) => time.after(20, done));
        const goWrong = wrong.shift();
        if (goWrong) return goWrong();
        heard.push(`${name} ${level}`);
        return true;
      },
      hush: () => void heard.push(`${name} hushed`),
    };
    const sound = createAlarmSound({
      world,
      clock,
      ticker: { every: () => createTicker(world, clock).every(tickMs) },
      tones,
      heard: createHeardAlarms(place),
      isOn,
    });
    const watch = (document: Document | null = scene.document(), isLive = true) =>
      sound.watch(document, isLive);
    return { sound, world, watch };
  }
  return { time, tab, heard, wrong, kept, isOn, scene };
}

test('[UX19] [UX21] once at the caution, once at the warning, and not again by drawing or loading anew', async () => {
  const { time, tab, heard } = device();
  const first = tab();
  first.watch();
  await time.pass(25 * MINUTE - 1);
  expect(heard).toEqual([]);
  await time.pass(HOLD_MS + 2_000);
  expect(heard).toEqual(['tab caution']);
  first.watch();
  await time.pass(3 * MINUTE);
  first.watch(null);
  first.world.die();
  tab('loaded anew').watch();
  await time.pass(90 * MINUTE);
  expect(heard).toEqual(['tab caution', 'loaded anew warning']);
});

test('[UX19] of several tabs one sounds', async () => {
  const { time, tab, heard } = device();
  for (const name of ['a', 'b', 'c']) tab(name).watch();
  await time.pass(31 * MINUTE);
  expect(heard.map((words) => words.split(' ')[1])).toEqual(['caution', 'warning']);
});

test('[UX19] a sound that goes wrong is tried again, and keeps no tab silent', async () => {
  const { time, tab, heard, wrong } = device();
  wrong.push(() => Promise.reject(new Error('no loudspeaker')));
  tab('one').watch();
  await time.pass(25 * MINUTE + HOLD_MS + 4_000);
  expect(heard).toEqual(['one caution']);
});

test('[UX19] a tab that is stopped in the midst of a sound holds the others up for seconds, and one of them sounds', async () => {
  const { time, tab, heard, wrong } = device();
  wrong.push(() => new Promise(() => {}));
  for (const name of ['stopped', 'a', 'b']) tab(name).watch();
  await time.pass(25 * MINUTE + HOLD_MS + HELD_MS - 1_000);
  expect(heard).toEqual([]);
  await time.pass(5_000);
  expect(heard).toEqual(['a caution']);
  await time.pass(6 * MINUTE);
  expect(heard).toEqual(['a caution', 'a warning']);
});

test('[UX19] a pause holds for five minutes in every tab, is told with its end, and ends by itself', async () => {
  const { time, tab, heard } = device();
  const [one, two] = [tab('one'), tab('two')];
  one.watch();
  two.watch();
  await time.pass(24 * MINUTE);
  const until = time.now() + PAUSE_MS;
  two.sound.pause();
  await time.pass(1_000);
  expect(one.sound.state.getSnapshot()).toEqual({ phase: 'paused', until });
  await time.pass(PAUSE_MS - 2_000);
  expect(heard).toEqual(['two hushed']);
  await time.pass(2_000 + HOLD_MS);
  expect(one.sound.state.getSnapshot()).toEqual({ phase: 'ready' });
  expect(heard).toHaveLength(2);
  one.sound.pause();
  one.sound.soundAgain();
  expect(one.sound.state.getSnapshot()).toEqual({ phase: 'ready' });
});

test('draws nothing by the second: its state is told only when it changes', async () => {
  const { time, tab } = device();
  const { sound, watch } = tab();
  let told = 0;
  sound.state.subscribe(() => {
    told += 1;
  });
  watch();
  await time.pass(10 * MINUTE);
  sound.pause();
  await time.pass(20 * MINUTE);
  expect(told, 'paused, and its end').toBe(2);
});

test('[UX20] what has ended is not heard: neither in the moment it is due, nor by a page that wakes up too late', async () => {
  const { time, tab, heard, scene } = device();
  const { watch, world } = tab();
  watch();
  await time.pass(25 * MINUTE + 1_000);
  const areas = ['users', 'infrastructure', 'services'];
  scene.must(ann, { type: 'confirmStatus', areas, coordinator: true }, 25 * 60 + 1);
  watch();
  await time.pass(MINUTE);
  expect(heard).toEqual([]);
  // Asleep for hours; others kept it true, and the page hears of it a second after it wakes.
  world.die();
  await time.pass(5 * 60 * MINUTE);
  const awake = tab('awake');
  awake.watch();
  await time.pass(1_000);
  scene.must(ann, { type: 'confirmStatus', areas, coordinator: true }, 5.5 * 3_600);
  awake.watch();
  await time.pass(MINUTE);
  expect(heard).toEqual([]);
});

test('[UX20] [UX39] a page that is not live waits longer, then sounds; live again it begins anew', async () => {
  const { time, tab, heard, scene } = device();
  const { watch } = tab();
  watch();
  await time.pass(24 * MINUTE);
  watch(scene.document(), false);
  await time.pass(MINUTE + BLIND_HOLD_MS - 1_000);
  expect(heard).toEqual([]);
  watch();
  await time.pass(HOLD_MS - 1_000);
  expect(heard).toEqual([]);
  await time.pass(2_000);
  expect(heard).toEqual(['tab caution']);
  watch(scene.document(), false);
  await time.pass(5 * MINUTE + 2_000);
  expect(heard, 'cut off, and told').toEqual(['tab caution', 'tab warning']);
});

test('[UX20] a device that wakes and takes itself to be live sounds nothing that was confirmed meanwhile', async () => {
  const { time, tab, heard, scene } = device();
  // Nothing runs while it sleeps.
  const { watch } = tab('asleep', true, 40 * MINUTE);
  watch();
  await time.pass(40 * MINUTE + 6_000);
  expect(heard).toEqual([]);
  const areas = ['users', 'infrastructure', 'services'];
  scene.must(ann, { type: 'confirmStatus', areas, coordinator: true }, 20 * 60);
  watch(scene.document(), false);
  await time.pass(500);
  watch();
  await time.pass(2 * MINUTE);
  expect(heard).toEqual([]);
});

test('[UX24] a hidden page that ticks once a minute hears the alarm when its record comes', async () => {
  const { time, tab, heard, scene } = device();
  const { watch } = tab('hidden', true, MINUTE);
  watch();
  scene.must(ann, { type: 'assignTask', name: 'Bo', person: bo.id, text: 'drain', inSeconds: 30 }, 10);
  await time.pass(40_000);
  scene.must(system, { type: 'raiseAlarm', obligation: 'checkBack' }, 40);
  watch();
  await time.pass(HOLD_MS + 100);
  expect(heard).toEqual(['hidden caution']);
});

test('is silent until something was pressed, then gives what stands its moment; off is off', async () => {
  const { time, tab, heard, isOn } = device();
  const { sound, watch } = tab('tab', false);
  watch();
  await time.pass(26 * MINUTE);
  expect(sound.state.getSnapshot()).toEqual({ phase: 'locked' });
  await sound.allow();
  await time.pass(HOLD_MS - 1_000);
  expect(heard).toEqual([]);
  await time.pass(2_000);
  expect(heard).toEqual(['tab caution']);
  isOn.set(false);
  await time.pass(10 * MINUTE);
  expect(sound.state.getSnapshot()).toEqual({ phase: 'off' });
  expect(heard).toEqual(['tab caution']);
});

test('[Y9] what is kept on the device are times and numbers', async () => {
  const { time, tab, kept, scene } = device();
  tab().watch();
  await time.pass(31 * MINUTE);
  const [words = ''] = kept.values();
  expect(words.replaceAll(/"(?:sounds|at|marks|pausedUntil)"/g, '')).toMatch(/^[\d{}[\],:]+$/);
  expect(words).not.toContain(scene.incidentId);
});
