// What is known, thought and tried, as a team writes it and a manager reads it: one story. The budgets of posting a status
// update and of "no change" are counted: two keys beyond the text, and one.

import { expect, test } from './fixture.ts';
import { isLive, write } from './stage/acts.ts';

test('[R43] [R100] [R105] an update, a hypothesis and a measure: by keys and lines, on every page, after the end too', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Card payments fail', { type: 'takeCoordination' });
  const ann = await open('Ann', `/i/${code}`);
  const manager = await open('stranger', await backstage.link(code));
  await isLive(ann);

  const now = ann.getByRole('region', { name: 'Now', exact: true });
  await ann.keyboard.press('e');
  await expect(now.getByLabel('What is known now')).toBeFocused();
  await ann.keyboard.type('Rolled back 2 of 4 clusters');
  await ann.keyboard.press('Control+Enter');
  await expect(now).toContainText('Rolled back 2 of 4 clusters');
  await expect(manager.getByRole('region', { name: 'Now', exact: true })).toContainText(
    'Rolled back 2 of 4 clusters',
  );
  // Posted without its tick it confirms nothing; no change does.
  await expect(ann.locator('header').first()).toContainText('Not updated since declared');
  await ann.keyboard.press('u');
  await expect(now).toContainText('no change');
  await expect(manager.locator('header').first()).toContainText('Updated');

  await write(ann, '/hypothesis db-7 waits for locks test: watch the lock graph');
  const hypotheses = ann.getByRole('region', { name: 'Hypotheses' });
  await hypotheses.getByRole('button', { name: 'Refuted: db-7 waits for locks' }).click();
  await ann.keyboard.type('no lock is held');
  await ann.keyboard.press('Enter');
  await hypotheses.getByText('Refuted or dropped: 1').click();
  await expect(hypotheses).toContainText('It showed: no lock is held');

  await write(ann, '/measure 3DS off, undo: flip it back');
  await backstage.command(code, { type: 'addMeasure', text: 'ACL against foonet', private: true });
  const measures = ann.getByRole('region', { name: 'Measures in effect: 2' });
  await expect(measures).toContainText('To undo: flip it back');
  await backstage.command(code, { type: 'closeIncident', as: 'resolved' });
  await expect(measures).toContainText('Still in effect');
  await expect(manager.getByText('Still in effect')).toBeVisible();
  expect(await manager.content()).not.toMatch(/foonet|flip it back/);

  await measures.getByRole('button', { name: 'To action item: 3DS off' }).click();
  await ann.keyboard.press('Enter');
  await expect(ann.getByRole('region', { name: 'Measures in effect: 1' })).toBeVisible();
  await expect(manager.getByText('Undo: 3DS off')).toBeVisible();
});

test('[R98] [UX13] admins word what to look at; nobody replaces what another wrote unseen; responders read it as typed', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Saves time out');
  await backstage.command(code, {
    type: 'stateHypothesis',
    text: 'The report locks rows',
    mode: 'slowQueries',
  });
  const settings = async () => {
    const page = await open('Root', '/settings');
    const panel = page.getByRole('region', { name: 'What to look at' });
    const edit = () => panel.getByRole('button', { name: 'Edit what to look at: Slow queries' }).click();
    return { page, panel, edit, text: panel.getByRole('textbox', { name: 'Slow queries' }) };
  };
  const [first, second] = [await settings(), await settings()];
  await first.edit();
  await second.edit();
  const typed = '<b>Kill</b> them: pt-kill on db-7';
  await first.text.fill(typed);
  await first.panel.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(first.panel.getByRole('listitem').filter({ hasText: 'Slow queries' })).toContainText(
    'worded by Root',
  );

  await second.text.fill('Ask the DBA');
  await second.panel.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(second.panel).toContainText('Root was first: this text was worded anew while you wrote.');
  await second.page.reload();
  await second.edit();
  await expect(second.panel).toContainText(`In force now, by Root: ${typed}`);
  await expect(second.text).toHaveValue('Ask the DBA');

  const ann = await open('Ann', `/i/${code}`);
  const guidance = ann.getByRole('group').filter({ hasText: 'Slow queries: what to look at' });
  await guidance.getByText('Slow queries: what to look at').click();
  await expect(guidance).toContainText(typed);

  await second.text.fill('');
  await second.panel.getByRole('button', { name: 'Save mine in its place' }).click();
  await expect(second.panel.getByRole('listitem').filter({ hasText: 'Slow queries' })).toContainText(
    'as Sitrep ships it',
  );
});
