// What people do, in the words they find on the page.

import { expect, type Locator, type Page } from '@playwright/test';

/** Declares by key, as the list of keys says, and answers with the code. */
export async function declare(page: Page, title: string): Promise<string> {
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.keyboard.press('c');
  await page.getByLabel('What is wrong?').fill(title);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/i\/INC-/);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return codeOf(page);
}

export function codeOf(page: Page): string {
  return new URL(page.url()).pathname.slice('/i/'.length);
}

export function composer(page: Page): Locator {
  return page.getByLabel('What happened?');
}

/** Types a line and posts it with Enter. */
export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The row of the timeline that says this. */
export function entry(page: Page, text: string): Locator {
  return page.locator('li[id^="entry-"]').filter({ hasText: text });
}

/** Writes once and sees it committed: the row carries no mark of sending any more. */
export async function writeForGood(page: Page, text: string): Promise<void> {
  await write(page, text);
  await expect(entry(page, text)).toBeVisible();
  await expect(entry(page, text).locator('[data-send]')).toHaveCount(0);
}

export async function isLive(page: Page): Promise<void> {
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

/** Makes a read-only link by the menu and answers with its address. */
export async function share(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Share a read-only view/ }).click();
  await page.getByRole('button', { name: 'Make a read-only link' }).click();
  const link = await page.getByRole('textbox', { name: 'Read-only link' }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  return link;
}

export async function takeCoordination(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take coordination' }).click();
  await expect(header(page).getByText('(you)')).toBeVisible();
}

/** Offers coordination by the dialog, with the brief it starts from. */
export async function offerTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Hand off…|Offer to someone else…/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'To whom?' }).fill(name);
  await dialog.getByRole('button', { name: `Offer to ${name}` }).click();
  await expect(dialog).toBeHidden();
}

export function header(page: Page): Locator {
  return page.locator('header').first();
}

/** A command posted as a script would, with the cookie of whoever has the page. */
export async function post(page: Page, command: object, id: string = crypto.randomUUID()) {
  const origin = new URL(page.url()).origin;
  const address = `${origin}/api/incidents/${codeOf(page)}/commands`;
  return page.request.post(address, { data: { id, command }, headers: { origin } });
}
