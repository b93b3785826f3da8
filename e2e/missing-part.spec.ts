// A part of the page that cannot be fetched, because the network went in the first second: the page stays, says so, and the
// part is there when it is wanted again.

import { expect, test } from './fixture.ts';
import { composer, isLive } from './stage/acts.ts';

// What the shell keeps would hide that the part is missing.
test.use({ serviceWorkers: 'block' });

test('[UX8] a menu that cannot be fetched takes neither the page nor what was typed, and comes when the network does', async ({
  backstage,
  open,
}) => {
  const code = await backstage.incident('No way to the parts');
  const ann = await open('Ann');
  const menu = '**/assets/menu-*.js';
  await ann.route(menu, (route) => route.abort());
  await ann.goto(`/i/${code}`);
  await isLive(ann);
  await composer(ann).fill('typed before');
  await ann.getByRole('button', { name: 'More' }).click();
  await expect(ann.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await expect(composer(ann)).toHaveValue('typed before');
  await ann.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  await ann.getByRole('button', { name: 'More' }).click();
  await expect(ann.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await ann.unroute(menu);
  await ann.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await expect(ann.getByRole('menuitem').first()).toBeVisible();
});
