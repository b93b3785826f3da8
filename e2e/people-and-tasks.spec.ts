// Who works on it, what they were asked, and what is left to be done afterwards: by keys, in two browsers, to the list of all.

import { expect, test } from './fixture.ts';
import { composer, declare, entry, isLive, share, takeCoordination, write } from './stage/acts.ts';

test('[R5] [R37] [R45] [R50] arrive, be asked, answer, and leave something to do; viewers hear of nobody', async ({
  open,
}) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'Workers pile up');
  await takeCoordination(ann);
  const manager = await open('stranger', await share(ann));
  const bo = await open('Bo', `/i/${code}`);
  await isLive(bo);

  await bo.keyboard.press('p');
  const people = ann.getByRole('region', { name: /^People/ });
  await expect(people).toContainText('Bo');
  await write(ann, '/here @Eve of the network as expert of routers');
  await expect(people).toContainText('expert of routers');

  // A key, a name, Enter, what and in how long, Enter: three keys beyond the words.
  await composer(ann).press('Escape');
  await ann.keyboard.press('t');
  await expect(ann.getByLabel('Whom?')).toBeFocused();
  await ann.keyboard.type('bo');
  await ann.keyboard.press('Enter');
  await ann.keyboard.type('drain the workers 5m');
  await ann.keyboard.press('Enter');
  const task = ann.getByRole('region', { name: /^Tasks: 1 open/ }).getByRole('listitem');
  await expect(task).toContainText(/Bo: drain the workers.*not acknowledged yet/);

  const mine = bo.locator('header').filter({ hasText: 'drain the workers' });
  await mine.getByRole('button', { name: 'I have it' }).click();
  await expect(task).not.toContainText('not acknowledged');
  await task.getByRole('button', { name: /^Ask for its state: Bo/ }).click();
  await expect(bo.getByRole('alert').filter({ hasText: 'Ann asks' })).toBeVisible();
  await write(bo, '2 of 4 are empty. TODO @cy alert on queue length');
  await expect(bo.getByRole('alert').filter({ hasText: 'Ann asks' })).toHaveCount(0);
  await composer(bo).press('Escape');
  await bo.keyboard.press('d');
  await expect(ann.getByRole('region', { name: 'Tasks' })).toContainText('1 over');

  await entry(ann, '2 of 4 are empty').getByRole('button', { name: 'Make it an action item' }).click();
  await expect(ann.getByRole('region', { name: /^Action items/ })).toContainText('alert on queue length');
  await expect(ann.getByRole('button', { name: 'Make it an action item' })).toHaveCount(0);
  await ann.getByRole('link', { name: 'Actions' }).click();
  const item = ann.getByRole('listitem').filter({ hasText: 'alert on queue length' });
  await expect(item).toContainText(`${code} Workers pile up`);
  await item.getByRole('checkbox').click();
  await expect(item).toHaveCount(0);

  await expect(entry(manager, '2 of 4 are empty')).toBeVisible();
  expect(await manager.content()).not.toMatch(/drain the workers|Eve of the network|not acknowledged/);
});
