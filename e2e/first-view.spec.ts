// Three seconds, a long incident, a small screen: how bad, who leads, what is hit, what comes next and when the next word
// is due stand in the first view, for a manager with a link and for the coordinator [UX1, UX2].

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { RecordedIncident } from '../tools/replay/plan/record.ts';
import { expect, test } from './fixture.ts';
import { header, isLive } from './stage/acts.ts';
import type { Backstage } from './stage/backstage.ts';
import { longRecord, readRecordFile, replayOpen } from './stage/replayed.ts';

const recorded = path.resolve(
  import.meta.dirname,
  '../../shared/incidents/mybinder-2018-02-20-jupyterlab.json',
);
const NEXT = 'Roll the proxy back, then let the queue drain';

/** What Ann says of it, who is in charge, and what comes next. */
async function say({ command }: Backstage, code: string, record: RecordedIncident): Promise<void> {
  for (const each of [
    { type: 'takeCoordination' },
    { type: 'setSeverity', severity: 'sev2', was: 'unknown' },
    { type: 'setState', state: 'mitigating', was: 'investigating' },
    { type: 'setImpact', area: 'infrastructure', text: 'The hub is at its limit of CPU', typedOn: null },
    { type: 'setImpact', area: 'services', text: 'Launching fails, running sessions work', typedOn: null },
    { type: 'addAction', text: NEXT, owner: 'Bo' },
    ...record.actionItems.slice(0, 5).map(({ text }) => ({ type: 'addAction', text })),
  ]) {
    await command(code, each);
  }
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
    backstage,
  }) => {
    test.skip(name !== 'a long one' && !existsSync(recorded), 'no recorded incidents lie beside this clone');
    const record = load();
    expect(record.entries).toHaveLength(41);
    const code = await replayOpen(server.address, cast, { ...record, actionItems: [] });
    await say(backstage, code, record);
    const manager = await open('stranger', await backstage.link(code));
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
