// Every page for everybody: axe finds nothing, light and dark, wide and narrow; nothing is too small to press, nothing
// makes a page scroll sideways [UX31, UX32, UX37].

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, isLive, write } from './stage/acts.ts';
import { violationsInBothLooks } from './stage/axe.ts';
import type { Backstage } from './stage/backstage.ts';
import { paste } from './stage/paste.ts';

let made: Promise<string> | undefined;

/** The code of an incident with something in every part, an offer to Bo included; nobody changes it. */
function full(backstage: Backstage): Promise<string> {
  made ??= make(backstage);
  return made;
}

async function make({ incident, command, idOf }: Backstage): Promise<string> {
  const code = await incident(
    'Checkout fails for EU cards',
    { type: 'takeCoordination' },
    { type: 'setSeverity', severity: 'sev1', was: 'unknown' },
    { type: 'setState', state: 'mitigating', was: 'investigating' },
    { type: 'setImpact', area: 'users', text: '18 % of EU card payments fail', typedOn: null },
    { type: 'setImpact', area: 'services', text: 'Checkout is down, search is fine', typedOn: null },
    {
      type: 'pinLink',
      label: 'Checkout errors',
      url: 'https://graphs.example/d/1?from=1&to=2',
      class: 'fixed',
    },
    { type: 'appendEntry', text: 'No failover before the rollback ends', kind: 'decision', key: true },
    { type: 'addUpdate', text: 'Looking at db-7', nextInSeconds: 900 },
    { type: 'addUpdate', text: 'Rolled back 2 of 4 clusters', stillTrue: true },
    { type: 'addMeasure', text: 'Card 3DS off', undo: 'flip it back' },
    { type: 'stateHypothesis', text: 'db-7 waits for locks', test: 'watch them', mode: 'slowQueries' },
    {
      ...{
        type: 'addAction',
        text: 'Alert on lock wait, and on the connections of session-db at 80 %',
        owner: 'Cy',
        dueAt: '2026-11-20T23:59:59Z',
      },
      trackerUrl: 'https://tracker.example/browse/OPS-41',
    },
    { type: 'joinResponse', expertOf: 'databases' },
    { type: 'addResponder', name: 'Eve of the network', role: 'communicator' },
    { type: 'assignTask', name: 'Bo', person: await idOf('Bo'), text: 'Drain the workers', inSeconds: 5 },
    { type: 'appendEntry', text: 'The key in the log is real', private: true },
    { type: 'offerHandoff', to: await idOf('Bo'), brief: 'Half done' },
  );
  const entryId = crypto.randomUUID();
  await command(code, { type: 'appendEntry', text: 'Rolled back 2 of 4 clusters' }, { id: entryId });
  await command(code, { type: 'correctEntry', entryId, text: 'Rolled back 3 of 4 clusters' });
  return code;
}

const wide = { width: 1280, height: 720 };
const narrow = { width: 360, height: 640 };

/** What axe has against the page in four looks: light and dark, wide and narrow. `before` is done anew for each. */
async function violations(page: Page, before?: () => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport);
    const against = await violationsInBothLooks(page, before);
    found.push(...against.map((each) => `${viewport.width}, ${each}`));
  }
  return found;
}

const pages = [
  ['Ann', '/', 'Incidents'],
  ['Ann', '/declare', 'Declare an incident'],
  ['Root', '/people', 'People'],
  ['Root', '/settings', 'Settings'],
  ['Root', '/audit', 'Audit'],
  ['Ann', '/search#words=fails', 'Search'],
  ['Ann', '/actions', 'Action items'],
  ['stranger', '/', 'You are not signed in'],
  ['stranger', '/join#0123456789012345678901234567890', 'Join Sitrep'],
  ['stranger', '/sign-in', 'Sign in'],
  ['stranger', '/recover#0123456789012345678901234567890', 'Set a new password'],
  ['Ann', '/account', 'Your account'],
  ['Ann', '/i/INC-2222', 'INC-2222'],
  ['Ann', '/no-such-page', 'There is no page here'],
] as const;

for (const [name, path, heading] of pages) {
  test(`[UX31] axe finds nothing: ${path.split('#')[0]} for ${name}`, async ({ open }) => {
    const page = await open(name, path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(heading);
    expect(await violations(page)).toEqual([]);
  });
}

for (const name of ['Ann', 'Bo', 'Vic'] as const) {
  test(`[UX31] axe finds nothing: the incident, as ${name} has it`, async ({ open, backstage }) => {
    const page = await open(name, `/i/${await full(backstage)}`);
    await isLive(page);
    expect(await violations(page)).toEqual([]);
  });
}

for (const [what, key, role] of [
  ['the list of keys', '?', 'dialog'],
  ['the menu of severities', 'v', 'menu'],
  ['the handoff', 'h', 'dialog'],
] as const) {
  test(`[UX31] axe finds nothing: ${what}`, async ({ open, backstage }) => {
    const ann = await open('Ann', `/i/${await full(backstage)}`);
    await isLive(ann);
    const reopen = async () => {
      await ann.keyboard.press('Escape');
      await expect(ann.getByRole(role)).toBeHidden();
      await ann.keyboard.press(key);
      await expect(ann.getByRole(role)).toBeVisible();
    };
    expect(await violations(ann, reopen)).toEqual([]);
  });
}

const CHAT = '14:31 <@bo> is db-7 slow?\n14:33 <cy> yes, locks\n14:35 <bo> !log-private blocked foonet';
const MOVING = 'https://graphs.example/d/abc/x?from=now-1h&to=now&token=abc';

for (const [what, begin, shown] of [
  ['suggestions', (page: Page) => page.keyboard.type('/'), 'listbox'],
  ['a question', (page: Page) => write(page, '!lgo-private x'), 'alertdialog'],
  ['pasted chat', (page: Page) => paste(page, CHAT), 'dialog'],
] as const) {
  test(`[UX31] axe finds nothing: the composer with ${what}`, async ({ open, backstage }) => {
    const ann = await open('Ann', `/i/${await full(backstage)}`);
    await isLive(ann);
    const begun = async () => {
      await ann.keyboard.press('Escape');
      await composer(ann).fill('');
      await composer(ann).focus();
      await begin(ann);
      await expect(ann.getByRole(shown)).toBeVisible();
    };
    expect(await violations(ann, begun)).toEqual([]);
  });
}

test('[UX31] axe finds nothing: links that move, in a line and in the form', async ({ open, backstage }) => {
  const ann = await open('Ann', `/i/${await full(backstage)}`);
  await ann.getByRole('button', { name: 'Add a link' }).click();
  await ann.getByRole('region', { name: 'Links' }).getByLabel('Address').fill(MOVING);
  await composer(ann).fill(`see ${MOVING}`);
  await expect(ann.getByRole('button', { name: /^Fix it/ })).toBeVisible();
  expect(await violations(ann)).toEqual([]);
});

test('[UX31] axe finds nothing: not live', async ({ open, backstage }) => {
  const ann = await open('Ann', `/i/${await full(backstage)}`);
  await isLive(ann);
  await ann.context().setOffline(true);
  await expect(ann.getByText(/Not live since/)).toBeVisible();
  expect(await violations(ann)).toEqual([]);
});

test('[UX32] on touch nothing to press is smaller than a finger, and nowhere smaller than 24 px', async ({
  open,
  backstage,
}) => {
  const code = await full(backstage);
  for (const [least, options] of [
    [24, { viewport: wide }],
    [44, { viewport: narrow, hasTouch: true, isMobile: true }],
  ] as const) {
    for (const path of ['/', '/declare', `/i/${code}`, '/people', '/settings', '/account']) {
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

test('[UX37] at 320 px no page scrolls sideways', async ({ open, backstage }) => {
  const code = await full(backstage);
  for (const path of ['/', '/declare', `/i/${code}`, '/people', '/settings', '/account']) {
    const page = await open('Ann', path, { viewport: { width: 320, height: 640 } });
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    // Before that, there is a heading alone.
    if (path.startsWith('/i/')) await isLive(page);
    const tabs = path.startsWith('/i/') ? ['Timeline', 'People', 'More', 'Now'] : [null];
    for (const tab of tabs) {
      if (tab) await page.getByRole('button', { name: tab, exact: true }).click();
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${path} ${tab}`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  }
});
