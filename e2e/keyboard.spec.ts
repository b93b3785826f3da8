// Everything by keyboard, the focus always to be seen; single keys act where nobody types and never where somebody
// does [UX33, UX34].

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, declare, header, isLive } from './stage/acts.ts';

test('[UX34] `?` lists the keys; Escape leaves a field and keeps the draft', async ({ open }) => {
  const ann = await open('Ann');
  await declare(ann, 'Keys');
  await ann.keyboard.press('?');
  const list = ann.getByRole('dialog', { name: 'Keys' });
  await expect(list).toContainText('declare an incident');
  await ann.keyboard.press('c');
  await expect(list).toBeVisible();
  await ann.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await ann.keyboard.press('n');
  await ann.keyboard.type('half a thought');
  await ann.keyboard.press('Escape');
  await expect(composer(ann)).toHaveValue('half a thought');
  await ann.keyboard.press('n');
  await expect(composer(ann)).toBeFocused();
});

test('[UX34] Ctrl K finds by name what keys and menus do, also in a field and with single keys off', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'By name');
  await isLive(ann);
  const find = async (words: string) => {
    await ann.keyboard.press('Control+k');
    await expect(ann.getByRole('combobox')).toBeFocused();
    await ann.keyboard.type(words);
    await expect(ann.getByRole('option', { selected: true })).toBeVisible();
    await ann.keyboard.press('Enter');
  };
  await composer(ann).fill('half a thought');
  await find('change sev');
  await expect(ann.getByRole('menu')).toBeVisible();
  await ann.keyboard.press('2');
  await expect(header(ann)).toContainText('SEV2');
  // The field has the focus back, so a sign typed now is text.
  await ann.keyboard.press('Escape');
  await ann.keyboard.press('?');
  await ann
    .getByRole('dialog', { name: 'Keys' })
    .getByRole('checkbox', { name: /Single keys/ })
    .uncheck();
  await ann.keyboard.press('Escape');
  await find('change the title');
  await expect(ann.getByRole('dialog', { name: 'Change the title' })).toBeVisible();
  await ann.keyboard.press('Escape');
  await find('write an entry');
  await expect(composer(ann)).toBeFocused();
  await expect(composer(ann)).toHaveValue('half a thought');
  await find('go list');
  await expect(ann.getByRole('heading', { name: 'Incidents' })).toBeVisible();
});

test('[UX34] single keys turned off in the settings do nothing; the buttons still do', async ({ open }) => {
  const ann = await open('Ann', '/settings');
  await ann.getByRole('checkbox', { name: /Single keys act/ }).uncheck();
  await ann.keyboard.press('c');
  await ann.goto('/');
  await expect(ann.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  await ann.keyboard.press('c');
  await expect(ann).toHaveURL(/\/$/);
  await ann.getByRole('button', { name: 'Declare' }).first().click();
  await expect(ann).toHaveURL(/\/declare$/);
});

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 360, height: 640 },
]) {
  test(`[UX33] at ${viewport.width} the focus is seen at every stop, and hidden by nothing that sticks`, async ({
    open,
  }) => {
    const ann = await open('Ann', '/', { viewport });
    await declare(ann, 'Where am I?');
    for (let n = 0; n < 12; n += 1) {
      await composer(ann)
        .fill(`line ${n}`)
        .catch(() => {});
      await composer(ann)
        .press('Enter')
        .catch(() => {});
    }
    await ann.evaluate(() => {
      window.scrollTo(0, 0);
      (document.activeElement as HTMLElement | null)?.blur();
    });
    const stops = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      await ann.keyboard.press('Tab');
      const at = await focused(ann);
      if (!at) continue;
      expect(at.problem, `${at.name} (stop ${n + 1})`).toBe('');
      stops.add(at.name);
    }
    expect(stops.size).toBeGreaterThan(12);
  });
}

/** What has the focus, and what keeps it from being seen. */
function focused(page: Page): Promise<{ name: string; problem: string } | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const label = element.closest('label');
    const drawn = label ?? element;
    const box = drawn.getBoundingClientRect();
    const name = `${element.tagName.toLowerCase()} “${(element.ariaLabel ?? drawn.innerText ?? '').slice(0, 40)}”`;
    const parts = [element, label, ...(element.parentElement ? [element.parentElement] : [])];
    const ringed = parts.some((part) => {
      if (!part) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    if (!ringed) return { name, problem: 'shows no focus' };
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const y = box.top + Math.min(box.height / 2, 12);
    if (y < 0 || y > innerHeight) return { name, problem: `is outside of the view, at ${Math.round(y)}` };
    const top = document.elementFromPoint(x, y);
    const isSeen = top !== null && (drawn.contains(top) || top.contains(drawn));
    return { name, problem: isSeen ? '' : `is hidden by ${top?.outerHTML.slice(0, 80)}` };
  });
}
