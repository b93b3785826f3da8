// Chromium dies the hard way in the moment it has said "kept on this device", again and again: what it said was true, and
// everything is sent once, in the order it was typed [C7].

import type { Page } from '@playwright/test';
import { FaultProxy } from '../tools/faults/tcp-proxy.ts';
import { expect, test } from './fixture.ts';
import { composer, isLive, writeForGood } from './stage/acts.ts';
import type { Cast } from './stage/cast.ts';
import { type Killable, makeProfile, startKillable } from './stage/killable.ts';
import type { Server } from './stage/server.ts';

const KILLS = 30;
const LINES_EACH = 2;

/** Types lines without a way to the server and answers when the page says that the last of them is kept. */
async function typeUntilKept(page: Page, lines: readonly string[]): Promise<void> {
  await composer(page).focus();
  for (const line of lines) {
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
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

/** Opens the incident as this person, lets Chromium die so many times, and answers what was said to be kept. */
async function dyingAgainAndAgain(
  name: 'Bo' | 'Cy',
  kills: number,
  at: { server: Server; cast: Cast; path: string },
): Promise<string[]> {
  const wire = await FaultProxy.open({ port: Number(new URL(at.server.address).port) });
  const profile = makeProfile();
  const kept: string[] = [];
  const start = async (passes: boolean): Promise<Killable> => {
    wire.set({ kind: passes ? 'pass' : 'cut' });
    const browser = await startKillable(profile.folder, at.cast[name]);
    await browser.page.goto(`http://127.0.0.1:${wire.port}${at.path}`, { waitUntil: 'commit' });
    if (passes) await isLive(browser.page);
    wire.set({ kind: 'cut' });
    return browser;
  };
  try {
    // Once as usual, so that the app opens without a server from then on.
    const first = await start(true);
    wire.set({ kind: 'pass' });
    await first.page.evaluate(() => navigator.serviceWorker.ready);
    await first.quit();
    for (let kill = 0; kill < kills; kill += 1) {
      // Every fifth time the page was live before; then the incident is on it, and what is left of before is being sent.
      const browser = await start(kill % 5 === 4);
      const lines = Array.from({ length: LINES_EACH }, (_, n) => `${name} ${kill * LINES_EACH + n}.`);
      await typeUntilKept(browser.page, lines);
      await browser.kill();
      kept.push(...lines);
    }
    const last = await start(true);
    wire.set({ kind: 'pass' });
    await expect(last.page.locator('[data-send]')).toHaveCount(0, { timeout: 60_000 });
    await last.quit();
  } finally {
    await wire.close();
    profile.remove();
  }
  return kept;
}

test(`[C7] [Y2] killed ${KILLS} times right after "kept on this device": nothing lost, nothing twice`, async ({
  open,
  server,
  cast,
  backstage,
}) => {
  test.setTimeout(400_000);
  const code = await backstage.incident('Out of battery');
  const ann = await open('Ann', `/i/${code}`);
  const from = Date.now();
  const at = { server, cast, path: `/i/${code}` };
  const each = await Promise.all(
    (['Bo', 'Cy'] as const).map((name) => dyingAgainAndAgain(name, KILLS / 2, at)),
  );
  // What comes after everything else has brought everything else.
  await writeForGood(ann, 'the end');
  const rows = await ann.locator('li[id^="entry-"]').allTextContents();
  const told = rows.flatMap((row) => /(?:Bo|Cy) \d+\./.exec(row)?.[0] ?? []).reverse();
  const kept = each.flat();
  const lost = kept.filter((line) => !told.includes(line));
  const twice = told.filter((line, place) => told.indexOf(line) !== place);
  const took = ((Date.now() - from) / 1000).toFixed(0);
  console.log(
    `  killed ${KILLS} times: ${lost.length} lost, ${twice.length} twice, n = ${kept.length}, ${took} s`,
  );
  expect(kept).toHaveLength(KILLS * LINES_EACH);
  for (const lines of each) {
    const [name = ''] = lines[0]?.split(' ') ?? [];
    expect(told.filter((line) => line.startsWith(name))).toEqual(lines);
  }
});
