// How an incident of ten thousand entries feels on a slow machine: all of them in the page, the processor slowed to a
// quarter [UX5]. Beside each figure stands that of 200 entries, of the same run. By hand, after npm run build:
// node bench/page.ts [entries]

import { chromium, type Page } from '@playwright/test';
import { openDatabase } from '@sitrep/database/database';
import { findIncident } from '@sitrep/database/load';
import { growOld } from '@sitrep/database/testing/grow';
import { composer, isLive } from '../e2e/stage/acts.ts';
import { backstage } from '../e2e/stage/backstage.ts';
import { gather } from '../e2e/stage/cast.ts';
import { chromiumFlags } from '../e2e/stage/chromium-flags.ts';
import { startServer } from '../e2e/stage/server.ts';
import { startTestPostgres } from '../tools/postgres/test-postgres.ts';
import { findChromium } from '../tools/suites/find-chromium.ts';

const SLOWER = 4;
const LONGEST = Number(process.argv[2] ?? 10_000);
const POSTS = 60;
/** What was on the screen sooner, the browser does not tell of. */
const AT_ONCE_MS = 16;
/** So long the page is left alone after a line, to take in that it was committed. */
const SETTLED_MS = 700;
const ECHO_MS = 100;
const LONG_TASK_MS = 200;

const postgres = await startTestPostgres();
const server = await startServer(postgres.url);
const browser = await chromium.launch({
  args: [...chromiumFlags],
  executablePath: await findChromium(() => {}),
});
const cast = await gather(browser, server);
const stage = backstage(server, cast);

type Pressed = { readonly key: string; readonly at: number; readonly isShown: boolean };
type Heard = { readonly pressed: Pressed[]; readonly took: { at: number; ms: number }[] };
type Figures = { readonly keys: number; readonly echo: number; readonly longest: number };

async function measure(count: number): Promise<Figures> {
  const code = await stage.incident(`One of ${count}`, {
    type: 'appendEntry',
    text: 'errors 37 %, cluster 3 of 4',
  });
  const database = openDatabase(server.databaseUrl);
  const found = await findIncident(database, 'system', code);
  if (!found) throw new Error('the stage is not set');
  await growOld(database, found.incidentId, count - 1);
  await database.close();
  const context = await browser.newContext({ baseURL: server.address, storageState: cast.Bo });
  const page = await context.newPage();
  await page.goto(`/i/${code}`);
  await isLive(page);
  const from = performance.now();
  if (count > 200) await page.getByRole('button', { name: 'Show all' }).click();
  await page.waitForFunction((all) => document.querySelectorAll('li[id^="entry-"]').length === all, count, {
    polling: 500,
    timeout: 600_000,
  });
  const rows = await page.locator('li[id^="entry-"]').count();
  say(`${count} entries: ${rows} rows in the page after ${Math.round(performance.now() - from)} ms`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const figures = { ...(await write(page)), longest: await scrollThrough(page) };
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await findAndPrint(page, count);
  await context.close();
  return figures;
}

/**
 * From a key, and from Enter, until the frame that shows it stands on the screen, as the browser itself counts it: 95 of 100 took
 * at most so many milliseconds. Nothing else may look at the page meanwhile: to look for words in ten thousand rows takes longer
 * than what is measured.
 */
async function write(page: Page): Promise<{ keys: number; echo: number }> {
  await composer(page).focus();
  await page.evaluate(() => {
    const pressed: Pressed[] = [];
    const took: { at: number; ms: number }[] = [];
    Object.assign(window, { pressed, took });
    new PerformanceObserver((list) =>
      took.push(...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, ms: duration }))),
    ).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    const box = document.activeElement;
    const typed = () => (box instanceof HTMLTextAreaElement ? box.value : '');
    const newest = () => document.querySelector('li[id^="entry-"]')?.textContent ?? '';
    const listen = ({ key, timeStamp }: KeyboardEvent) => {
      const words = typed();
      // Just before the first frame after the key is drawn: a line that is not there then is not in it.
      requestAnimationFrame(() =>
        pressed.push({ key, at: timeStamp, isShown: key !== 'Enter' || newest().includes(words) }),
      );
    };
    addEventListener('keydown', listen, { capture: true });
  });
  for (let n = 0; n < POSTS; n += 1) {
    await page.keyboard.type(`mark ${n}.`, { delay: 60 });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(SETTLED_MS);
  }
  const { pressed, took } = await page.evaluate(() => {
    const { pressed, took } = window as unknown as Heard;
    return { pressed, took };
  });
  const late = pressed.filter(({ isShown }) => !isShown).length;
  if (late > 0) throw new Error(`${late} lines of ${POSTS} were not in the first frame after Enter`);
  // Far more take longer than what goes untold: else nothing was measured.
  if (took.length < POSTS) throw new Error(`the browser told of ${took.length} keys alone`);
  const of = (isEnter: boolean) =>
    pressed
      .filter(({ key }) => (key === 'Enter') === isEnter)
      .map(({ at }) => took.find((event) => Math.abs(event.at - at) < 1)?.ms ?? AT_ONCE_MS);
  return { keys: p95(of(false)), echo: p95(of(true)) };
}

/** The longest task while the wheel goes through all of it and back. */
async function scrollThrough(page: Page): Promise<number> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      entryTypes: ['longtask'],
    });
  });
  await page.mouse.move(400, 500);
  for (const by of [2_000, 20_000, -3_000, -20_000]) {
    for (let n = 0; n < 15; n += 1) {
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(50);
    }
  }
  await page.waitForTimeout(500);
  const tasks = await page.evaluate(() => (window as Window & { tasks?: number[] }).tasks ?? []);
  return Math.round(Math.max(0, ...tasks));
}

async function findAndPrint(page: Page, count: number): Promise<void> {
  const found = await page.evaluate(() => {
    getSelection()?.removeAllRanges();
    const rows = document.querySelectorAll('li[id^="entry-"]');
    const last = rows[rows.length - 1]?.querySelector('[dir="auto"]')?.textContent ?? '';
    const finds = (window as Window & { find?: (words: string) => boolean }).find?.(last) ?? false;
    return finds && rows[rows.length - 1]?.contains(getSelection()?.anchorNode ?? null) === true;
  });
  const from = performance.now();
  const pdf = await page.pdf({ format: 'A4' });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  say(
    `${count} entries: the oldest is ${found ? 'found' : 'NOT FOUND'} by a search in the page; ${sheets} sheets of paper in ${Math.round(performance.now() - from)} ms`,
  );
  if (!found) process.exitCode = 1;
}

function p95(all: readonly number[]): number {
  return Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN);
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

try {
  const few = await measure(200);
  const many = await measure(LONGEST);
  for (const [what, limit, a, b] of [
    ['key to frame, p95', ECHO_MS, few.keys, many.keys],
    ['Enter to frame, p95', ECHO_MS, few.echo, many.echo],
    ['longest task while scrolling', LONG_TASK_MS, few.longest, many.longest],
  ] as const) {
    say(`${what}: ${b} ms of ${limit}, with 200 entries ${a} ms (${SLOWER} times slower processor)`);
    if (b > limit) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.stop();
  await postgres.stop();
}
