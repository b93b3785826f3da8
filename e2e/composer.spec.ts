// The composer as people use it: what a line will do is shown before it is sent, and what could be a secret is never
// posted for viewers by a slip of the hand.

import { expect, test } from './fixture.ts';
import { composer, declare, entry, header, share, write } from './stage/acts.ts';

test('[H20] [R21] a mistyped !log-private is asked about and reaches no viewer; !log and !log-private do what they say', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'Checkout fails for EU cards');
  const manager = await open('stranger', await share(ann));

  await write(ann, '!lgo-private key rotated on db-7');
  const question = ann.getByRole('alertdialog', { name: 'How is this line meant?' });
  await expect(question).toContainText('It was not posted.');
  await expect(question.getByRole('button', { name: /viewers/ })).toHaveCount(0);
  await ann.keyboard.press('Escape');
  await expect(composer(ann)).toBeFocused();
  await ann.keyboard.press('Enter');
  await ann.keyboard.press('Enter');
  await expect(entry(ann, '!lgo-private key rotated')).toContainText('Private: team only');

  await composer(ann).fill('!log-private blocked foonet');
  await expect(ann.getByRole('form', { name: 'New entry' })).toContainText('log · private: team only');
  await ann.keyboard.press('Enter');
  await expect(entry(ann, 'blocked foonet')).toContainText('Private: team only');
  await write(ann, '!log restarted api-3');
  await expect(entry(ann, 'restarted api-3')).toContainText('log:');

  await expect(entry(manager, 'restarted api-3')).toBeVisible();
  expect(await manager.content()).not.toMatch(/rotated|foonet/);
});

test('[UX9] [R12] commands, people and times by the keyboard alone; what was posted can be taken back', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'By lines alone');
  const { keyboard } = ann;
  await keyboard.press('n');
  await keyboard.type('/dec');
  await expect(ann.getByRole('listbox', { name: 'Suggestions' })).toContainText('/decision text');
  await keyboard.press('Enter');
  await keyboard.type('no failover before @b');
  await expect(ann.getByRole('option', { name: 'Bo' })).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.type('is done');
  await expect(composer(ann)).toHaveValue('/decision no failover before @Bo is done');
  await keyboard.press('Alt+ArrowDown');
  await keyboard.press('Alt+ArrowDown');
  await expect(composer(ann)).toHaveValue(/^\d\d:\d\d \/decision no failover/);
  await expect(ann.getByRole('form', { name: 'New entry' })).toContainText(
    /decision · Happened .*, 2 min ago/,
  );
  await keyboard.press('Enter');
  await expect(entry(ann, 'no failover before @Bo is done')).toContainText('decision:');
  await expect(entry(ann, 'no failover')).toContainText('added 2 min later');

  await keyboard.type('/status mitigating');
  await keyboard.press('Enter');
  await expect(header(ann)).toContainText('Mitigating');
  await keyboard.type('/action @Bo alert on lock wait');
  await keyboard.press('Control+Enter');
  await expect(ann.getByRole('region', { name: /Action items/ })).toContainText('alert on lock wait');

  await write(ann, 'the wrong window');
  await expect(entry(ann, 'the wrong window')).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('z');
  await expect(entry(ann, 'the wrong window')).toContainText('Taken back at once');
  await expect(composer(ann)).toHaveValue('the wrong window');
  await composer(ann).fill('');
  await keyboard.press('Escape');
  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('*');
  await ann.getByRole('button', { name: 'Key', exact: true }).click();
  await expect(ann.locator('li[id^="entry-"]')).toHaveCount(1);
});
