// Coming in, as a person does: an invitation and a password, out and in again where one was, another device seen and ended,
// and what wants to know once more who acts.

import type { Page } from '@playwright/test';
import { openDatabase } from '@sitrep/database/database';
import { expect, test } from './fixture.ts';
import { declare } from './stage/acts.ts';
import { PASSWORD } from './stage/cast.ts';
import { guest, isOut, signOut } from './stage/guests.ts';

const password = (page: Page) => page.getByLabel('Password', { exact: true });

async function signIn(page: Page, name: string, typed: string): Promise<void> {
  await page.getByLabel('Name or e-mail').fill(name);
  await password(page).fill(typed);
  await page.keyboard.press('Enter');
}

test('[UX8, K6] a password is refused at its field, and lets one back in where one was; a device is ended from another', async ({
  open,
}) => {
  const root = await open('Root', '/people');
  await root.getByRole('button', { name: 'Make an invitation link' }).click();
  const link = await root.getByLabel('Invitation link for one responder').inputValue();
  const page = await open('stranger', link);
  await page.getByLabel('Your name').fill('Noa');
  expect(page.url(), 'the secret is out of the address bar').not.toContain('#');
  await password(page).fill('too short');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('A password has at least 12 characters.')).toBeVisible();
  await expect(password(page)).toBeFocused();
  await password(page).fill('noa-password-2026');
  await page.keyboard.press('Enter');
  await expect(page.getByText('among those that are guessed first')).toBeVisible();
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password(page)).toHaveAttribute('type', 'text');
  await expect(page.getByLabel('Your name')).toHaveValue('Noa');
  await password(page).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeVisible();

  await declare(page, 'Noa comes back');
  const here = page.url();
  await signOut(page);
  await isOut(page);
  await page.goto(here);
  await signIn(page, 'noa', 'something else entirely');
  await expect(page.getByText('The name or the password is not right.')).toBeVisible();
  await expect(page.getByLabel('Name or e-mail')).toHaveValue('noa');
  await password(page).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Noa comes back' })).toBeVisible();
  expect(page.url()).toBe(here);

  const far = await open('stranger', '/sign-in?next=/settings');
  await signIn(far, 'Noa', PASSWORD);
  await expect(far.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await far.goto(here);
  await page.getByRole('link', { name: 'Noa responder: your account' }).click();
  await page.getByRole('button', { name: /^Sign out Chrome on/ }).click();
  await expect(page.getByRole('button', { name: /^Sign out Chrome on/ })).toBeHidden();
  await expect(far.getByText(/signed out|not signed in/i).first()).toBeVisible();
});

test('[K12] what wants a fresh proof asks for it, and is then done by itself', async ({
  open,
  server,
  backstage,
}) => {
  const page = await guest(open, backstage, 'Pia');
  const database = openDatabase(server.databaseUrl, { maxConnections: 1 });
  await database.query(`update person set role = 'admin' where name = 'Pia' returning id`);
  await database.query(
    `update session set proved_at = clock_timestamp() - interval '11 minutes'
     where person_id = (select id from person where name = 'Pia') returning id`,
  );
  await database.close();
  await page.goto('/settings');
  const panel = page.getByRole('region', { name: 'Staying signed in' });
  await panel.getByLabel('Without using it, hours').fill('10');
  await panel.getByRole('button', { name: 'Save for every session' }).click();
  const dialog = page.getByRole('dialog', { name: 'Show once more who you are' });
  await dialog.getByLabel('Password', { exact: true }).fill('not it at all');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This is not your password.')).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(panel.getByText('Saved. It holds for every session at once.')).toBeVisible();
});
