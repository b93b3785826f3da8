// What axe has against a page, in every look that is asked for [UX31]. Run in the page itself, once put there: its
// companion for Playwright puts it there anew for every question and opens a window for the answer.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that look at colours: between light and dark nothing else of a page changes. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

type WithAxe = Window & { axe?: { run(of: Document, options: RunOptions): Promise<AxeResults> } };

/** Each violation with the place it was found at; of these rules, or of all there are. */
export async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const asked: RunOptions = rules.length > 0 ? { runOnly: { type: 'rule', values: [...rules] } } : {};
  const found = await page.evaluate(async (options) => {
    // Colours on their way from one look to the other are neither.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const { axe } = window as WithAxe;
    if (!axe) throw new Error('axe is not in the page');
    const answer = await axe.run(document, { resultTypes: ['violations'], ...options });
    return answer.violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html }) => html) }));
  }, asked);
  return found.flatMap(({ id, places }) => places.map((html) => `${id}: ${html.slice(0, 160)}`));
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
