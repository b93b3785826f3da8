// Who edits a field is shown on that field, by name: two people of the team, and a viewer who learns nothing of it.

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { entry, header, isLive, writeForGood } from './stage/acts.ts';
import { violationsInBothLooks } from './stage/axe.ts';

const isEditing = (page: Page) => page.getByText(/\b(is|are) editing\b/);

test('[UX14] whoever edits a field is shown on it, nothing moves for it, and they go when they leave', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Checkout fails');
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  const vic = await open('Vic', `/i/${code}`);
  for (const page of [ann, bo, vic]) await isLive(page);
  await writeForGood(bo, 'rolled back 2 of 4');
  await expect(entry(ann, 'rolled back')).toBeVisible();
  const places = () =>
    ann
      .locator('#now, #update, [role="log"]')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
  const before = await places();

  const edit = (page: Page) => page.locator('#impact-users').getByRole('button', { name: /Edit/ });
  await edit(bo).click();
  await expect(ann.locator('#impact-users').getByText('Bo is editing this')).toBeVisible();
  expect(await places()).toEqual(before);
  await expect(isEditing(bo)).toHaveCount(0);
  await expect(violationsInBothLooks(ann)).resolves.toEqual([]);

  await edit(ann).click();
  const told = (page: Page) => page.getByRole('form', { name: 'Impact on users' }).getByRole('status');
  await expect(told(ann)).toHaveText('Bo is editing this');
  await expect(told(bo)).toHaveText('Ann is editing this');
  await ann.keyboard.press('Escape');
  await expect(isEditing(bo)).toHaveCount(0);
  await bo.keyboard.press('Escape');
  await expect(isEditing(ann)).toHaveCount(0);

  await entry(bo, 'rolled back').getByRole('button').click();
  await bo.getByRole('menuitem', { name: /Correct/ }).click();
  await expect(entry(ann, 'rolled back').getByText('Bo is editing this')).toBeVisible();
  expect(await places()).toEqual(before);
  // Rows that went and came back say it too, at once.
  await ann.getByRole('button', { name: 'Key', exact: true }).click();
  await expect(entry(ann, 'rolled back')).toHaveCount(0);
  await ann.getByRole('button', { name: 'All', exact: true }).click();
  await expect(entry(ann, 'rolled back')).toBeVisible();
  expect(await entry(ann, 'rolled back').getByText('Bo is editing this').count()).toBe(1);
  // A viewer's page marks rows as the team's does: it would say what it was told.
  expect(await isEditing(vic).count()).toBe(0);
  await bo.getByRole('button', { name: 'Cancel' }).click();
  await bo.getByRole('button', { name: 'More' }).click();
  await bo.getByRole('menuitem', { name: /Change the title/ }).click();
  await expect(header(ann).getByText('Bo is editing the title')).toBeVisible();
  await expect(isEditing(ann)).toHaveCount(1);
  // The tab is closed, or the browser killed: the socket ends, and with it what was said on it.
  await bo.close();
  await expect(isEditing(ann)).toHaveCount(0);
});
