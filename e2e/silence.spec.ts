// A connection that falls silent without a word, through a real wire: both pages say so within 25 seconds of the last
// beat, and from then on they only look older [C2, UX39, UX40].

import type { Page, WebSocket } from '@playwright/test';
import { FaultProxy } from '../tools/faults/tcp-proxy.ts';
import { expect, test } from './fixture.ts';
import { entry, header, isLive } from './stage/acts.ts';

const PROMISE_MS = 25_000;
/** With its day, once that is over. */
const NOT_LIVE = /Not live since (\d+ \w+ )?\d\d:\d\dZ/;

/** The page, and the moment of the newest frame it got. */
async function openHearing(page: Page, path: string): Promise<() => number> {
  let heardAt = 0;
  page.on('websocket', (socket: WebSocket) =>
    socket.on('framereceived', () => {
      heardAt = Date.now();
    }),
  );
  await page.clock.install();
  await page.goto(path);
  await isLive(page);
  return () => heardAt;
}

test('[C2] [S7] silence is said at most 25 s after the last beat, on both pages, and neither looks fresher than it is', async ({
  open,
  server,
  backstage,
}) => {
  const some = { type: 'setImpact', area: 'users', text: 'some', typedOn: null };
  const code = await backstage.incident('Silence', some);
  const link = await backstage.link(code);
  const wire = await FaultProxy.open({ port: Number(new URL(server.address).port) });
  const baseURL = `http://127.0.0.1:${wire.port}`;
  const bo = await open('Bo', '/healthz', { baseURL });
  const manager = await open('stranger', '/healthz', { baseURL });
  const pages: [Page, () => number][] = [
    [bo, await openHearing(bo, `/i/${code}`)],
    [manager, await openHearing(manager, link)],
  ];
  wire.set({ kind: 'silence' });
  await backstage.command(code, { type: 'appendEntry', text: 'Said into the silence' });
  for (const [page, heardAt] of pages) {
    // What has passed for the page since its last beat, by its own clock, which runs on meanwhile.
    const passed = Date.now() - heardAt();
    await page.clock.runFor(PROMISE_MS - passed);
    await expect(page.getByText(NOT_LIVE).first()).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText('Live', { exact: true })).toHaveCount(0);
    await expect(entry(page, 'Said into the silence')).toHaveCount(0);
  }
  // From here on it ages by itself, alarm included, and no beat that was swallowed makes it younger.
  for (const [page] of pages) {
    await page.clock.fastForward('40:00');
    await expect(page.getByText(NOT_LIVE).first()).toBeVisible();
    await expect(header(page)).toContainText(/4\d min ago/);
    await expect(header(page)).toContainText(/1\d min late/);
    await expect(page).toHaveTitle(/STALE|NOT LIVE/);
  }
  wire.set({ kind: 'pass' });
  for (const [page] of pages) {
    await page.clock.runFor(30_000);
    await isLive(page);
    await expect(entry(page, 'Said into the silence')).toHaveCount(1);
    await page.context().close();
  }
  await wire.close();
});
