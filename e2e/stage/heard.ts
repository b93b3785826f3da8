// What a screen reader would say of a page that changes by itself: the words put into its polite regions, in order.

import type { Page } from '@playwright/test';

type Listening = Window & { heard?: string[] };

export async function hearPolitely(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    (window as Listening).heard = heard;
    for (const region of document.querySelectorAll('[aria-live="polite"]')) {
      new MutationObserver(() => {
        const words = region.textContent?.trim();
        if (words) heard.push(words);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
}

export function heard(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as Listening).heard ?? []);
}
