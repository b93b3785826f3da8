// Every page for everybody: axe finds nothing, light and dark, wide and narrow; nothing is too small to press, nothing
// makes a page scroll sideways [UX31, UX32, UX37].

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type Open, test } from './fixture.ts';
import { codeOf, declare, isLive, post } from './stage/acts.ts';

/** An incident with something in every part, an offer to Bo included. */
async function full(open: Open): Promise<Page> {
  const ann = await open('Ann');
  await declare(ann, 'Checkout fails for EU cards');
  const people: { people: { id: string; name: string }[] } = await (
    await ann.request.get(`${new URL(ann.url()).origin}/api/people`)
  ).json();
  const bo = people.people.find(({ name }) => name === 'Bo');
  const entryId = crypto.randomUUID();
  const commands: [object, string?][] = [
    [{ type: 'takeCoordination' }],
    [{ type: 'setSeverity', severity: 'sev1', was: 'unknown' }],
    [{ type: 'setState', state: 'mitigating', was: 'investigating' }],
    [{ type: 'setImpact', area: 'users', text: '18 % of EU card payments fail', typedOn: null }],
    [{ type: 'setImpact', area: 'services', text: 'Checkout is down, search is fine', typedOn: null }],
    [{ type: 'pinLink', label: 'Checkout errors', url: 'https://graphs.example/d/1?from=1&to=2' }],
    [{ type: 'addAction', text: 'Alert on lock wait', owner: 'Cy' }],
    [{ type: 'appendEntry', text: 'Rolled back 2 of 4 clusters' }, entryId],
    [{ type: 'correctEntry', entryId, text: 'Rolled back 3 of 4 clusters' }],
    [{ type: 'appendEntry', text: 'The key in the log is real', private: true }],
    [{ type: 'offerHandoff', to: bo?.id, brief: 'Half done' }],
  ];
  for (const [command, id] of commands) {
    const answer = await post(ann, command, id);
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  return ann;
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const wide = { width: 1280, height: 720 };
const narrow = { width: 360, height: 640 };

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [wide, narrow]) {
    test(`[UX31] axe finds nothing: ${colorScheme}, ${viewport.width}`, async ({ open }) => {
      test.slow();
      const code = codeOf(await full(open));
      const look = { colorScheme, viewport };
      const found: string[] = [];
      const check = async (what: string, page: Page) => {
        for (const each of await violations(page)) found.push(`${what}: ${each}`);
      };
      for (const [name, path, ready] of [
        ['Ann', '/', 'Incidents'],
        ['Ann', '/declare', 'Declare an incident'],
        ['Root', '/people', 'People'],
        ['Root', '/settings', 'Settings'],
        ['stranger', '/', 'You are not signed in'],
        ['stranger', '/join#0123456789012345678901234567890', 'Join Sitrep'],
        ['Ann', '/i/INC-2222', 'INC-2222'],
        ['Ann', '/no-such-page', ''],
      ] as const) {
        const page = await open(name, path, look);
        const heading = page.getByRole('heading', { level: 1 }).first();
        await expect(heading).toContainText(ready);
        await check(`${name} at ${path}`, page);
        await page.context().close();
      }
      for (const name of ['Ann', 'Bo', 'Vic'] as const) {
        const page = await open(name, `/i/${code}`, look);
        await isLive(page);
        await check(`the incident, ${name}`, page);
        if (name === 'Ann') {
          await page.keyboard.press('?');
          await expect(page.getByRole('dialog')).toBeVisible();
          await check('the list of keys', page);
          await page.keyboard.press('Escape');
          await page.keyboard.press('v');
          await expect(page.getByRole('menu')).toBeVisible();
          await check('the menu of severities', page);
          await page.keyboard.press('Escape');
          await page.keyboard.press('h');
          await expect(page.getByRole('dialog')).toBeVisible();
          await check('the handoff', page);
          await page.keyboard.press('Escape');
          await page.context().setOffline(true);
          await expect(page.getByText(/Not live since/)).toBeVisible();
          await check('not live', page);
        }
        await page.context().close();
      }
      expect(found).toEqual([]);
    });
  }
}

test('[UX32] on touch nothing to press is smaller than a finger, and nowhere smaller than 24 px', async ({
  open,
}) => {
  const code = codeOf(await full(open));
  for (const [least, options] of [
    [24, { viewport: wide }],
    [44, { viewport: narrow, hasTouch: true, isMobile: true }],
  ] as const) {
    for (const path of ['/', '/declare', `/i/${code}`, '/settings']) {
      const page = await open('Ann', path, options);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      if (path.startsWith('/i/')) await isLive(page);
      expect(await tooSmall(page, least), `${path} at ${options.viewport.width}`).toEqual([]);
      await page.context().close();
    }
  }
});

/** Controls smaller than this in both directions; links within a line of text are text. */
function tooSmall(page: Page, least: number): Promise<string[]> {
  return page.evaluate((px) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, [role="button"], input, select, textarea, summary',
    );
    return [...controls].flatMap((control) => {
      const drawn = control.closest('label') ?? control;
      const { width, height } = drawn.getBoundingClientRect();
      if (width === 0 || height === 0 || control.closest('[aria-hidden="true"]')) return [];
      // Half a pixel is the rounding of a zoomed screen.
      return height < px - 0.5 || width < Math.min(px, 24) - 0.5
        ? [`${control.tagName} “${(control.ariaLabel ?? drawn.innerText).slice(0, 40)}” ${width}×${height}`]
        : [];
    });
  }, least);
}

test('[UX37] at 320 px no page scrolls sideways', async ({ open }) => {
  const code = codeOf(await full(open));
  for (const path of ['/', '/declare', `/i/${code}`, '/people', '/settings']) {
    const page = await open('Ann', path, { viewport: { width: 320, height: 640 } });
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways, path).toBeLessThanOrEqual(0);
    await page.context().close();
  }
});
