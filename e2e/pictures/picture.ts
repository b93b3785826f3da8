// How a picture is taken: the page as it stands, in the looks asked for, into docs/pictures under a name that says which.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';

const folder = path.resolve(import.meta.dirname, '../../docs/pictures');

export type Look = `${1280 | 360} ${'light' | 'dark'}`;
export const everyLook: readonly Look[] = ['1280 light', '1280 dark', '360 light', '360 dark'];

/** What a screen shows at once, unless more is asked for. */
const HEIGHTS = { 1280: 800, 360: 740 } as const;
const TALLEST = 1400;
/** Of one that is to show a page to its end. */
const WHOLE = 4000;

export type Taking = {
  readonly looks?: readonly Look[];
  /** Beyond the screen too, for pages whose beginning says little. */
  readonly isTall?: boolean;
  /** To its end. */
  readonly isWhole?: boolean;
  /** Done anew in each look, for what closes when the page changes its width. */
  readonly before?: () => Promise<void>;
};

/** With a finger the browser takes this long to draw what a press has opened. */
const DRAWN_AFTER_MS = 1_200;

/** As it comes out of a printer. */
export async function paper(page: Page, name: string): Promise<void> {
  await writeFile(
    path.join(folder, `${name}.pdf`),
    await page.pdf({ format: 'A4', preferCSSPageSize: true }),
  );
}

export async function picture(
  page: Page,
  name: string,
  { looks = everyLook, isTall = false, isWhole = false, before }: Taking = {},
): Promise<void> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  // Parts that are fetched later are part of it; a story that holds answers back waits no longer than this.
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => {});
  for (const look of looks) {
    const [wide, theme] = look.split(' ');
    const width = wide === '360' ? 360 : 1280;
    await screen(page, session, width, HEIGHTS[width]);
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await before?.();
    if (before && width === 360) await page.waitForTimeout(DRAWN_AFTER_MS);
    // Nobody's pointer and no blinking caret are part of a page.
    await page.mouse.move(0, 0);
    await page.evaluate(async () => {
      scrollTo(0, 0);
      await document.fonts.ready;
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const tallest = isWhole ? WHOLE : isTall ? TALLEST : HEIGHTS[width];
    const height = Math.min(Math.max(whole, HEIGHTS[width]), tallest);
    // What keeps to an edge of the screen keeps to that of the picture.
    if (height > HEIGHTS[width]) await screen(page, session, width, height);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
    );
    await write(session, `${name}-${width}-${theme}`);
  }
}

/** As long as the page: one that is let go takes its screen with it. */
const sessions = new WeakMap<Page, CDPSession>();

/** A phone has a finger and no mouse, and no keys that a page could name. */
async function screen(page: Page, session: CDPSession, width: 1280 | 360, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  const isPhone = width === 360;
  const metrics = { width, height, deviceScaleFactor: isPhone ? 2 : 1, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', metrics);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: isPhone });
}

/** WebP, which Playwright itself does not write. What stands on the screen: cut out of it, a phone would lose its finger. */
async function write(session: CDPSession, name: string): Promise<void> {
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await writeFile(path.join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}
