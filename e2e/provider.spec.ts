// Coming in by the sign-in provider of the organisation, and on the day it is down by the password of a local admin [K7].

import { expect, test } from './fixture.ts';
import { PASSWORD } from './stage/cast.ts';
import { PROVIDER_NAME, startWithProvider } from './stage/with-provider.ts';

test('[K7] the provider lets one in where one wanted to; when it is down that is said, and a local admin comes in', async ({
  browser,
}) => {
  const { server, provider } = await startWithProvider(browser);
  provider.accounts.set('u1', { name: 'Ida Ortiz', groups: ['sre'] });
  provider.signsInAs('u1');
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  await page.goto('/settings');
  await page.getByRole('button', { name: `Sign in with ${PROVIDER_NAME}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ida Ortiz responder: your account' })).toBeVisible();
  expect(page.url(), 'what the provider sent along is out of the address').toBe(`${server.address}/settings`);

  await provider.close();
  const other = await browser.newContext({ baseURL: server.address });
  const down = await other.newPage();
  await down.goto('/sign-in');
  await down.getByLabel('Name or e-mail').fill('Root');
  await down.getByRole('button', { name: `Sign in with ${PROVIDER_NAME}` }).click();
  await expect(down.getByText(`${PROVIDER_NAME} cannot be asked who you are at the moment.`)).toBeVisible();
  await expect(down.getByText(/Whoever has a password here, a local admin for one/)).toBeVisible();
  await expect(down.getByLabel('Name or e-mail'), 'what was typed stays').toHaveValue('Root');
  await down.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await down.keyboard.press('Enter');
  await expect(down.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible();
  // Who came in by the provider stays in: the session is ours.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await context.close();
  await other.close();
  await server.stop();
});
