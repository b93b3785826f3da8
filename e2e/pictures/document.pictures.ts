// Every zone of the page with something in it, its dialogs, the tabs of a phone, and both pages on paper.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { composer, isLive } from '../stage/acts.ts';
import { paste } from '../stage/paste.ts';
import { type Look, paper, picture } from './picture.ts';
import { WHOLE, wholeIncident } from './whole-incident.ts';

const wide: readonly Look[] = ['1280 light', '1280 dark'];
const narrow: readonly Look[] = ['360 light', '360 dark'];
const two: readonly Look[] = ['1280 light', '360 dark'];

const clock = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(11, 16);

const CHAT = `${clock(25)} <bo> is queue-3 slow for anybody else?
${clock(23)} <@cy> yes, its disk is full
${clock(23)} * di looks
${clock(20)} <di> dead letters, 38,000 of them
${clock(15)} <cy> worker 2 is drained`;

test('every zone, and what opens over them', async ({ open, backstage }) => {
  const code = await wholeIncident(backstage);
  const ann = await open('Ann', `/i/${code}`);
  await isLive(ann);
  await expect(ann.getByRole('region', { name: /^Hypotheses/ })).toContainText('Dead letters fill the disk');
  await expect(ann.getByRole('region', { name: /^People/ })).toContainText('Eve of the network');
  await picture(ann, 'zones', { looks: wide, isWhole: true });
  await ann.getByText('What to look at').first().click();
  for (const tab of ['Now', 'Timeline', 'People', 'More']) {
    const before = async () => ann.getByRole('button', { name: tab, exact: true }).click();
    await picture(ann, `tab-${tab.toLowerCase()}`, { looks: narrow, isWhole: true, before });
  }
  const bo = await open('Bo', `/i/${code}`);
  await isLive(bo);
  await picture(bo, 'own-task', { looks: two });
  await opened(ann);

  const manager = await open('stranger', await backstage.link(code));
  await expect(manager.getByRole('heading', { level: 1 })).toContainText(WHOLE);
  await picture(manager, 'read-only-whole', { isWhole: true });
  await paper(manager, 'read-only-on-paper');
  await paper(ann, 'incident-on-paper');
});

async function opened(page: Page): Promise<void> {
  const over = async (act: () => Promise<unknown>) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await act();
  };
  const onTimeline = async () => {
    const tab = page.getByRole('button', { name: 'Timeline', exact: true });
    if (await tab.isVisible()) await tab.click();
  };
  const pasted = async () => {
    await onTimeline();
    await composer(page).focus();
    await paste(page, CHAT);
    await expect(page.getByRole('dialog')).toContainText('worker 2 is drained');
  };
  await picture(page, 'paste', { before: () => over(pasted) });
  const dialogBy = (key: string) => async () => {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
  };
  await picture(page, 'keys', { looks: wide, before: () => over(dialogBy('?')) });
  await over(async () => {});
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: /^Post update/ }).last()).toBeVisible();
  await picture(page, 'update-form');
  const typed = async () => {
    await onTimeline();
    await composer(page).fill('-5m the disk of queue-3 is at 60 % again @bo');
  };
  await picture(page, 'composing', { looks: two, before: () => over(typed) });
  const suggested = async () => {
    await onTimeline();
    await composer(page).click();
    await composer(page).fill('');
    await composer(page).pressSequentially('/');
    await expect(page.getByRole('listbox')).toBeVisible();
  };
  await picture(page, 'suggestions', { looks: two, before: () => over(suggested) });
  await over(() => composer(page).fill(''));
}
