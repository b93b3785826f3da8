// Three seconds, a long incident, a small screen: how bad, who leads, what is hit, what comes next and when the next word
// is due stand in the first view, for a manager with a link and for the coordinator [UX1, UX2].

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, type Open, test } from './fixture.ts';
import { header, isLive, post, share } from './stage/acts.ts';
import type { Cast } from './stage/cast.ts';
import { longRecord, readRecordFile, replayOpen } from './stage/replayed.ts';
import type { Server } from './stage/server.ts';

const recorded = path.resolve(
  import.meta.dirname,
  '../../shared/incidents/mybinder-2018-02-20-jupyterlab.json',
);
const NEXT = 'Roll the proxy back, then let the queue drain';

/** Replayed, with Ann in charge of it, everything about it said, and what comes next. */
async function stage(open: Open, server: Server, cast: Cast, record: ReturnType<typeof longRecord>) {
  const code = await replayOpen(server.address, cast, { ...record, actionItems: [] });
  const ann = await open('Ann', `/i/${code}`);
  await isLive(ann);
  for (const command of [
    { type: 'takeCoordination' },
    { type: 'setSeverity', severity: 'sev2', was: 'unknown' },
    { type: 'setState', state: 'mitigating', was: 'investigating' },
    { type: 'setImpact', area: 'infrastructure', text: 'The hub is at its limit of CPU', typedOn: null },
    { type: 'setImpact', area: 'services', text: 'Launching fails, running sessions work', typedOn: null },
    { type: 'addAction', text: NEXT, owner: 'Bo' },
    ...record.actionItems.slice(0, 5).map(({ text }) => ({ type: 'addAction', text })),
  ]) {
    const answer = await post(ann, command);
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  const link = await share(ann);
  await ann.context().close();
  return { code, link };
}

const facts = (page: Page, impact: string): readonly (readonly [string, Locator])[] => [
  ['how bad', header(page).getByText(/SEV2/)],
  ['how far', header(page).getByText('Mitigating')],
  ['who leads', header(page).getByText(/\bAnn\b/)],
  ['what is hit: users', page.getByText(impact)],
  ['what is hit: infrastructure', page.getByText('The hub is at its limit of CPU')],
  ['what is hit: services', page.getByText('Launching fails, running sessions work')],
  ['what next', page.getByText(NEXT)],
  ['when next', header(page).getByText(/in (?:\d+ min|\d+:\d\d)/)],
];

async function seesAll(page: Page, impact: string): Promise<void> {
  for (const [what, where] of facts(page, impact)) {
    await expect(where.locator('visible=true').first(), what).toBeInViewport({ ratio: 1 });
  }
  expect(await page.evaluate(() => scrollY)).toBe(0);
}

for (const [name, load] of [
  ['a long one', longRecord],
  ['a recorded one of 41 entries', () => readRecordFile(recorded)],
] as const) {
  test(`[UX1, UX2] ${name}: the five facts in the first view of both pages, wide and narrow`, async ({
    open,
    server,
    cast,
  }) => {
    test.skip(name !== 'a long one' && !existsSync(recorded), 'no recorded incidents lie beside this clone');
    const record = load();
    expect(record.entries).toHaveLength(41);
    const { code, link } = await stage(open, server, cast, record);
    const manager = await open('stranger', link);
    const ann = await open('Ann', `/i/${code}`);
    for (const page of [manager, ann]) {
      await isLive(page);
      for (const viewport of [
        { width: 1280, height: 720 },
        { width: 360, height: 640 },
      ]) {
        await page.setViewportSize(viewport);
        await seesAll(page, record.impact ?? '');
      }
    }
    await inOrder(manager, record.entries.length);
  });
}

/** Every entry, the newest first by the time it happened. */
async function inOrder(page: Page, count: number): Promise<void> {
  const times = await page
    .locator('li[id^="entry-"]')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('time')?.dateTime ?? ''));
  expect(times).toHaveLength(count);
  expect(times).toEqual(times.toSorted().reverse());
}
