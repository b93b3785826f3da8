// An incident that named people alone may see: declared so, opened to one more, taken from them while they look at it.

import { expect, type Page } from '@playwright/test';
import { test } from './fixture.ts';
import { codeOf, composer, declare, isLive } from './stage/acts.ts';
import { violationsInBothLooks } from './stage/axe.ts';
import { question, signOut } from './stage/guests.ts';

const TITLE = 'A signing key leaked';

/** Everything this browser keeps on its disk for the page, as text. */
function onDisk(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('sitrep');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const rows = [...database.objectStoreNames].map(
      (shelf) =>
        new Promise((resolve) => {
          const all = database.transaction(shelf).objectStore(shelf).getAll();
          all.onsuccess = () => resolve(all.result);
        }),
    );
    const kept = JSON.stringify([await Promise.all(rows), { ...localStorage }]);
    database.close();
    return kept;
  });
}

const banner = (page: Page) => page.getByRole('note', { name: 'Restricted' });

test('[R53, UX41] declared as sensitive: there for whom it names, nowhere for anybody else, off every disk', async ({
  open,
}) => {
  const ann = await open('Ann', '/declare');
  await ann.getByLabel('What is wrong?').fill(TITLE);
  await ann.getByLabel(/^Sensitive/).check();
  await ann.getByRole('button', { name: 'Declare incident' }).click();
  await isLive(ann);
  const code = codeOf(ann);
  await expect(banner(ann)).toContainText('RESTRICTED Seen by Ann');
  await expect(ann).toHaveTitle(new RegExp(`${code} RESTRICTED$`));

  const root = await open('Root', `/i/${code}`);
  await expect(root.getByText('There is no such thing here.')).toBeVisible();
  const bo = await open('Bo');
  await expect(bo.getByRole('heading', { level: 1 })).toContainText('Incidents');
  await expect(bo.getByText(code)).toHaveCount(0);

  await banner(ann).getByRole('button', { name: 'Who sees it…' }).click();
  const dialog = ann.getByRole('dialog', { name: `Who sees ${code}` });
  await dialog.getByRole('textbox', { name: 'People' }).fill('bo');
  await dialog.getByLabel('Bo', { exact: true }).check();
  await expect(dialog.getByText('New (1): Bo')).toBeVisible();
  expect(await violationsInBothLooks(ann)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save who sees it' }).click();
  await expect(dialog).toHaveCount(0);

  // In the list without its title.
  await bo.reload();
  await expect(bo.getByRole('link', { name: code })).toContainText('RESTRICTED');
  await expect(bo.getByText(TITLE)).toHaveCount(0);
  await bo.getByRole('link', { name: code }).click();
  await isLive(bo);
  await expect(bo.getByText(TITLE).first()).toBeVisible();
  await composer(bo).fill('Who had the key');

  // Taken from him while he looks at it: the page says so and is cleared; what he typed is his.
  await banner(ann).getByRole('button', { name: 'Who sees it…' }).click();
  await dialog.getByLabel('Bo', { exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Save who sees it' }).click();
  await expect(bo.getByText('This incident is not here for you any more')).toBeVisible();
  await expect(bo.getByText(TITLE)).toHaveCount(0);
  await expect(bo.getByText('Who had the key')).toBeVisible();
  for (const page of [ann, bo]) {
    const kept = await onDisk(page);
    for (const secret of [TITLE, 'Who had the key', code]) expect(kept).not.toContain(secret);
  }
});

test('[P12, Y6, Y9] turned sensitive: says first who will lose it and which links end, then does it', async ({
  open,
  backstage,
}) => {
  // Her session may be as old as the whole run.
  await backstage.provedNow('Ann');
  const ann = await open('Ann');
  const code = await declare(ann, 'Checkout is slow');
  await isLive(ann);
  await composer(ann).fill('half a line');
  const bo = await open('Bo', `/i/${code}`);
  await isLive(bo);
  await ann.getByRole('button', { name: /^More:/ }).click();
  await ann.getByRole('menuitem', { name: /Restrict to named people/ }).click();
  const dialog = ann.getByRole('dialog', { name: `Restrict ${code} to named people` });
  const outcome = dialog.locator('[role=status]').last();
  await expect(outcome).toContainText('Will see it (1): Ann');
  await expect(outcome).toContainText(/Will not see it any more, at once \(\d+\):.*\bBo\b/);
  await expect(outcome).toContainText('Read-only links that end now: 0');
  await dialog.getByRole('button', { name: 'Restrict to yourself' }).click();
  await expect(banner(ann)).toBeVisible();
  await expect(bo.getByText('This incident is not here for you any more')).toBeVisible();
  // What stood half written on the disk is taken off it.
  await expect(composer(ann)).toHaveValue('half a line');
  await expect.poll(() => onDisk(ann)).not.toContain('half a line');

  // This tab alone holds it now: another one asks before it signs out, and this one before it is closed.
  const beside = await ann.context().newPage();
  await beside.goto('/');
  await signOut(beside);
  await expect(question(beside)).toContainText('half a line');
  await expect(question(beside)).toContainText('half written, kept in another tab alone');
  await question(beside).getByRole('button', { name: 'Stay signed in' }).click();
  const asked = ann.waitForEvent('dialog');
  await ann.close({ runBeforeUnload: true });
  const leaving = await asked;
  expect(leaving.type()).toBe('beforeunload');
  await leaving.dismiss();
  await expect(composer(ann)).toHaveValue('half a line');
});
