// A long incident opens as a short one does: ten thousand entries behind it, the page opens and the composer answers
// at once [W5].

import type { Page } from '@playwright/test';
import { openDatabase } from '@sitrep/database/database';
import { findIncident } from '@sitrep/database/load';
import { growOld } from '@sitrep/database/testing/grow';
import { expect, test } from './fixture.ts';
import { composer, entry, isLive } from './stage/acts.ts';
import { figures } from './stage/arrivals.ts';

const ROUNDS = 5;

async function grow(databaseUrl: string, code: string, count: number): Promise<void> {
  const database = openDatabase(databaseUrl);
  const found = await findIncident(database, 'system', code);
  if (!found) throw new Error('the stage is not set');
  await growOld(database, found.incidentId, count);
  await database.close();
}

type Times = { readonly code: string; readonly opened: number[]; readonly posted: number[] };

/** From asking for the page until it is live, and from Enter until the row is committed, in milliseconds. */
async function openAndPost(page: Page, { code, opened, posted }: Times): Promise<void> {
  const from = Date.now();
  await page.goto(`/i/${code}`);
  await isLive(page);
  opened.push(Date.now() - from);
  const text = `mark ${posted.length}.`;
  await composer(page).fill(text);
  const enter = Date.now();
  await composer(page).press('Enter');
  await expect(entry(page, text)).toBeVisible();
  await expect(page.locator('[data-send]')).toHaveCount(0);
  posted.push(Date.now() - enter);
}

test('[W5] [UX5] with 10,000 entries the page opens and posts as with few', async ({
  open,
  server,
  backstage,
}) => {
  test.slow();
  const line = { type: 'appendEntry', text: 'errors 37 %, queue 211 deep, cluster 3 of 4 drained' };
  const incidents: (Times & { readonly length: number })[] = [];
  // From 200 on the window is full; with fewer the page has less to draw.
  for (const length of [250, 10_000]) {
    const code = await backstage.incident(`One of ${length}`, line);
    await grow(server.databaseUrl, code, length);
    incidents.push({ length, code, opened: [], posted: [] });
  }

  // In turn, so that a busy machine is busy for both of them.
  const page = await open('Bo');
  for (let round = 0; round < ROUNDS; round += 1) for (const each of incidents) await openAndPost(page, each);
  for (const { length, opened, posted } of incidents) {
    console.log(
      `  ${length} entries: opened in ${figures(opened).p50} ms, posted in ${figures(posted).p50} ms`,
    );
  }
  const [few, many] = incidents;
  if (!few || !many) throw new Error('nothing was measured');
  expect(figures(many.opened).p50).toBeLessThan(figures(few.opened).p50 * 1.5 + 200);
  expect(figures(many.posted).p50).toBeLessThan(figures(few.posted).p50 * 1.5 + 200);

  // The window is held, older ones come when asked for, and the page stays quick with them.
  const rows = page.locator('li[id^="entry-"]');
  // One's own line came on top of the 200 that were fetched.
  expect(await rows.count()).toBe(201);
  const shown = await rows.elementHandles();
  for (let pages = 1; pages <= 3; pages += 1) {
    const before = await rows.count();
    await page.getByRole('button', { name: 'Show older entries' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
  }
  // Also the oldest of them, whose neighbours have just come: a form or a focus in one would be gone with it [UX11].
  const stand = await Promise.all(shown.map((row) => row.evaluate(({ isConnected }) => isConnected)));
  expect(stand.filter((stands) => !stands)).toEqual([]);
  console.log(`  ${await rows.count()} rows shown after three pages of older ones`);
  const slowest = await typeAndFeel(page, 'typing goes on as before');
  console.log(`  slowest key of 24 with all of them shown: ${slowest} ms`);
  expect(slowest).toBeLessThan(500);
});

/** The longest a key took from the press to the next frame drawn. */
async function typeAndFeel(page: Page, text: string): Promise<number> {
  await composer(page).focus();
  await page.evaluate(() => {
    const spans: number[] = [];
    Object.assign(window, { spans });
    addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        requestAnimationFrame(() => setTimeout(() => spans.push(performance.now() - from)));
      },
      { capture: true },
    );
  });
  await page.keyboard.type(text, { delay: 50 });
  await expect(composer(page)).toHaveValue(text);
  return page.evaluate(() =>
    Math.round(Math.max(...((window as Window & { spans?: number[] }).spans ?? []))),
  );
}
