// The network goes, the server goes, the answer gets lost: the page says at once that it is not live, what is typed is
// kept, and it is sent once, in order, when the way is back [L3, C2, C6].

import type { Page } from '@playwright/test';
import { expect, type Open, test } from './fixture.ts';
import { composer, entry, isLive, write } from './stage/acts.ts';
import type { Backstage } from './stage/backstage.ts';
import { guest } from './stage/guests.ts';

async function two(open: Open, { incident }: Backstage, title: string) {
  const code = await incident(title);
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  await isLive(ann);
  await isLive(bo);
  return { ann, bo, code };
}

const strip = (page: Page) => page.getByText(/Not live since/);

/** The texts of the timeline, newest first. */
async function lines(page: Page): Promise<string[]> {
  const rows = await page.locator('li[id^="entry-"]').allInnerTexts();
  return rows.map((row) => /line \d+/.exec(row)?.[0] ?? row);
}

test('[C6] [UX6, UX39, UX43] the network goes: said at once, entries queue, and are sent once and in order; what is refused keeps its words', async ({
  open,
  backstage,
}) => {
  const { ann, bo, code } = await two(open, backstage, 'In a tunnel');
  await bo.context().setOffline(true);
  await expect(strip(bo)).toBeVisible({ timeout: 3000 });
  for (let n = 1; n <= 5; n += 1) await write(bo, `line ${n}`);
  await expect(entry(bo, 'line 5')).toContainText('queued');
  await expect(bo.getByText('5 waiting to be sent')).toBeVisible();
  await expect(composer(bo)).toBeEditable();
  await expect(entry(ann, 'line 1')).toHaveCount(0);
  await composer(bo).press('Escape');
  await bo.keyboard.press('i');
  await bo.keyboard.type('Half of all uploads fail');
  await bo.keyboard.press('Control+Enter');
  await expect(bo.getByText('6 waiting to be sent')).toBeVisible();
  await backstage.command(code, { type: 'closeIncident', as: 'resolved' });

  await bo.context().setOffline(false);
  await expect(entry(ann, 'line 5')).toBeVisible();
  await expect(strip(bo)).toBeHidden();
  await isLive(bo);
  await expect(bo.locator('[data-send]')).toHaveCount(0);
  const expected = [5, 4, 3, 2, 1].map((n) => `line ${n}`);
  expect(await lines(ann)).toEqual(expected);
  expect(await lines(bo)).toEqual(expected);
  // The incident is over, and what it refuses now stands where it was written until its person lets it go.
  const affected = bo.getByRole('region', { name: 'What was affected at the end' });
  await expect(affected).toContainText('“Half of all uploads fail”');
  await affected.getByRole('button', { name: 'Let it go' }).click();
  await expect(affected).not.toContainText('Half of all uploads fail');
});

test('[A1] the server dies: every page says so, what is typed waits, and is sent once it is back', async ({
  open,
  server,
  backstage,
}) => {
  const { ann, bo } = await two(open, backstage, 'Power cut');
  await write(ann, 'line 1');
  await expect(entry(bo, 'line 1')).toBeVisible();
  await server.kill();
  for (const page of [ann, bo]) await expect(strip(page)).toBeVisible({ timeout: 5000 });
  await write(bo, 'line 2');
  await expect(entry(bo, 'line 2')).toContainText('queued');
  await server.restart();
  for (const page of [ann, bo]) {
    await expect(entry(page, 'line 2')).toHaveCount(1, { timeout: 30_000 });
    await isLive(page);
  }
  expect(await lines(ann)).toEqual(['line 2', 'line 1']);
});

test('[L3] an answer that gets lost on the way costs no second entry', async ({ open, backstage }) => {
  const { ann, bo } = await two(open, backstage, 'Lost answers');
  let lost = 0;
  await bo.route('**/commands', async (route) => {
    if (lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await write(bo, 'line 1');
  await write(bo, 'line 2');
  await expect(entry(ann, 'line 2')).toBeVisible({ timeout: 20_000 });
  await expect(bo.locator('[data-send]')).toHaveCount(0);
  expect(lost).toBe(2);
  expect(await lines(ann)).toEqual(['line 2', 'line 1']);
  await bo.reload();
  await expect(entry(bo, 'line 2')).toBeVisible();
  expect(await lines(bo)).toEqual(['line 2', 'line 1']);
});

test('[C7] [UX8] a page closed with unsent lines sends them when it is opened again', async ({
  open,
  server,
  backstage,
}) => {
  const { ann, bo, code } = await two(open, backstage, 'Closed too soon');
  await server.kill();
  await expect(strip(bo)).toBeVisible({ timeout: 5000 });
  await write(bo, 'line 1');
  await expect(entry(bo, 'line 1')).toContainText('kept on this device');
  await composer(bo).fill('half a sent');
  await bo.waitForTimeout(500);
  const context = bo.context();
  await bo.close();
  await server.restart();
  await expect(strip(ann)).toBeHidden({ timeout: 30_000 });
  await expect(entry(ann, 'line 1')).toHaveCount(0);

  const again = await context.newPage();
  await again.goto(`/i/${code}`);
  await expect(entry(ann, 'line 1')).toHaveCount(1, { timeout: 20_000 });
  await expect(composer(again)).toHaveValue('half a sent');
});

test('[S10] signing out in one tab ends the live view in the other, and says why', async ({
  open,
  server,
  backstage,
}) => {
  // A session of its own: the others of this run must not end with it.
  const gus = await guest(open, backstage, 'Gus');
  await gus.goto(`/i/${await backstage.incident('Signed out')}`);
  await isLive(gus);
  const other = await gus.context().newPage();
  await other.goto(server.address);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(gus.getByText(/signed out|not signed in/i).first()).toBeVisible({ timeout: 8000 });
});
