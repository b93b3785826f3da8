// How a picture is taken: the page as it stands, in the looks asked for, into docs/pictures under a name that says which.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';

const folder = path.resolve(import.meta.dirname, '../../docs/pictures');

export type Look = `${1280 | 360} ${'light' | 'dark'}`;
export const everyLook: readonly Look[] = ['1280 light', '1280 dark', '360 light', '360 dark'];

/** What a screen shows at once, unless more is asked for. */
const HEIGHTS = { 1280: 800, 360: 740 } as const;
const TALLEST = 1400;

export type Taking = {
  readonly looks?: readonly Look[];
  /** Beyond the screen too, for pages whose beginning says little. */
  readonly isTall?: boolean;
  /** Done anew in each look, for what closes when the page changes its width. */
  readonly before?: () => Promise<void>;
};

export async function picture(
  page: Page,
  name: string,
  { looks = everyLook, isTall = false, before = async () => {} }: Taking = {},
): Promise<void> {
  for (const look of looks) {
    const [wide, theme] = look.split(' ');
    const width = wide === '360' ? 360 : 1280;
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await before();
    // Nobody's pointer and no blinking caret are part of a page.
    await page.mouse.move(0, 0);
    await page.evaluate(async () => {
      scrollTo(0, 0);
      await document.fonts.ready;
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const height = isTall ? Math.min(Math.max(whole, HEIGHTS[width]), TALLEST) : HEIGHTS[width];
    await write(page, `${name}-${width}-${theme}`, width, height);
  }
}

/** WebP, which Playwright itself does not write. */
async function write(page: Page, name: string, width: number, height: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 82,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: width === 360 ? 2 : 1 },
  });
  await session.detach();
  await writeFile(path.join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}
