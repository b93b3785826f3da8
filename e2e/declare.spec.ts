// Declaring asks for one field (what it costs: budgets.spec.ts), and nothing is declared twice; what is open already stands beside it.

import { expect, test } from './fixture.ts';
import { post } from './stage/acts.ts';

test('one required field, and it says so when it is empty', async ({ open }) => {
  const ann = await open('Ann', '/declare');
  await expect(ann.locator('main [required], main [aria-required="true"]')).toHaveCount(1);
  await ann.getByRole('button', { name: /Declare incident/ }).click();
  await expect(ann).toHaveURL(/\/declare$/);
  await expect(ann.getByLabel('What is wrong?')).toBeFocused();
});

test('what is open already is shown, the likeliest first, and opens with a click', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Mail to customers is late');
  const bo = await open('Bo', '/declare');
  const beside = bo.getByRole('complementary', { name: 'Open already' });
  await expect(beside.getByRole('link', { name: /Mail to customers is late/ })).toBeVisible();
  await bo.getByLabel('What is wrong?').fill('Customers wait for mail');
  await expect(beside).toContainText('Is it one of these?');
  await expect(beside.getByRole('link').first()).toContainText('Mail to customers is late');
  await beside.getByRole('link').first().click();
  await expect(bo).toHaveURL(new RegExp(`/i/${code}$`));
});

test('[UX8] a title half typed survives leaving the page', async ({ open }) => {
  const ann = await open('Ann', '/declare');
  await ann.getByLabel('What is wrong?').fill('Search returns noth');
  await expect(ann.getByLabel('What is wrong?')).toHaveValue('Search returns noth');
  await ann.waitForTimeout(600);
  await ann.reload();
  await expect(ann.getByLabel('What is wrong?')).toHaveValue('Search returns noth');
});

test('[UX8] what is typed before the server has said who is here is kept', async ({ open }) => {
  const ann = await open('Ann', '/settings');
  await ann.route('**/api/me', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await ann.goto('/declare');
  const title = ann.getByLabel('What is wrong?');
  await title.fill('Mail is late');
  await expect(ann.getByText('Ann responder')).toBeVisible();
  await expect(title).toHaveValue('Mail is late');
  await ann.reload();
  await expect(title).toHaveValue('Mail is late');
});

test('[L3] pressing twice declares once', async ({ open }) => {
  const ann = await open('Ann', '/declare');
  const title = `Twice ${Date.now()}`;
  await ann.getByLabel('What is wrong?').fill(title);
  await ann.getByRole('button', { name: /Declare incident/ }).dblclick();
  await ann.waitForURL(/\/i\/INC-/);
  await ann.goto('/');
  await expect(ann.getByRole('link', { name: new RegExp(title) })).toHaveCount(1);
});

test('[L3] a lost answer, a reload and another press declare once; so do other words', async ({ open }) => {
  const ann = await open('Ann', '/declare');
  const title = `Lost ${Date.now()}`;
  let lost = 0;
  await ann.route('**/api/incidents', async (route) => {
    if (route.request().method() !== 'POST' || lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  const press = ann.getByRole('button', { name: /Declare incident/ });
  await ann.getByLabel('What is wrong?').fill(title);
  await press.click();
  await expect(ann.getByText('The server cannot be reached.')).toBeVisible();
  await ann.reload();
  await expect(ann.getByLabel('What is wrong?')).toHaveValue(title);
  await press.click();
  await expect(ann.getByText('The server cannot be reached.')).toBeVisible();
  await ann.getByLabel('What is wrong?').fill(`${title} again`);
  await press.click();
  await expect(ann.getByText('This incident is already declared.')).toBeVisible();
  await ann.getByLabel('What is wrong?').fill(title);
  await ann.goto('/');
  await expect(ann.getByRole('link', { name: new RegExp(title) })).toHaveCount(1);
});

test('[L6] a viewer reads and is offered nothing that would be refused', async ({ open, backstage }) => {
  const code = await backstage.incident('Viewers look on');
  const vic = await open('Vic', `/i/${code}`);
  await expect(vic.getByRole('heading', { name: 'Viewers look on' })).toBeVisible();
  for (const name of [/Declare/, /Take coordination/, /still true/, /Post/, /Edit/]) {
    await expect(vic.getByRole('button', { name })).toHaveCount(0);
  }
  const answer = await post(vic, { type: 'appendEntry', text: 'I was here' });
  expect(answer.status()).toBe(403);
  expect((await answer.json()).refused).toBe('notAllowed');
});
