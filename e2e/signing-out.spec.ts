// What signing out leaves behind: nothing of its person on this device, in no tab, and nothing thrown away unasked [C9, UX8].

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, isLive } from './stage/acts.ts';
import { guest, isOut, onDevice, question, signOut } from './stage/guests.ts';

test('[C9] signing out in one tab clears the other: its page, its drafts, and what it would write next', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Two tabs of Zita');
  const page = await guest(open, backstage, 'Zita');
  await page.goto(`/i/${code}`);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await isLive(other);
  await composer(other).fill('half a sentence of Zita');
  await expect.poll(async () => (await onDevice(page)).rows).toBe(1);

  await signOut(page);
  await question(page).getByRole('button', { name: 'Discard 1…' }).click();
  const typing = composer(other)
    .pressSequentially(' and one more and one more and one more', { delay: 25, timeout: 3000 })
    .catch(() => {});
  await question(page).getByRole('button', { name: 'Discard these 1 and sign out' }).click();
  await isOut(page);
  await isOut(other);
  await typing;
  expect(await other.content()).not.toContain('Two tabs of Zita');
  await other.waitForTimeout(500);
  const { rows, local } = await onDevice(other);
  expect(rows).toBe(0);
  expect(local).not.toContain('Zita');
});

/** As a later version of the page might have kept it. */
function keepUnreadable(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { id } = JSON.parse(
      localStorage.getItem('sitrep.here') ?? Object.values(localStorage).join(),
    ).person;
    const database = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('sitrep');
      asked.onsuccess = () => done(asked.result);
    });
    const value = { command: { type: 'flyToTheMoon', words: 'written in a later version' } };
    const transaction = database.transaction('unsent', 'readwrite');
    transaction
      .objectStore('unsent')
      .put({ key: `${id} ${crypto.randomUUID()} ${crypto.randomUUID()}`, value });
    await new Promise((done) => {
      transaction.oncomplete = done;
    });
    database.close();
  });
}

test('[UX8] words this version cannot read are asked about and saved raw; what could not be removed is told', async ({
  open,
  backstage,
}) => {
  const page = await guest(open, backstage, 'Ute');
  await keepUnreadable(page);
  await signOut(page);
  await expect(question(page)).toContainText('Not at the server: 1 this version cannot read');
  const saving = page.waitForEvent('download');
  await question(page).getByRole('button', { name: 'Save 1 as a file…' }).click();
  expect(await readFile(await (await saving).path(), 'utf8')).toContain('written in a later version');

  // A disk that fails from here on.
  await page.evaluate(() => {
    const remove = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = () => {
      throw new DOMException('the disk is broken', 'UnknownError');
    };
    Object.assign(window, { mend: () => Object.assign(IDBObjectStore.prototype, { delete: remove }) });
  });
  await question(page).getByRole('button', { name: 'Sign out, I have the file' }).click();
  await isOut(page);
  const told = page.getByText('What you wrote here could not be removed from this device.');
  await expect(told).toBeVisible();
  expect((await onDevice(page)).rows).toBe(1);
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(told).toBeHidden();
  expect((await onDevice(page)).rows).toBe(0);
});
