// The page of an incident in its three shapes: wide, beside a terminal, on a phone. What must stand still does, every part
// is where its zone says, words stand beside colours, and paper has all of it.

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { header, isLive } from './stage/acts.ts';
import type { Backstage } from './stage/backstage.ts';

const shapes = {
  wide: { width: 1280, height: 720 },
  beside: { width: 640, height: 900 },
  phone: { width: 360, height: 640 },
} as const;

const LINES = 40;

function busy({ incident }: Backstage): Promise<string> {
  const lines = Array.from({ length: LINES }, (_, n) => ({ type: 'appendEntry', text: `line ${n} of many` }));
  return incident(
    'Checkout fails for EU cards',
    { type: 'takeCoordination' },
    { type: 'setSeverity', severity: 'sev1', was: 'unknown' },
    { type: 'setImpact', area: 'users', text: '18 % of EU card payments fail', typedOn: null },
    { type: 'addAction', text: 'Alert on lock wait', owner: 'Cy' },
    { type: 'joinResponse' },
    {
      type: 'pinLink',
      label: 'Checkout errors',
      url: 'https://graphs.example/d/1?from=1&to=2',
      class: 'fixed',
    },
    ...lines,
  );
}

const facts = (page: Page) =>
  [
    header(page).getByText('SEV1').locator('visible=true').first(),
    header(page).getByText('Investigating').locator('visible=true').first(),
    header(page).getByText('Ann').first(),
    header(page)
      .getByText(/Updated|Not updated/)
      .first(),
    header(page).getByRole('timer').first(),
  ] as const;

test('[UX1] the five facts stand still while one reads on, in all three shapes; tabs part what a screen is too small for', async ({
  open,
  backstage,
}) => {
  const code = await busy(backstage);
  for (const [shape, viewport] of Object.entries(shapes)) {
    const bo = await open('Bo', `/i/${code}`, { viewport });
    await isLive(bo);
    const tab = (name: string) => bo.getByRole('button', { name, exact: true });
    if (shape === 'wide') await expect(tab('People')).toBeHidden();
    // Beside a terminal one comes to write; on a phone to look.
    else await expect(tab(shape === 'beside' ? 'Timeline' : 'Now')).toHaveAttribute('aria-pressed', 'true');
    if (shape !== 'wide') {
      for (const [name, part] of [
        ['Now', 'What is affected now'],
        ['People', 'Coordinator (IC)'],
        ['More', 'Links'],
      ] as const) {
        await tab(name).click();
        await expect(bo.getByRole('region', { name: part })).toBeVisible();
        await expect(bo.getByRole('region', { name: /^Timeline/ }).getByRole('log')).toBeHidden();
      }
      await tab('Timeline').click();
    }
    await bo.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    for (const fact of facts(bo)) await expect(fact).toBeInViewport({ ratio: 1 });
    await bo.context().close();
  }
});

test('[UX10] [UX17] no button says only OK, and beside every colour stands its word', async ({
  open,
  backstage,
}) => {
  const ann = await open('Ann', `/i/${await busy(backstage)}`);
  await isLive(ann);
  await ann.keyboard.press('s');
  await expect(ann.getByRole('menu')).toBeVisible();
  await ann.keyboard.press('5');
  const dialog = ann.getByRole('dialog', { name: 'Resolve this incident' });
  await expect(dialog.getByRole('button', { name: /^Resolve/ })).toBeVisible();
  for (const words of await ann.getByRole('button').allInnerTexts()) {
    expect(words).not.toMatch(/^(OK|Okay|Yes|Submit|Confirm)$/i);
  }
  await ann.keyboard.press('Escape');
  const marks = ann.locator('svg[viewBox="0 0 12 12"]').locator('visible=true');
  expect(await marks.count()).toBeGreaterThan(2);
  expect(
    await marks.evaluateAll((shapes) =>
      shapes.filter((shape) => !shape.parentElement?.textContent?.trim()).map(({ outerHTML }) => outerHTML),
    ),
  ).toEqual([]);
});

test('[UX27] [UX42] on paper: every entry whatever tab is open, absolute times, when printed and which revision', async ({
  open,
  backstage,
}) => {
  const code = await busy(backstage);
  const ann = await open('Ann', `/i/${code}`, { viewport: shapes.phone, colorScheme: 'dark' });
  await isLive(ann);
  await ann.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(ann.getByText(/Printed .*\d\d:\d\dZ, revision \d+/)).toBeVisible();
  await expect(ann.locator('li[id^="entry-"]').locator('visible=true')).toHaveCount(LINES);
  for (const part of ['What is affected now', 'Coordinator (IC)', 'Links', 'Action items']) {
    await expect(ann.getByRole('region', { name: part })).toBeVisible();
  }
  await expect(ann.getByRole('textbox')).toHaveCount(0);
  await expect(ann.getByRole('timer')).toHaveCount(0);
  expect(await ann.locator('body').innerText()).not.toMatch(/ ago|\(you\)/);
  expect(await ann.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('light');
  const pdf = await ann.pdf({ format: 'A4' });
  expect(pdf.length).toBeGreaterThan(10_000);
});
