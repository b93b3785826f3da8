// Links for people without an account: named, with an end, in a list one can revoke them from; and who opened what [Z1, Z3].

import { expect, test } from './fixture.ts';
import { declare, takeCoordination } from './stage/acts.ts';

test('[K5] a link is made for somebody, opened, seen in the list, and revoked with every page open by it', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'Checkout fails');
  const openDialog = async () => {
    await ann.getByRole('button', { name: 'More' }).click();
    await ann.getByRole('menuitem', { name: /Share a read-only view/ }).click();
  };
  await openDialog();
  const dialog = ann.getByRole('dialog');
  await dialog.getByLabel('Who is it for?').fill('managers’ channel');
  await dialog.getByLabel('in 1 day').check();
  await dialog.getByRole('button', { name: 'Make a read-only link' }).click();
  const link = await dialog.getByLabel('Read-only link').inputValue();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'managers’ channel' })).toContainText(
    'not opened yet',
  );

  const reader = await open('stranger', link);
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('Checkout fails');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await openDialog();
  const line = dialog.getByRole('listitem').filter({ hasText: 'managers’ channel' });
  await expect(line).toContainText('last opened');
  await line.getByRole('button', { name: /^Revoke managers’ channel…/ }).click();
  await line.getByRole('button', { name: 'Revoke managers’ channel for good' }).click();
  await expect(dialog.getByText('1 that no longer work')).toBeVisible();
  await expect(reader.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible();
  await expect(reader).toHaveTitle('Sitrep');
  expect(await reader.content()).not.toContain('Checkout fails');
});

test('[Z3] the coordinator sees who opened the incident, an admin sees all of it', async ({ open }) => {
  const ann = await open('Ann');
  await declare(ann, 'Search is slow');
  const bo = await open('Bo', new URL(ann.url()).pathname);
  await expect(bo.getByRole('heading', { level: 1 })).toContainText('Search is slow');
  await takeCoordination(ann);
  // It is noted within a second.
  await expect(async () => {
    await ann.getByRole('button', { name: 'More' }).click();
    await ann.getByRole('menuitem', { name: /Who opened it/ }).click();
    const dialog = ann.getByRole('dialog');
    await expect(dialog.getByRole('listitem').first()).toBeVisible();
    const lines = await dialog.getByRole('listitem').allTextContents();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(lines.join()).toContain('Bo opened the incident');
  }).toPass();
  const root = await open('Root', '/audit');
  await root.getByLabel('What').selectOption({ label: 'opened the incident' });
  await expect(
    root.getByRole('listitem').filter({ hasText: 'Bo opened the incident' }).first(),
  ).toBeVisible();
});
