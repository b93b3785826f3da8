// A new build takes the place of the old one under an open page: nothing typed is lost, no page is ever shown without the
// files it needs, and a build that cannot be had whole changes nothing [C17].

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, declare, entry, isLive, write } from './stage/acts.ts';
import { makeOtherBuild, nameOfBuild, type OtherBuild } from './stage/other-build.ts';

const buildOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name="sitrep-build"]')?.content);

/** Null while another is being fetched. */
function keptBuilds(page: Page): Promise<string[] | null> {
  return page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.ready;
    if (installing || waiting || active?.state !== 'activated') return null;
    return (await caches.keys()).map((name) => name.replace('sitrep-shell-', ''));
  });
}

test('[C17] [Y5] an update offers itself, loses nothing typed, and is never half there', async ({
  open,
  server,
}) => {
  test.slow();
  const first = nameOfBuild();
  const releases: OtherBuild[] = [makeOtherBuild(1), makeOtherBuild(2)];
  const [second, broken] = releases;
  if (!second || !broken) throw new Error('two releases were made');
  broken.lose(/^keys-dialog/);
  const ann = await open('Ann', '/', { serviceWorkers: 'allow' });
  const code = await declare(ann, 'Deployed in the middle of it');
  await isLive(ann);
  await expect.poll(() => keptBuilds(ann)).toEqual([first]);
  try {
    await ann.route('**/commands', (route) => route.abort());
    await write(ann, 'line 1 waits');
    await expect(entry(ann, 'line 1')).toContainText('kept on this device');
    await composer(ann).fill('line 2 is half');
    await server.kill();
    await server.restart(second);

    // The old page knows it, and the parts it has not loaded yet are still to be had, though the server lost them.
    await expect(ann.getByText('Sitrep was updated.')).toBeVisible({ timeout: 30_000 });
    await composer(ann).blur();
    await ann.keyboard.press('?');
    await expect(ann.getByRole('dialog')).toBeVisible();
    await ann.keyboard.press('Escape');
    await ann.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => buildOf(ann)).toBe(second.build);
    await expect(composer(ann)).toHaveValue('line 2 is half');
    await expect(entry(ann, 'line 1')).toHaveCount(1);
    await expect(ann.getByText('Sitrep was updated.')).toBeHidden();
    await ann.unroute('**/commands');
    await expect(ann.locator('[data-send]')).toHaveCount(0, { timeout: 30_000 });
    await expect.poll(() => keptBuilds(ann)).toEqual([first, second.build]);

    // Without a server the new one opens. One that cannot be had whole does not take its place.
    await server.kill();
    await server.restart(broken);
    await ann.reload();
    await expect.poll(() => buildOf(ann)).toBe(broken.build);
    expect(await fateOfUpdate(ann)).toBe('redundant');
    await server.kill();
    await ann.reload();
    await expect(ann.getByText(`Nothing of ${code} is kept on this device`)).toBeVisible();
    expect(await buildOf(ann)).toBe(second.build);
    expect(await keptBuilds(ann)).toEqual([first, second.build]);
    await expect(composer(ann)).toHaveValue('line 2 is half');
    await composer(ann).blur();
    await ann.keyboard.press('?');
    await expect(ann.getByRole('dialog')).toBeVisible();
  } finally {
    await server.kill();
    await server.restart();
    for (const release of releases) release.remove();
  }
});

/** What becomes of the worker that the server has now. */
function fateOfUpdate(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const update = await registration.update().catch(() => null);
    const worker = update?.installing;
    if (!worker) return 'redundant';
    const isSettled = () => worker.state === 'redundant' || worker.state === 'activated';
    while (!isSettled())
      await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    return worker.state;
  });
}
