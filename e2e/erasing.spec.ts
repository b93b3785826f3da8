// A password was pasted: gone within seconds, for everybody, and the rest of the line stays [V3].

import { expect, test } from './fixture.ts';
import { codeOf, declare, entry, post, share, takeCoordination, writeForGood } from './stage/acts.ts';

test('[V3] the author takes the secret out; colleagues and the read-only page have it no more', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'Checkout fails');
  await writeForGood(ann, 'psql -W hunter2 on db-7');
  const link = await share(ann);
  const [bo, reader] = [await open('Bo', `/i/${codeOf(ann)}`), await open('stranger', link)];
  await expect(entry(bo, 'hunter2')).toBeVisible();
  await expect(reader.getByText('hunter2')).toBeVisible();

  await entry(ann, 'hunter2')
    .getByRole('button', { name: /what to do/ })
    .click();
  await ann.getByRole('menuitem', { name: /Erase a secret/ }).click();
  const dialog = ann.getByRole('dialog');
  await dialog.getByLabel('Why?').fill('A password was pasted');
  await dialog.getByRole('button', { name: 'Erase what I took out' }).click();
  await expect(dialog.getByText('so the secret would stay')).toBeVisible();
  await dialog.getByLabel('What stays').fill('psql on db-7');
  await dialog.getByRole('button', { name: 'Erase what I took out' }).click();

  for (const page of [ann, bo, reader]) {
    await expect(page.getByText('psql on db-7 [part erased by Ann]')).toBeVisible();
    expect(await page.content()).not.toContain('hunter2');
  }
});

test('[V3] from the title, by the coordinator, by the menu of the incident', async ({ open }) => {
  const bo = await open('Bo');
  await declare(bo, 'hunter2 does not work');
  const ann = await open('Ann', `/i/${codeOf(bo)}`);
  await takeCoordination(ann);
  await ann.getByRole('button', { name: 'More' }).click();
  await ann.getByRole('menuitem', { name: /Erase a secret/ }).click();
  const dialog = ann.getByRole('dialog');
  await expect(dialog.getByLabel('Where does it stand?')).toContainText('Title');
  await dialog.getByLabel('What stays').fill('');
  await dialog.getByLabel('Why?').fill('A password');
  await dialog.getByRole('button', { name: 'Erase all of it' }).click();
  await expect(bo.getByRole('heading', { level: 1, name: '[erased by Ann]' })).toBeVisible();
  const answer = await post(bo, {
    type: 'eraseSecret',
    ofType: 'entry',
    ofId: crypto.randomUUID(),
    reason: 'x',
  });
  expect(answer.status()).toBe(403);
});
