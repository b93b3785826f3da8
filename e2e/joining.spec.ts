// How somebody new comes in: by a link that an admin makes on the page, with nothing but a name.

import { expect, test } from './fixture.ts';
import { join } from './stage/guests.ts';

test('an admin makes a link, whoever gets it joins with a name, and it opens no second time', async ({
  open,
}) => {
  const root = await open('Root', '/people');
  await root.getByRole('button', { name: 'Make an invitation link' }).click();
  const link = await root.getByLabel('Invitation link for one responder').inputValue();
  const page = await join(await open('stranger', link), 'Pat');
  await expect(page.getByText('Pat responder')).toBeVisible();
  await root.reload();
  await expect(root.getByText('Pat', { exact: true })).toBeVisible();
  const second = await open('stranger', link);
  await second.getByLabel('Your name').fill('Eve');
  await second.getByRole('button', { name: 'Join' }).click();
  await expect(second.getByText('This invitation was used already')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Incidents' })).toHaveCount(0);
});
