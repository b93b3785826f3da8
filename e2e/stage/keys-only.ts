// Takes the mouse away: every pointer that reaches the page is written down.

import type { Page } from '@playwright/test';

/** What reached it so far is in the list that is answered. Buttons pressed by key are clicks, but no pointers. */
export async function keysOnly(page: Page): Promise<readonly string[]> {
  const pointed: string[] = [];
  await page.exposeBinding('pointedAt', (_, what: string) => pointed.push(what));
  const watch = () => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      const tell = ({ target }: Event) =>
        (window as unknown as { pointedAt: (what: string) => void }).pointedAt(
          `${type} at ${target instanceof Element ? target.outerHTML.slice(0, 80) : 'the page'}`,
        );
      window.addEventListener(type, tell, { capture: true });
    }
  };
  await page.addInitScript(watch);
  await page.evaluate(watch);
  return pointed;
}
