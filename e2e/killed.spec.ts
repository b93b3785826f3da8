// Chromium dies the hard way in the moment it has said "kept on this device", again and again: what it said was true, and
// everything is sent once, in the order it was typed [C7].

import type { Page } from '@playwright/test';
import { FaultProxy } from '../tools/faults/tcp-proxy.ts';
import { expect, test } from './fixture.ts';
import { composer, declare, isLive, writeForGood } from './stage/acts.ts';
import { type Killable, makeProfile, startKillable } from './stage/killable.ts';

const KILLS = 30;
const LINES_EACH = 2;

/** Types lines without a way to the server and answers when the page says that the last of them is kept. */
async function typeUntilKept(page: Page, lines: readonly string[]): Promise<void> {
  const field = composer(page);
  for (const line of lines) {
    await field.fill(line);
    await field.press('Enter');
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
  }
  await page.waitForFunction(
    (last) =>
      [...document.querySelectorAll('li')].some(
        ({ innerText }) => innerText.includes(last) && innerText.includes('kept on this device'),
      ),
    lines.at(-1) ?? '',
  );
}

test(`[C7] [Y2] killed ${KILLS} times right after "kept on this device": nothing lost, nothing twice`, async ({
  open,
  server,
  cast,
}) => {
  test.setTimeout(400_000);
  const ann = await open('Ann');
  const code = await declare(ann, 'Out of battery');
  const wire = await FaultProxy.open({ port: Number(new URL(server.address).port) });
  const address = `http://127.0.0.1:${wire.port}/i/${code}`;
  const profile = makeProfile();
  const kept: string[] = [];
  const from = Date.now();
  try {
    // Once as usual, so that the app opens without a server from then on.
    const first = await startKillable(profile.folder, cast.Bo);
    await first.page.goto(address);
    await isLive(first.page);
    await first.page.evaluate(() => navigator.serviceWorker.ready);
    await first.quit();

    for (let kill = 0; kill < KILLS; kill += 1) {
      // Every fifth time the page was live before; then the incident is on it, and what is left of before is being sent.
      const wasLive = kill % 5 === 4;
      wire.set({ kind: wasLive ? 'pass' : 'cut' });
      const browser: Killable = await startKillable(profile.folder, cast.Bo);
      await browser.page.goto(address, { waitUntil: 'commit' });
      if (wasLive) await isLive(browser.page);
      wire.set({ kind: 'cut' });
      const lines = Array.from({ length: LINES_EACH }, (_, n) => `line ${kill * LINES_EACH + n}.`);
      await typeUntilKept(browser.page, lines);
      await browser.kill();
      kept.push(...lines);
    }
    wire.set({ kind: 'pass' });
    const last = await startKillable(profile.folder, cast.Bo);
    await last.page.goto(address);
    await isLive(last.page);
    await expect(last.page.locator('[data-send]')).toHaveCount(0, { timeout: 60_000 });
    await last.quit();
  } finally {
    await wire.close();
    profile.remove();
  }

  // What comes after everything else has brought everything else.
  await writeForGood(ann, 'the end');
  const rows = await ann.locator('li[id^="entry-"]').allTextContents();
  const told = rows.flatMap((row) => /line \d+\./.exec(row)?.[0] ?? []).reverse();
  const lost = kept.filter((line) => !told.includes(line));
  const twice = told.filter((line, at) => told.indexOf(line) !== at);
  console.log(
    `  killed ${KILLS} times: ${lost.length} lost, ${twice.length} twice, n = ${kept.length}, ${((Date.now() - from) / 1000).toFixed(0)} s`,
  );
  expect(kept).toHaveLength(KILLS * LINES_EACH);
  expect(told).toEqual(kept);
});
