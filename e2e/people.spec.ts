// The people: an admin brings a table in, finds who is awake and knows the thing, changes a role, shuts somebody out; the
// list of contacts works on paper; a viewer sees none of it.

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { violations } from './stage/axe.ts';

const TABLE = `name,role,e-mail,phone,time zone,works from,works until,work days,teams,expertise
Mira Holt,responder,mira@example.org,+34 600 111 222,Europe/Madrid,09:00,17:00,Mon-Sun,Databases,Postgres
Noor Aziz,viewer,,,Asia/Kolkata,,,,,`;

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'People found' }).getByRole('listitem').filter({ hasText: name });

test('[X5, X4, R33, R78] a table comes in, somebody is found, given a role, and shut out', async ({
  open,
  backstage,
}) => {
  await backstage.provedNow('Root');
  const root = await open('Root', '/people');
  await root.getByRole('button', { name: 'Bring in a CSV…' }).click();
  await root.getByLabel('Or paste it here').fill(TABLE.replace('+34 600 111 222', 'call me'));
  await root.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(root.getByText('Line 2, phone')).toBeVisible();
  await root.getByLabel('Or paste it here').fill(TABLE);
  await root.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(root.getByText('Nothing has happened yet.')).toBeVisible();
  expect(await violations(root)).toEqual([]);
  await root.getByRole('button', { name: 'Add 2 and change 0 people' }).click();
  await expect(root.getByText('2 added, 0 changed.')).toBeVisible();
  await root.getByRole('button', { name: 'Done' }).click();

  await root.getByLabel('Find by name, team, or what they know').fill('postgres');
  const mira = line(root, 'Mira Holt');
  await expect(mira).toContainText('not here yet');
  await expect(mira.getByRole('link', { name: '+34 600 111 222' })).toHaveAttribute(
    'href',
    'tel:+34600111222',
  );
  await expect(line(root, 'Noor')).toHaveCount(0);

  await root.getByLabel('Find by name, team, or what they know').fill('');
  await root.getByRole('button', { name: 'Access of Mira Holt' }).click();
  const dialog = root.getByRole('dialog', { name: 'Access of Mira Holt' });
  await dialog.getByLabel('Admin: everything, and lets people in').check();
  expect(await violations(root)).toEqual([]);
  await root.getByRole('button', { name: 'Make Mira Holt an admin' }).click();
  await expect(mira).toContainText('admin');
  await root.getByRole('button', { name: 'Access of Mira Holt' }).click();
  await root.getByRole('button', { name: 'Disable Mira Holt…' }).click();
  await root.getByRole('button', { name: 'Disable Mira Holt and end every session' }).click();
  await expect(mira).toContainText('disabled');

  await root.getByRole('button', { name: 'Teams…' }).click();
  await root.getByRole('button', { name: 'Rename Databases' }).click();
  await root.getByLabel('New name of Databases').fill('Storage');
  expect(await violations(root)).toEqual([]);
  await root.keyboard.press('Enter');
  await expect(root.getByRole('button', { name: 'Rename Storage' })).toBeFocused();
  await root.getByRole('button', { name: 'Close' }).click();
  await expect(mira).toContainText('Storage');

  const ann = await open('Ann', '/people');
  await ann.getByRole('button', { name: 'Edit your profile' }).click();
  expect(await violations(ann)).toEqual([]);
  await ann.getByLabel('Phone').fill('nobody');
  await ann.getByRole('button', { name: 'Save the profile' }).click();
  await expect(ann.getByText('must be a phone number')).toBeVisible();
  await ann.getByLabel('Phone').fill('+1 555 0100');
  await ann.keyboard.press('Enter');
  await expect(line(ann, 'Ann')).toContainText('+1 555 0100');
  await expect(line(ann, 'Mira')).toHaveCount(0);

  await ann.getByRole('link', { name: 'Contact list to print or keep' }).click();
  await expect(ann.getByRole('link', { name: '+1 555 0100' })).toBeVisible();
  expect(await violations(ann)).toEqual([]);
  await ann.emulateMedia({ media: 'print' });
  await expect(ann.getByRole('link', { name: 'Save this page' })).toBeHidden();

  const vic = await open('Vic', '/people');
  await expect(vic.getByRole('button', { name: 'Edit your profile' })).toBeVisible();
  await expect(vic.getByRole('list', { name: 'People found' })).toHaveCount(0);
  await expect(vic.locator('body')).not.toContainText('555 0100');
});
