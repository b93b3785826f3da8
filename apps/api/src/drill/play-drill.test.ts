// The script against the language itself: everything its people do is something anybody could do at that moment.

import { cast } from '@sitrep/database/drill/cast';
import { actions } from '@sitrep/incident/nouns/action';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { entries } from '@sitrep/incident/nouns/entry';
import { newestUpdate } from '@sitrep/incident/nouns/status/update';
import { hypotheses } from '@sitrep/incident/nouns/tried/hypothesis';
import { isInEffect, measures } from '@sitrep/incident/nouns/tried/measure';
import { responding } from '@sitrep/incident/nouns/work/responder';
import { tasks } from '@sitrep/incident/nouns/work/task';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, system } from '@sitrep/incident/testing/people';
import { play } from '@sitrep/incident/testing/play';
import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { openDrills, stepId } from './play-drill.ts';
import { DECLARATION, script } from './script.ts';

const START = Date.parse('2026-11-22T14:00:00.000Z');

/** One drill on a clock of its own; answers with what was refused. */
function stage({ isDeclaredSo = true } = {}) {
  const guests = Object.values(cast).map((part) => ({ ...part, role: 'responder' as const }));
  const actors = [...guests, system];
  const scene = play(undefined, guests);
  const timers = fakeTimers(START);
  const problems: unknown[] = [];
  scene.must(ann, DECLARATION);
  const committed = new Set<string>();
  const open = () =>
    openDrills({
      timers,
      playedOf: async () => ({ isDeclaredSo, committed }),
      load: async () => scene.document(),
      execute: async ({ commandId, command, actorId }) => {
        if (committed.has(commandId)) problems.push(['twice', command]);
        const actor = actorId === 'system' ? system : actors.find(({ id }) => id === actorId);
        const answer = actor && scene.ask(actor, command, (timers.now() - START) / 1000);
        if (!answer || isRefusal(answer)) problems.push([command, answer]);
        else committed.add(commandId);
      },
      report: (error) => problems.push(error),
    });
  return { scene, timers, open, drills: open(), problems };
}

test('plays to its end without a refusal, and offers coordination to whoever began it', async () => {
  const { scene, timers, drills, problems } = stage();
  drills.play(scene.document().incidentId);
  drills.play(scene.document().incidentId);
  for (let second = 0; second < 120; second += 1) await timers.advance(1000);
  expect(problems).toEqual([]);
  expect(scene.changes()).toHaveLength(1 + script.length);
  expect(coordinationOf(scene.document())?.offer?.to.id).toBe(ann.id);
  expect(entries.all(scene.document()).filter((entry) => entry.private)).toHaveLength(1);
  expect(drills.count()).toBe(0);
  const seen = scene.document();
  expect(newestUpdate(seen)).toMatchObject({ etaBy: { name: cast.mara.name } });
  expect(
    hypotheses
      .all(seen)
      .map(({ state }) => state)
      .sort(),
  ).toEqual(['confirmed', 'refuted']);
  expect(tasks.all(seen)).toMatchObject([{ endedAs: 'done', nags: [{ by: { name: cast.mara.name } }] }]);
  expect(measures.all(seen).filter((measure) => isInEffect(seen, measure))).toHaveLength(1);
  expect(responding(seen)).toHaveLength(2);
  expect(actions.all(seen)).toHaveLength(1);
});

test('no two steps have one name, by which the log knows what was played', () => {
  expect(new Set(script.map((step) => stepId('an incident', step))).size).toBe(script.length);
});

test('goes on around what somebody else did first, and ends with the incident', async () => {
  const { scene, timers, drills, problems } = stage();
  scene.must(ann, { type: 'takeCoordination' });
  drills.play(scene.document().incidentId);
  for (let second = 0; second < 30; second += 1) await timers.advance(1000);
  expect(coordinationOf(scene.document())?.holder?.id).toBe(ann.id);
  const before = scene.changes().length;
  scene.must(ann, { type: 'closeIncident', as: 'falseAlarm' });
  for (let second = 0; second < 90; second += 1) await timers.advance(1000);
  expect(scene.changes()).toHaveLength(before + 1);
  expect(problems).toEqual([]);
  expect(drills.count()).toBe(0);
});

test('[L3] stops with the server, and goes on in the next one where the log ends, no step twice and none in a hurry', async () => {
  const { scene, timers, open, drills, problems } = stage();
  const { incidentId } = scene.document();
  drills.play(incidentId);
  await timers.advance(40_500);
  const before = scene.changes().length;
  drills.close();
  await timers.advance(3_600_000);
  expect(scene.changes()).toHaveLength(before);
  const after = open();
  after.play(incidentId);
  await timers.advance(1000);
  expect(scene.changes()).toHaveLength(before);
  await timers.advance(120_000);
  expect(problems).toEqual([]);
  expect(scene.changes()).toHaveLength(1 + script.length);
  expect(after.count()).toBe(0);
});

test('a drill that somebody declared to play it themselves is left alone', async () => {
  const { scene, timers, drills } = stage({ isDeclaredSo: false });
  drills.play(scene.document().incidentId);
  await timers.advance(120_000);
  expect(scene.changes()).toHaveLength(1);
  expect(drills.count()).toBe(0);
});
