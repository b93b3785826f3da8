// One writes, the others read: an entry typed in one browser is in the document of the others, at once.

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, declare, entry, isLive, share, write, writeForGood } from './stage/acts.ts';
import { arrival, arrivals, figures, watchArrivals } from './stage/arrivals.ts';

test('[L4] an entry typed in one browser appears once in the others, and on the read-only page', async ({
  open,
}) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'Checkout fails for EU cards');
  const bo = await open('Bo', `/i/${code}`);
  const manager = await open('stranger', await share(ann));
  await isLive(ann);
  await isLive(bo);

  await write(bo, 'Rolled back 2 of 4 clusters');
  for (const page of [ann, bo, manager]) {
    await expect(entry(page, 'Rolled back 2 of 4 clusters')).toHaveCount(1);
  }
  await write(ann, 'Errors fall: 32 % to 18 %');
  for (const page of [bo, manager]) await expect(entry(page, 'Errors fall')).toHaveCount(1);
});

test('[R21] a private entry reaches the team and neither viewers nor the read-only page', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Keys in a log');
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  const vic = await open('Vic', `/i/${code}`);
  const manager = await open('stranger', await backstage.link(code));
  await isLive(vic);

  await ann.getByRole('checkbox', { name: /Private/ }).click();
  await write(ann, 'the key in the log is real');
  await ann.getByRole('checkbox', { name: /Private/ }).click();
  await writeForGood(ann, 'we look at the log');
  await expect(entry(bo, 'the key in the log is real')).toBeVisible();
  for (const page of [vic, manager]) {
    await expect(entry(page, 'we look at the log')).toBeVisible();
    expect(await page.content()).not.toContain('the key in the log is real');
  }
});

test('[R48] 200 entries typed in one browser: how long until they are in the others', async ({
  open,
  backstage,
}) => {
  test.setTimeout(400_000);
  const code = await backstage.incident('Two hundred lines');
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  const manager = await open('stranger', await backstage.link(code));
  const readers: [string, Page][] = [
    ['own row', ann],
    ['other browser', bo],
    ['read-only page', manager],
  ];
  await isLive(ann);
  await isLive(bo);
  for (const [, page] of readers) await watchArrivals(page);

  const typed: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    await composer(ann).fill(`line ${n}.`);
    typed.push(Date.now());
    await composer(ann).press('Enter');
    await arrival(bo, n);
  }
  await arrival(manager, 199);
  for (const [who, page] of readers) {
    const seen = await arrivals(page, 200);
    const { p50, p99, most } = figures(seen.map((at, n) => at - (typed[n] ?? 0)));
    console.log(`  typed → ${who}: p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms, n = ${seen.length}`);
    expect(seen).toHaveLength(200);
    expect(p99).toBeLessThan(5000);
  }
  await expect(ann.locator('[data-send]')).toHaveCount(0);
});
