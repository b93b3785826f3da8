// How somebody new comes in: by a link that an admin makes on the page, with a name and a password.

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
  await expect(second.getByText('This link was used already')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Incidents' })).toHaveCount(0);
});
