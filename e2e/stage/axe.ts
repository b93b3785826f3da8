// What axe has against a page, in every look that is asked for [UX31].

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that look at colours: between light and dark nothing else of a page changes. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Each violation with the place it was found at. */
export async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // Colours on their way from one look to the other are neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // One frame, so nothing has to be put together in a window of its own.
  const axe = new AxeBuilder({ page, axeSource }).setLegacyMode();
  const found = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** In light and dark; `before` is done anew for each. */
export async function violationsInBothLooks(page: Page, before = async () => {}): Promise<string[]> {
  const found: string[] = [];
  for (const look of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: look });
    await before();
    const against = await violations(page, look === 'light' ? [] : ABOUT_COLOURS);
    found.push(...against.map((each) => `${look}: ${each}`));
  }
  return found;
}
