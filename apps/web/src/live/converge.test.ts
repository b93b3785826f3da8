// The simulator: real store, queue and connection of several pages against a server in memory, over a network that
// loses, repeats, delays and cuts. However it goes, in the end everybody holds the same and nothing typed is lost.

import { audienceOf } from '@sitrep/incident/change';
import { ann, bo, cy, uuid, vic } from '@sitrep/incident/testing/people';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Browser, createScene, openBrowser, play, type Scene, viewOf } from './testing/simulation.ts';

/** Thousands were played when this was written; here as many as fit into a second or two. */
const SEEDS = 40;

function expectConverged({ server }: Scene, browser: Browser): void {
  const view = viewOf(browser);
  const audience = audienceOf(browser.actor.role);
  expect(view?.connection.state).toEqual({ phase: 'live' });
  expect(view?.pending, 'no pending command is left').toEqual([]);
  expect(view?.document).toEqual(server.document(audience));
  const held = view?.timeline ?? [];
  expect(held, 'no hole in what is held').toEqual(server.entries(audience).slice(-held.length));
}

/** What was typed and not answered is on screen [Q6]; what is on screen is in order and there once. */
function expectSane(browser: Browser): void {
  const view = viewOf(browser);
  if (!view) return;
  const ids = view.timeline.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const times = view.timeline.map(({ happenedAt }) => happenedAt);
  expect(times).toEqual([...times].sort());
  for (const { id, command } of view.pending) if (command.type === 'appendEntry') expect(ids).toContain(id);
}

test('[L4] all pages converge, no pending command is left, nothing typed is lost, over any network', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const scene = createScene(seed);
      const browsers = [ann, bo, cy, vic].map((actor, n) => openBrowser(scene, actor, (n - 1) * 600_000));
      await play(scene, browsers, 40, expectSane);
      for (const browser of browsers) expectConverged(scene, browser);
      const committed = scene.server.commandIds();
      for (const browser of browsers) {
        const failed = new Set(viewOf(browser)?.failed.map(({ id }) => id));
        const lost = browser.asked.filter((id) => !committed.has(id) && !failed.has(id));
        expect(lost, 'asked, and neither committed nor handed back').toEqual([]);
        const both = browser.asked.filter((id) => committed.has(id) && failed.has(id));
        expect(both, 'committed, and called refused').toEqual([]);
      }
    }),
    { numRuns: SEEDS },
  );
}, 60_000);

test('[A12] pages that are ahead of a restored server start anew and offer their unanswered commands again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const scene = createScene(seed);
      const browsers = [ann, bo, vic].map((actor) => openBrowser(scene, actor));
      const backup = scene.server.save();
      await play(scene, browsers, 15, expectSane);
      scene.server.restore(backup, uuid(0xe1));
      await play(scene, browsers, 15, expectSane);
      for (const browser of browsers) expectConverged(scene, browser);
    }),
    { numRuns: SEEDS / 4 },
  );
}, 60_000);
