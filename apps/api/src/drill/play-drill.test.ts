// The script against the language itself: everything its people do is something anybody could do at that moment.

import { cast } from '@sitrep/database/drill/cast';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { entries } from '@sitrep/incident/nouns/entry';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, system } from '@sitrep/incident/testing/people';
import { play } from '@sitrep/incident/testing/play';
import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { openDrills } from './play-drill.ts';
import { declaration, script } from './script.ts';

const START = Date.parse('2026-11-22T14:00:00.000Z');

/** One drill on a clock of its own; answers with what was refused. */
function stage() {
  const scene = play();
  const timers = fakeTimers(START);
  const problems: unknown[] = [];
  const actors = [...Object.values(cast).map((part) => ({ ...part, role: 'responder' as const })), system];
  scene.must(ann, declaration(START));
  const drills = openDrills({
    timers,
    load: async () => scene.document(),
    execute: async ({ command, actorId }) => {
      const actor = actorId === 'system' ? system : actors.find(({ id }) => id === actorId);
      const answer = actor && scene.ask(actor, command, (timers.now() - START) / 1000);
      if (!answer || isRefusal(answer)) problems.push([command, answer]);
    },
    report: (error) => problems.push(error),
  });
  return { scene, timers, drills, problems };
}

test('plays to its end without a refusal, and offers coordination to whoever began it', async () => {
  const { scene, timers, drills, problems } = stage();
  drills.play(scene.document().incidentId, ann);
  drills.play(scene.document().incidentId, ann);
  for (let second = 0; second < 120; second += 1) await timers.advance(1000);
  expect(problems).toEqual([]);
  expect(scene.changes()).toHaveLength(1 + script.length);
  expect(coordinationOf(scene.document())?.offer?.to.id).toBe(ann.id);
  expect(entries.all(scene.document()).filter((entry) => entry.private)).toHaveLength(1);
  expect(drills.count()).toBe(0);
});

test('goes on around what somebody else did first, and ends with the incident', async () => {
  const { scene, timers, drills, problems } = stage();
  scene.must(ann, { type: 'takeCoordination' });
  drills.play(scene.document().incidentId, ann);
  for (let second = 0; second < 30; second += 1) await timers.advance(1000);
  expect(coordinationOf(scene.document())?.holder?.id).toBe(ann.id);
  const before = scene.changes().length;
  scene.must(ann, { type: 'closeIncident', as: 'falseAlarm' });
  for (let second = 0; second < 90; second += 1) await timers.advance(1000);
  expect(scene.changes()).toHaveLength(before + 1);
  expect(problems).toEqual([]);
  expect(drills.count()).toBe(0);
});

test('is played no further once the server stops', async () => {
  const { scene, timers, drills } = stage();
  drills.play(scene.document().incidentId, ann);
  await timers.advance(2000);
  const before = scene.changes().length;
  drills.close();
  await timers.advance(60_000);
  expect(scene.changes()).toHaveLength(before);
});
