// People who come for one test and leave: they join by an invitation of their own, sign out, and what their device still
// keeps can be looked at.

import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Open } from '../fixture.ts';
import type { Backstage } from './backstage.ts';
import { PASSWORD } from './cast.ts';

/** Somebody new, so that nobody else's session ends with theirs. */
export async function guest(
  open: Open,
  { invitation }: Backstage,
  name: string,
  context?: BrowserContext,
): Promise<Page> {
  const link = await invitation();
  const page = context ? await context.newPage() : await open('stranger', link);
  if (context) await page.goto(link);
  return join(page, name);
}

/** Whoever has opened an invitation gives a name. */
export async function join(page: Page, name: string): Promise<Page> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  return page;
}

export const signOut = (page: Page) =>
  page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
export const question = (page: Page) => page.getByRole('dialog', { name: 'Before you sign out' });
export const isOut = (page: Page) =>
  expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();

/** How many rows this device keeps, and what it remembers of who was here. */
export function onDevice(page: Page): Promise<{ rows: number; local: string }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open('sitrep');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const count = (shelf: string) =>
      new Promise<number>((done) => {
        const asked = database.transaction(shelf).objectStore(shelf).count();
        asked.onsuccess = () => done(asked.result);
      });
    const rows = (await count('unsent')) + (await count('drafts'));
    database.close();
    return { rows, local: JSON.stringify(localStorage) };
  });
}
