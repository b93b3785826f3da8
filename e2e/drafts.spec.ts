// Nothing half typed is lost: whatever form it stands in, closed with Esc, the page reloaded, it is there again; thrown
// away only by the button that says so [UX8].

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, entry, isLive, post } from './stage/acts.ts';

const TYPED = 'half a sentence of';

type Way = { readonly name: string; readonly open: (page: Page) => Promise<Locator> };

async function menu(page: Page, button: RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await page
    .getByRole('menuitem', { name: item })
    .or(page.getByRole('menuitemradio', { name: item }))
    .click();
}

const rowMenu = (item: string) => async (page: Page) => {
  await entry(page, 'restarting workers')
    .getByRole('button', { name: /what to do/ })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
};
const dialog = (page: Page, label: string | RegExp) => page.getByRole('dialog').getByLabel(label);

const ways: readonly Way[] = [
  {
    name: 'a correction',
    open: async (page) => {
      await rowMenu('Correct')(page);
      return page.getByRole('form', { name: 'Correct this entry' }).getByLabel('Text');
    },
  },
  {
    name: 'a reason to strike out',
    open: async (page) => {
      await rowMenu('Strike')(page);
      return dialog(page, 'Why?');
    },
  },
  {
    name: 'an action item',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add an action item' }).click();
      return page.getByLabel('What must be done');
    },
  },
  {
    name: 'a link',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add a link' }).click();
      return page.getByLabel('What it shows');
    },
  },
  {
    name: 'a title',
    open: async (page) => {
      await menu(page, /^More/, 'Change the title');
      return dialog(page, 'What is wrong, in one line');
    },
  },
  {
    name: 'a time',
    open: async (page) => {
      await menu(page, /^More/, 'Edit times');
      return dialog(page, 'Started');
    },
  },
  {
    name: 'a closing note',
    open: async (page) => {
      await menu(page, /^State: /, 'Resolve');
      return dialog(page, /What ended it/);
    },
  },
  {
    name: 'a reason to stand down',
    open: async (page) => {
      await page.getByRole('button', { name: 'Stand down…' }).click();
      return dialog(page, /Why is no coordinator/);
    },
  },
  {
    name: 'an impact',
    open: async (page) => {
      await page.getByRole('button', { name: /impact on users/ }).click();
      return page.getByRole('textbox', { name: 'Impact on users' });
    },
  },
];

test('[UX8] every form keeps what is half typed, over Esc and a reload, until it is thrown away', async ({
  open,
  backstage,
}) => {
  const line = { type: 'appendEntry', text: 'restarting workers' };
  const code = await backstage.incident('Half typed', { type: 'takeCoordination' }, line);
  const ann = await open('Ann', `/i/${code}`);
  for (const { name, open } of ways) {
    const field = await open(ann);
    await field.fill(`${TYPED} ${name}`);
    await field.press('Escape');
    await expect(field, name).toBeHidden();
  }
  // The last write to the disk may still be under way; nothing on the page tells of a draft.
  await ann.waitForTimeout(300);
  await ann.reload();
  await isLive(ann);
  for (const { name, open } of ways) {
    const field = await open(ann);
    await expect(field, name).toHaveValue(`${TYPED} ${name}`);
    await ann.getByRole('button', { name: 'Discard' }).click();
    await expect(field, name).toBeHidden();
  }
  await ann.waitForTimeout(300);
  await ann.reload();
  await isLive(ann);
  const [correction] = ways;
  if (correction) await expect(await correction.open(ann)).toHaveValue('restarting workers');
});

test('[R21] words begun as private come back private, and those of a private entry are known as such', async ({
  open,
  backstage,
}) => {
  const ann = await open('Ann', `/i/${await backstage.incident('Half typed in private')}`);
  await ann.getByRole('checkbox', { name: /Private/ }).click();
  await composer(ann).fill('the key is');
  await ann.waitForTimeout(300);
  await ann.reload();
  await expect(composer(ann)).toHaveValue('the key is');
  await expect(ann.getByRole('checkbox', { name: /Private/ })).toBeChecked();
});

test('[UX13] a title begun on an older wording is still sent as such', async ({ open, backstage }) => {
  const ann = await open('Ann', `/i/${await backstage.incident('First wording')}`);
  await menu(ann, /^More/, 'Change the title');
  const field = dialog(ann, 'What is wrong, in one line');
  await field.fill('My wording');
  await field.press('Escape');
  const bo = await open('Bo', new URL(ann.url()).pathname);
  expect((await post(bo, { type: 'changeTitle', title: "Bo's wording", was: 'First wording' })).ok()).toBe(
    true,
  );
  await expect(ann.getByRole('heading', { level: 1, name: "Bo's wording" })).toBeVisible();
  await menu(ann, /^More/, 'Change the title');
  await expect(field).toHaveValue('My wording');
  await expect(ann.getByRole('dialog')).toContainText("Bo changed it to “Bo's wording”.");
  await ann.getByRole('button', { name: 'Change title' }).click();
  await expect(bo.getByText('while yours was there')).toBeVisible();
});
