// When lines numbered by a test come into the DOM of a page, told by the page itself, so that the time a test takes to
// look is not counted. All browsers run on one machine and share its clock.

import type { Page } from '@playwright/test';

type Watched = Window & { arrivedAt?: Map<string, number> };

/** From here on, notes the first moment at which each "line <n>." stands on the page. */
export async function watchArrivals(page: Page): Promise<void> {
  await page.evaluate(() => {
    const arrivedAt = new Map<string, number>();
    (window as Watched).arrivedAt = arrivedAt;
    const look = (node: Node) => {
      for (const [, n] of (node.textContent ?? '').matchAll(/line (\d+)\./g)) {
        if (n && !arrivedAt.has(n)) arrivedAt.set(n, Date.now());
      }
    };
    new MutationObserver((records) => {
      for (const { addedNodes, target } of records) {
        if (target instanceof HTMLTextAreaElement) continue;
        for (const node of addedNodes) if (node.nodeName !== 'TEXTAREA') look(node);
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}

/** Waits until line n has come. */
export async function arrival(page: Page, n: number): Promise<void> {
  await page.waitForFunction((key) => (window as Watched).arrivedAt?.has(key), String(n), {
    timeout: 30_000,
    polling: 20,
  });
}

/** The moments of lines 0 … count-1 that have come, in order. */
export async function arrivals(page: Page, count: number): Promise<number[]> {
  const seen = await page.evaluate(() => Object.fromEntries((window as Watched).arrivedAt ?? []));
  return Array.from({ length: count }, (_, n) => seen[n]).filter((at) => at !== undefined);
}

export function figures(spans: readonly number[]) {
  const sorted = [...spans].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? 0 };
}
