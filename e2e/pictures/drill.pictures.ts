// The drill as a newcomer meets it, on a Sitrep where nothing has happened yet: offered, under way, on a manager's page, deleted.

import { expect, test } from '@playwright/test';
import { codeOf, entry, isLive } from '../stage/acts.ts';
import { backstage } from '../stage/backstage.ts';
import { gather } from '../stage/cast.ts';
import { onePostgres } from '../stage/one-postgres.ts';
import { startServer } from '../stage/server.ts';
import { picture } from './picture.ts';

test('the drill', async ({ browser }) => {
  const server = await startServer(onePostgres());
  const cast = await gather(browser, server);
  const newcomer = await browser.newContext({ baseURL: server.address, storageState: cast.Ann });
  const page = await newcomer.newPage();
  await page.goto('/');
  const begin = page.getByRole('button', { name: 'Begin a drill' });
  await expect(begin).toBeVisible();
  await picture(page, 'drill-offered');
  await begin.click();
  await page.waitForURL(/\/i\/INC-/);
  await isLive(page);
  await expect(entry(page, 'logins fail')).toHaveCount(1);
  await picture(page, 'drill');
  const reading = await browser.newContext({ baseURL: server.address });
  const manager = await reading.newPage();
  await manager.goto(await backstage(server, cast).link(codeOf(page)));
  await expect(manager.getByRole('note', { name: 'Drill' })).toBeVisible();
  await picture(manager, 'drill-read-only', { looks: ['1280 dark', '360 light'] });
  await page.getByRole('button', { name: 'Delete this drill' }).click();
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  await picture(page, 'drill-deleted', { looks: ['1280 light', '360 dark'] });
  await newcomer.close();
  await reading.close();
  await server.stop();
});
