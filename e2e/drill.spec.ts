// A newcomer in a drill: one press, made-up people at work, the word on every view, and one press that deletes all of it.

import { expect, test } from './fixture.ts';
import { codeOf, entry, header, isLive } from './stage/acts.ts';
import { violationsInBothLooks } from './stage/axe.ts';

test('[UX45] begun from the list, marked on every page and copy, stepped through, gone with one press', async ({
  open,
  backstage,
}) => {
  const cy = await open('Cy', '/');
  await cy.getByRole('button', { name: 'Begin a drill' }).click();
  await cy.waitForURL(/\/i\/INC-/);
  await isLive(cy);
  const code = codeOf(cy);
  const note = cy.getByRole('note', { name: 'Drill' });
  await expect(note).toContainText('DRILL');
  await expect(header(cy)).toContainText('IC Mara (drill)');
  await expect(entry(cy, 'logins fail')).toBeVisible();
  await expect(cy).toHaveTitle(/DRILL/);
  await cy.keyboard.press('p');
  const steps = note.getByRole('list', { name: 'To try' });
  await expect(steps).toContainText('✓ Say that you are here');

  const manager = await open('stranger', await backstage.link(code));
  await expect(manager.getByRole('note', { name: 'Drill' })).toContainText('DRILL');
  await expect(manager).toHaveTitle(/DRILL/);
  const vic = await open('Vic', '/');
  await expect(vic.getByRole('link', { name: new RegExp(`DRILL.*${code}`) })).toBeVisible();
  await expect(vic.getByRole('button', { name: 'Begin a drill' })).toBeHidden();
  expect(await violationsInBothLooks(cy), '[UX31]').toEqual([]);

  await note.getByRole('button', { name: 'Delete this drill' }).click();
  await expect(cy.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  await expect(cy.getByText(code)).toBeHidden();
  await expect(vic.getByText(code)).toBeHidden();
  await manager.reload();
  await expect(manager.getByText(/leads nowhere|no longer|not there/i).first()).toBeVisible();
});
