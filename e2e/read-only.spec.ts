// A manager with a link and three seconds: everything is there without a script, it is live with one, and it never
// looks younger or more certain than it is.

import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { openDatabase } from '@sitrep/database/database';
import { findShare, revokeShare } from '@sitrep/database/shares';
import { expect, test } from './fixture.ts';
import { entry, header, isLive } from './stage/acts.ts';
import { violationsInBothLooks } from './stage/axe.ts';
import type { Backstage } from './stage/backstage.ts';

const TITLE = 'Checkout fails for EU cards';
const desktop = { width: 1280, height: 720 };
const phone = { width: 360, height: 640 };

const everyPart = [
  { type: 'takeCoordination' },
  { type: 'setSeverity', severity: 'sev1', was: 'unknown' },
  { type: 'setState', state: 'mitigating', was: 'investigating' },
  { type: 'setImpact', area: 'users', text: '18 % of EU card payments fail', typedOn: null },
  { type: 'setImpact', area: 'infrastructure', text: 'db-7 is slowed by locks', typedOn: null },
  { type: 'setImpact', area: 'services', text: 'Checkout is down, search is fine', typedOn: null },
  { type: 'addAction', text: 'Drain clusters 3 and 4, then roll back', owner: 'Bo' },
  { type: 'pinLink', label: 'Checkout errors', url: 'https://graphs.example/d/checkout?from=1&to=2' },
  { type: 'appendEntry', text: 'Rolled back 2 of 4 clusters' },
];

/** An incident with something in every part, and the link to read it by. */
async function stage({ incident, link, command }: Backstage) {
  const code = await incident(TITLE, ...everyPart);
  const say = (text: string) => command(code, { type: 'appendEntry', text });
  return { link: await link(code), say };
}

/** As people write in a hurry: much alike, never the same. */
function line(n: number): string {
  const errors = (32 - n / 8).toFixed(1);
  return `${n}: worker ${(n * 7) % 31} of cluster ${(n % 4) + 1} drained, errors ${errors} %, queue ${(n * 37) % 211} deep`;
}

async function inView(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: false }).locator('visible=true').first()).toBeInViewport({
    ratio: 1,
  });
}

const facts = ['SEV1', 'Mitigating', 'Ann', 'Updated', 'Next due'];

for (const viewport of [desktop, phone]) {
  test(`[UX1, UX2] the first view at ${viewport.width} answers it all, without a script`, async ({
    open,
    backstage,
  }) => {
    const { link } = await stage(backstage);
    const page = await open('stranger', link, { viewport, javaScriptEnabled: false });
    for (const text of [...facts, TITLE]) await inView(page, text);
    for (const text of ['18 % of EU', 'db-7 is slowed', 'Checkout is down', 'Drain clusters']) {
      await inView(page, text);
    }
    await expect(page.getByRole('status')).toContainText('renewed every minute', { useInnerText: true });
    await expect(entry(page, 'Rolled back 2 of 4 clusters')).toHaveCount(1);
    await expect(page).toHaveTitle('Incident status');
  });

  test(`[UX1, UX37] at ${viewport.width} the facts stay when one reads on`, async ({ open, backstage }) => {
    const { link, say } = await stage(backstage);
    for (let n = 0; n < 40; n += 1) await say(`Step ${n}`);
    const page = await open('stranger', link, { viewport });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const text of facts) await expect(header(page).getByText(text).first()).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
}

test('[UX38] 200 entries weigh at most 30 KB, and nothing else is asked for but one script', async ({
  open,
  backstage,
}) => {
  const { link, say } = await stage(backstage);
  for (let from = 0; from < 205; from += 15) {
    await Promise.all(Array.from({ length: 15 }, (_, at) => say(line(from + at))));
  }
  const asked: string[] = [];
  const page = await open('stranger', '/healthz');
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const html = (await (await page.goto(link))?.text()) ?? '';
  await isLive(page);
  await expect(page.locator('li[id^="entry-"]')).toHaveCount(200);
  await expect(page.getByText('the 200 newest entries')).toBeVisible();
  const [, script = '', ...more] = asked;
  const bytes = (await (await page.request.get(script)).body()).length;
  console.log(
    `  read-only page, 200 entries: ${html.length} B, ${gzipSync(html).length} B gz; script ${bytes} B`,
  );
  expect(gzipSync(html).length).toBeLessThanOrEqual(30 * 1024);
  expect(bytes).toBeLessThanOrEqual(4096);
  expect(more).toEqual([]);
});

test('[UX11] what comes in moves neither the place nor the selection of who reads', async ({
  open,
  backstage,
}) => {
  const { link, say } = await stage(backstage);
  for (let n = 0; n < 60; n += 1) await say(`Step ${n}.`);
  const page = await open('stranger', link, { viewport: desktop });
  await isLive(page);
  const read = entry(page, 'Step 20.');
  await read.evaluate((row) => {
    scrollTo(0, row.getBoundingClientRect().top + scrollY - 300);
    getSelection()?.selectAllChildren(row);
  });
  const before = (await read.boundingBox())?.y ?? 0;
  for (let n = 0; n < 10; n += 1) await say(`new ${n}\nand a second line`);
  await expect(entry(page, 'new 9')).toHaveCount(1);
  expect(Math.abs(((await read.boundingBox())?.y ?? 0) - before)).toBeLessThan(2);
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('Step 20.');
});

test('[UX39] offline it says so at once, keeps its text, and catches up', async ({ open, backstage }) => {
  const { link, say } = await stage(backstage);
  const page = await open('stranger', link);
  await isLive(page);
  await page.context().setOffline(true);
  await expect(page.getByRole('status')).toHaveText(/Not live since \d\d:\d\dZ/, { timeout: 1500 });
  await expect(page).toHaveTitle(/^NOT LIVE/);
  await expect(page.getByText('18 % of EU card payments fail')).toBeVisible();
  await say('Written meanwhile');
  await page.context().setOffline(false);
  await isLive(page);
  await expect(entry(page, 'Written meanwhile')).toHaveCount(1);
});

test('[UX40] without a server it goes stale by itself; with one again it is live', async ({
  open,
  server,
  backstage,
}) => {
  const { link } = await stage(backstage);
  const page = await open('stranger', '/healthz');
  await page.clock.install();
  await page.goto(link);
  await isLive(page);
  await server.kill();
  try {
    await expect(page.getByRole('status')).toHaveText(/Not live since/);
    await page.clock.fastForward('21:00');
    await expect(header(page).getByText('Ageing').locator('visible=true')).toBeVisible();
    await page.clock.fastForward('10:00');
    await expect(header(page).getByText('No update for 31 min')).toBeVisible();
    await expect(header(page).getByText('1 min late')).toBeVisible();
    await expect(page.getByText('18 % of EU card payments fail')).toBeVisible();
  } finally {
    await server.restart();
  }
  await page.clock.runFor(20_000);
  await isLive(page);
  await page.clock.runFor(2_000);
  await expect(header(page).getByText('No update for')).toHaveCount(0);
});

for (const minutes of [-10, 10]) {
  test(`[UX24] a device whose clock is ${minutes} min wrong shows the right age`, async ({
    open,
    backstage,
  }) => {
    const { link } = await stage(backstage);
    const page = await open('stranger', '/healthz');
    await page.clock.install({ time: Date.now() + minutes * 60_000 });
    await page.goto(link);
    await isLive(page);
    await page.clock.runFor(1_000);
    await expect(header(page)).toContainText(/Updated \d\d:\d\dZ · \d{1,2} s ago/);
    await expect(header(page)).toContainText(/in 29 min/);
  });
}

test('[K5] a withdrawn link clears the page, and leads nowhere from then on', async ({
  open,
  server,
  backstage,
}) => {
  const { link } = await stage(backstage);
  const page = await open('stranger', link);
  await isLive(page);
  const database = openDatabase(server.databaseUrl);
  const found = await findShare(database, link.split('/').pop() ?? '');
  if (!found) throw new Error('the link is not known');
  await revokeShare(database, found.shareId);
  await database.close();
  await expect(page.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page).toHaveTitle('Sitrep');
  expect(await page.content()).not.toContain('EU card');
  const answer = await page.reload();
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible();
});

test('[I7] a link followed from the page learns nothing of it', async ({ open, backstage }) => {
  const { link } = await stage(backstage);
  const page = await open('stranger', link);
  const referers: (string | null)[] = [];
  await page.context().route('https://graphs.example/**', async (route) => {
    referers.push(await route.request().headerValue('referer'));
    await route.fulfill({ body: 'a graph' });
  });
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: /Checkout errors/ }).click();
  await (await opened).waitForLoadState();
  expect(referers).toEqual([null]);
});

test('[UX42] on paper: light, addresses of links, no row torn, and no claim to be live', async ({
  open,
  backstage,
}) => {
  const { link } = await stage(backstage);
  const page = await open('stranger', link, { colorScheme: 'dark' });
  await isLive(page);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.evaluate(() => {
    const style = (selector: string, pseudo?: string) =>
      getComputedStyle(document.querySelector(selector) ?? document.body, pseudo);
    return {
      ink: style('body').color,
      header: style('header').position,
      address: style('a[href^="https://graphs"]', '::after').content,
      row: style('li').breakInside,
    };
  });
  expect(paper).toMatchObject({ ink: 'rgb(20, 24, 31)', header: 'static', row: 'avoid' });
  expect(paper.address).toContain('https://graphs.example/d/checkout');
  await expect(page.getByText('Live', { exact: true })).toBeHidden();
  await expect(page.getByText(/Read-only status of INC-\w+ · revision \d+ · as of \d\d:\d\dZ/)).toBeVisible();
});

test('[UX31] axe finds nothing, light and dark: live, not live, withdrawn', async ({ open, backstage }) => {
  const { link } = await stage(backstage);
  const page = await open('stranger', link);
  await isLive(page);
  expect(await violationsInBothLooks(page)).toEqual([]);
  await page.context().setOffline(true);
  await expect(page.getByRole('status')).toHaveText(/Not live/);
  expect(await violationsInBothLooks(page)).toEqual([]);
  await page.context().setOffline(false);
  await page.goto('/s/0000000000000000000000000000000000000000000');
  expect(await violationsInBothLooks(page)).toEqual([]);
});
