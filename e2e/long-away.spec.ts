// An hour in a tunnel, two tabs of one person, a tab that slept: what was typed arrives once and in order, what was lost
// to somebody else's wording comes back with one press, and what is shown on return is fresh at once [C5, C6, C8].

import type { Page } from '@playwright/test';
import { FaultProxy } from '../tools/faults/tcp-proxy.ts';
import { expect, type Open, test } from './fixture.ts';
import { composer, entry, isLive, write } from './stage/acts.ts';

const EACH = 50;
/** Two devices know the server's time this well on a busy machine; what was typed closer together may stand either way. */
const CLOCKS_AGREE_MS = 2_000;

const MEANWHILE = 'Said while they slept';

type Typed = { readonly line: string; readonly at: number };

/** Bo with a clock of the test's own, which runs as usual until it is told otherwise. */
async function withClock(open: Open, path: string, baseURL?: string): Promise<Page> {
  const page = await open('Bo', '/healthz', baseURL ? { baseURL } : {});
  await page.clock.install();
  await page.goto(path);
  await isLive(page);
  return page;
}

/** What the rows of a page say, oldest first; of those alone that a test numbered. */
async function lines(page: Page): Promise<string[]> {
  const rows = await page.locator('li[id^="entry-"]').allTextContents();
  return rows.flatMap((row) => /\w+ \d+ of \d+/.exec(row)?.[0] ?? []).reverse();
}

/** Each line once, those of one person in their order, those of two in the order of the clock. */
function expectOrder(shown: readonly string[], typed: readonly Typed[]): void {
  expect(shown.toSorted()).toEqual(typed.map(({ line }) => line).toSorted());
  for (const name of ['Ann', 'Bo']) {
    const own = typed.map(({ line }) => line).filter((line) => line.startsWith(name));
    expect(shown.filter((line) => line.startsWith(name))).toEqual(own);
  }
  const at = new Map(typed.map((each) => [each.line, each.at]));
  const tooLate = shown.filter((line, place) =>
    shown.slice(place + 1).some((later) => (at.get(line) ?? 0) - (at.get(later) ?? 0) > CLOCKS_AGREE_MS),
  );
  expect(tooLate, 'lines that stand before older ones').toEqual([]);
}

async function impactOn(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: /(Edit|Continue your draft): impact on users/ }).click();
  const field = page.getByRole('textbox', { name: 'Impact on users' });
  await field.fill(text);
  await field.press('Control+Enter');
}

test('[C6] [UX13] an hour offline, both sides write on: every line once and in order on both, lost wording comes back', async ({
  open,
  backstage,
}) => {
  test.slow();
  const some = { type: 'setImpact', area: 'users', text: 'some', typedOn: null };
  const code = await backstage.incident('In a long tunnel', some);
  const ann = await open('Ann', `/i/${code}`);
  const bo = await withClock(open, `/i/${code}`);
  await bo.context().setOffline(true);
  await expect(bo.getByText(/Not live since/)).toBeVisible();
  const typed: Typed[] = [];
  for (let n = 1; n <= EACH; n += 1) {
    for (const [name, page] of [
      ['Ann', ann],
      ['Bo', bo],
    ] as const) {
      const line = `${name} ${n} of ${EACH}`;
      await write(page, line);
      await expect(composer(page)).toHaveValue('');
      typed.push({ line, at: Date.now() });
    }
    // So that every line of the second half is surely later than every one of the first.
    if (n === EACH / 2) await ann.waitForTimeout(CLOCKS_AGREE_MS);
  }
  await impactOn(bo, 'all of them, says Bo');
  await impactOn(ann, '18 % of them, says Ann');
  await expect(bo.getByText(`${EACH + 1} waiting to be sent`)).toBeVisible();

  await bo.clock.fastForward('01:00:00');
  await expect(bo.getByText(/Not live since .* 1 h/)).toBeVisible();
  await bo.context().setOffline(false);
  await bo.clock.runFor(20_000);
  await isLive(bo);
  await expect(bo.locator('[data-send]')).toHaveCount(0, { timeout: 60_000 });
  for (const page of [ann, bo]) {
    await expect(page.getByText('all of them, says Bo').first()).toBeVisible();
    expectOrder(await lines(page), typed);
  }
  expect(await lines(bo), 'the same on both sides').toEqual(await lines(ann));
  console.log(`  an hour away: ${typed.length} lines on both sides, each once, in the order typed`);

  // Bo's came later and stands; Ann is told, and has hers back with one press.
  await expect(ann.getByText('Bo changed this')).toBeVisible();
  await ann.getByRole('button', { name: 'Restore mine' }).click();
  for (const page of [ann, bo]) {
    await expect(page.locator('#impact-users')).toContainText('18 % of them, says Ann');
  }
  await expect(ann.getByText('Bo changed this')).toBeHidden();
});

test('[C8] two tabs of one person, cut off and back: each line once; of a tab that dies the other sends', async ({
  open,
  server,
  backstage,
}) => {
  const code = await backstage.incident('Two tabs');
  const ann = await open('Ann', `/i/${code}`);
  const wire = await FaultProxy.open({ port: Number(new URL(server.address).port) });
  const first = await open('Bo', `/i/${code}`, { baseURL: `http://127.0.0.1:${wire.port}` });
  const context = first.context();
  const second = await context.newPage();
  await second.goto(new URL(first.url()).href);
  for (const page of [first, second]) await isLive(page);
  const posted: string[] = [];
  await context.route('**/commands', async (route) => {
    posted.push(route.request().postData() ?? '');
    await route.continue();
  });

  wire.set({ kind: 'cut' });
  for (const page of [first, second]) await expect(page.getByText(/Not live since/)).toBeVisible();
  const typed: string[] = [];
  for (let n = 1; n <= 6; n += 1) {
    const line = `Bo ${n} of 6`;
    await write(n % 2 ? first : second, line);
    await expect(composer(n % 2 ? first : second)).toHaveValue('');
    typed.push(line);
  }
  await expect(entry(first, 'Bo 5 of 6')).toContainText('kept on this device');
  await expect(entry(second, 'Bo 6 of 6')).toContainText('kept on this device');
  // The first dies with three lines; Chromium tells nobody.
  const crashed = first.waitForEvent('crash');
  await Promise.race([first.goto('chrome://crash').catch(() => {}), crashed]);
  posted.length = 0;
  wire.set({ kind: 'pass' });
  await expect(entry(ann, 'Bo 5 of 6')).toHaveCount(1, { timeout: 60_000 });
  await expect(entry(ann, 'Bo 6 of 6')).toHaveCount(1);
  expect((await lines(ann)).toSorted()).toEqual(typed.toSorted());
  expect(await lines(ann), 'by the time they were typed').toEqual(typed);
  await expect(second.locator('[data-send]')).toHaveCount(0);
  const ids = posted.map((body) => JSON.parse(body).id);
  expect(new Set(ids).size, 'commands that were sent').toBe(6);
  expect(ids, 'each of them once').toHaveLength(6);
  await second.close();
  await wire.close();
});

test('[C5] a tab that slept for ten minutes is fresh as soon as it is looked at, and claims nothing before', async ({
  open,
  server,
  backstage,
}) => {
  const code = await backstage.incident('Fast asleep');
  const link = await backstage.link(code);
  const sleepers: { page: Page; wire: FaultProxy }[] = [];
  for (const path of [`/i/${code}`, link]) {
    const wire = await FaultProxy.open({ port: Number(new URL(server.address).port) });
    const page = await withClock(open, path, `http://127.0.0.1:${wire.port}`);
    sleepers.push({ page, wire });
  }
  // Asleep: time passes, no timer runs, and the connection dies without a word.
  for (const { page, wire } of sleepers) {
    wire.set({ kind: 'silence' });
    await page.clock.setSystemTime(Date.now() + 10 * 60_000);
  }
  await backstage.command(code, { type: 'appendEntry', text: MEANWHILE });
  for (const { page, wire } of sleepers) {
    wire.set({ kind: 'pass' });
    const from = Date.now();
    // In that very moment the page no longer calls itself live, unless it has just heard all there is.
    const said = await lookAt(page);
    if (!said.includes(MEANWHILE)) expect(said).toMatch(/Not live|Connecting/);
    await expect(entry(page, MEANWHILE)).toHaveCount(1);
    await isLive(page);
    console.log(`  fresh ${Date.now() - from} ms after it was looked at`);
    await page.context().close();
    await wire.close();
  }
});

/** What the page says in the moment somebody comes back to it. */
function lookAt(page: Page): Promise<string> {
  return page.evaluate(async () => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    // What is drawn anew in answer to it is drawn in the next turn, before anything can be seen.
    await new Promise((turned) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = turned;
      port2.postMessage(null);
    });
    return document.body.innerText;
  });
}
