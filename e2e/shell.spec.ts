// Without a server the app still opens: it says what it cannot show, shows what its person wrote and did not send, takes
// more, and sends all of it once. What the browser keeps for that holds no word of any incident [UX8, C6, C17].

import type { Page } from '@playwright/test';
import { FaultProxy } from '../tools/faults/tcp-proxy.ts';
import { expect, type Open, test } from './fixture.ts';
import { composer, entry, isLive, write, writeForGood } from './stage/acts.ts';
import { violationsInBothLooks } from './stage/axe.ts';
import type { Backstage } from './stage/backstage.ts';
import { guest, isOut, onDevice, question, signOut } from './stage/guests.ts';
import type { Server } from './stage/server.ts';

const SECRET = 'EU cards of the bank with the green logo';

/** Bo behind a wire that can be cut, with the incident open once and the shell kept. */
async function behindAWire(open: Open, server: Server, code: string) {
  const wire = await FaultProxy.open({ port: Number(new URL(server.address).port) });
  const bo = await open('Bo', `/i/${code}`, {
    baseURL: `http://127.0.0.1:${wire.port}`,
    serviceWorkers: 'allow',
  });
  await isLive(bo);
  await shellKept(bo);
  return { bo, wire };
}

function shellKept(page: Page): Promise<unknown> {
  return page.evaluate(() => navigator.serviceWorker.ready);
}

/** Every entry of every cache of this origin. */
function everythingCached(page: Page): Promise<{ cache: string; path: string; text: string }[]> {
  return page.evaluate(async () => {
    const found = [];
    for (const cache of await caches.keys()) {
      const kept = await caches.open(cache);
      for (const request of await kept.keys()) {
        const text = (await (await kept.match(request))?.text()) ?? '';
        found.push({ cache, path: new URL(request.url).pathname, text });
      }
    }
    return found;
  });
}

test('[C6] reloaded without a server it opens, shows what is unsent, takes more, and sends all once', async ({
  open,
  server,
  backstage,
}) => {
  const code = await backstage.incident(SECRET);
  const ann = await open('Ann', `/i/${code}`);
  const { bo, wire } = await behindAWire(open, server, code);
  await writeForGood(bo, 'line 1 is sent');
  wire.set({ kind: 'cut' });
  await expect(bo.getByText(/Not live since/)).toBeVisible();
  await write(bo, 'line 2 waits');
  await expect(entry(bo, 'line 2')).toContainText('kept on this device');
  await composer(bo).fill('line 3 is half');
  await bo.waitForTimeout(300);

  await bo.reload();
  await expect(bo.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await expect(bo.getByText(`Nothing of ${code} is kept on this device`)).toBeVisible();
  const own = bo.getByRole('region', { name: /Yours, not at the server/ });
  await expect(own.getByText('line 2 waits')).toBeVisible();
  await expect(own.getByRole('button', { name: 'Copy' })).toHaveCount(1);
  expect(await bo.content()).not.toContain(SECRET);
  expect(await bo.content()).not.toContain('line 1');
  expect(await violationsInBothLooks(bo), '[UX31]').toEqual([]);
  // What was begun goes on where it stood.
  await expect(composer(bo)).toHaveValue('line 3 is half');
  await write(bo, 'line 3 is whole');
  await expect(own.getByText('line 3 is whole')).toBeVisible();
  await expect(own.locator('[data-own="waiting"]').filter({ hasText: 'kept on this device' })).toHaveCount(2);

  wire.set({ kind: 'pass' });
  await isLive(bo);
  for (const page of [ann, bo]) {
    for (const line of ['line 1', 'line 2', 'line 3']) await expect(entry(page, line)).toHaveCount(1);
  }
  const rows = await ann.locator('li[id^="entry-"]').allInnerTexts();
  expect(rows.map((row) => /line \d/.exec(row)?.[0])).toEqual(['line 3', 'line 2', 'line 1']);
  await bo.context().close();
  await wire.close();
});

test('[H8] [C17] the browser keeps the files of the app and no word of an incident; /s and /api pass it by', async ({
  open,
  server,
  backstage,
}) => {
  const code = await backstage.incident(SECRET);
  const ann = await open('Ann', `/i/${code}`, { serviceWorkers: 'allow' });
  await isLive(ann);
  await shellKept(ann);
  await writeForGood(ann, `${SECRET}, in an entry`);
  const link = `${server.address}${await backstage.link(code)}`;
  for (const path of ['/', '/people', '/settings', new URL(ann.url()).pathname]) await ann.goto(path);
  const answer = await ann.goto(link);
  expect(answer?.fromServiceWorker()).toBe(false);
  await isLive(ann);
  await ann.goto('/');
  await expect(ann.getByRole('link', { name: new RegExp(SECRET) }).first()).toBeVisible();

  const kept = await everythingCached(ann);
  const page = await (await ann.request.get('/')).text();
  const named = /<meta name="sitrep-build" content="(\w+)"/.exec(page)?.[1];
  expect([...new Set(kept.map(({ cache }) => cache))]).toEqual([`sitrep-shell-${named}`]);
  for (const { path, text } of kept) {
    expect(path).toMatch(/^\/$|^\/assets\/[\w.-]+\.(?:js|css|svg)$/);
    expect(text, path).not.toContain(SECRET);
    for (const word of ['Ann', link.split('/').pop() ?? link])
      expect(text.includes(`"${word}"`), path).toBe(false);
  }
  expect(kept.find(({ path }) => path === '/')?.text).toBe(page);
  // All of the page's parts are there, also those it loads late.
  const script = kept.map(({ text }) => text).join('\n');
  const parts = [...new Set(script.match(/\/?assets\/[\w-]+-[\w-]{8}\.(?:js|css)/g))];
  expect(parts.length).toBeGreaterThan(5);
  const paths = kept.map(({ path }) => path.replace(/^\//, ''));
  for (const part of parts.filter((name) => !name.includes('share-'))) {
    expect(paths).toContain(part.replace(/^\//, ''));
  }
  expect(server.address).toContain('127.0.0.1');
});

test('an address never opened here is shown for what it is: nothing to write for', async ({
  open,
  server,
  backstage,
}) => {
  const { bo, wire } = await behindAWire(open, server, await backstage.incident(SECRET));
  wire.set({ kind: 'cut' });
  await bo.goto('/i/INC-2222');
  await expect(bo.getByRole('heading', { level: 1, name: 'INC-2222' })).toBeVisible();
  await expect(composer(bo)).toHaveCount(0);
  await expect(bo.getByText('Everything you wrote on this device was sent.')).toBeVisible();
  await bo.goto('/');
  await expect(bo.getByRole('heading', { level: 1, name: 'Not connected' })).toBeVisible();
  await expect(bo.getByText('Incidents are not kept on this device')).toBeVisible();
  expect(await bo.content()).not.toContain(SECRET);
  wire.set({ kind: 'pass' });
  await expect(bo.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible({ timeout: 30_000 });
  await bo.context().close();
  await wire.close();
});

/** One entry waits, one was refused, one is half typed; the way to the server for commands is closed. */
async function unsent(open: Open, backstage: Backstage, name: string): Promise<{ page: Page; code: string }> {
  const page = await guest(open, backstage, name);
  const code = await backstage.incident('Signing out too soon');
  await page.goto(`/i/${code}`);
  await page.route('**/commands', (route) => route.abort());
  await write(page, 'line 1 waits');
  await expect(entry(page, 'line 1')).toContainText('kept on this device');
  await composer(page).fill('line 2 is half');
  await page.waitForTimeout(300);
  return { page, code };
}

test('[UX8] signing out with unsent words asks: staying keeps them, a file takes them along, the device forgets', async ({
  open,
  backstage,
}) => {
  const { page, code } = await unsent(open, backstage, 'Hal');
  await signOut(page);
  await expect(question(page)).toContainText('Not at the server: 1 waiting to be sent, 1 half written');
  expect(await violationsInBothLooks(page), '[UX31]').toEqual([]);
  await question(page).getByRole('button', { name: 'Stay signed in' }).click();
  await expect(composer(page)).toHaveValue('line 2 is half');

  await signOut(page);
  const saving = page.waitForEvent('download');
  await question(page).getByRole('button', { name: 'Save 2 as a file…' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^sitrep-not-sent-.*\.md$/);
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(await file.path(), 'utf8');
  for (const part of ['Written by Hal', code, 'line 1 waits', 'line 2 is half']) expect(text).toContain(part);
  await question(page).getByRole('button', { name: 'Sign out, I have the file' }).click();
  await isOut(page);
  const { rows, local } = await onDevice(page);
  expect(rows).toBe(0);
  expect(local).not.toContain('Hal');
  expect(local).not.toContain(code);
});

test('[UX8] [C9] discarding asks twice; what was discarded is neither sent nor shown, to nobody', async ({
  open,
  backstage,
}) => {
  const { page, code } = await unsent(open, backstage, 'Gil');
  await signOut(page);
  await question(page).getByRole('button', { name: 'Discard 2…' }).click();
  await expect(question(page)).toContainText('It cannot be brought back.');
  await question(page).getByRole('button', { name: 'Back' }).click();
  await question(page).getByRole('button', { name: 'Discard 2…' }).click();
  await question(page).getByRole('button', { name: 'Discard these 2 and sign out' }).click();
  await isOut(page);
  await page.unroute('**/commands');
  const ivy = await guest(open, backstage, 'Ivy', page.context());
  await ivy.goto(`/i/${code}`);
  await isLive(ivy);
  await expect(entry(ivy, 'line 1')).toHaveCount(0);
  await expect(composer(ivy)).toHaveValue('');
});

test('[UX8] sent now, then signed out; what is refused meanwhile is asked about, not dropped', async ({
  open,
  backstage,
}) => {
  const { page, code } = await unsent(open, backstage, 'Jo');
  await composer(page).fill('');
  await page.waitForTimeout(300);
  await signOut(page);
  await question(page).getByRole('button', { name: 'Send 1, then sign out' }).click();
  await expect(question(page)).toContainText('Sending: 1 waiting to be sent');
  await page.unroute('**/commands');
  await isOut(page);
  const ann = await open('Ann', `/i/${code}`);
  await expect(entry(ann, 'line 1 waits')).toHaveCount(1);
});

test("[C9] another person's sign-in neither sends nor shows what the one before left", async ({
  open,
  backstage,
}) => {
  const { page, code } = await unsent(open, backstage, 'Kim');
  const sent: string[] = [];
  const lee = await guest(open, backstage, 'Lee', page.context());
  lee.on('request', (request) => sent.push(request.postData() ?? ''));
  await page.close();
  await lee.goto(`/i/${code}`);
  await isLive(lee);
  await expect(composer(lee)).toHaveValue('');
  await lee.goto('/settings');
  await expect(lee.getByText('Lee, responder')).toBeVisible();
  await expect(lee.getByRole('region', { name: /Yours/ })).toHaveCount(0);
  expect(await lee.content()).not.toContain('line 1');
  await signOut(lee);
  await isOut(lee);
  expect(sent.join()).not.toContain('line 1');
  expect((await onDevice(lee)).rows).toBe(2);
});
