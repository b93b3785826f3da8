// The staleness clock as people meet it: with a threshold of seconds, one countdown everywhere, an alarm on every page
// when it runs out, and its end by the right acts only: the table of L8, in browsers [R43].

import type { Page } from '@playwright/test';
import { expect, type Open, test } from './fixture.ts';
import { composer, entry, header, isLive, offerTo, post, write, writeForGood } from './stage/acts.ts';
import type { Backstage } from './stage/backstage.ts';
import { heard, hearPolitely } from './stage/heard.ts';

const SECONDS = 6;

test.afterEach(async ({ backstage }) => backstage.staleAfter(1800));

/** Ann coordinates, Bo responds, a manager reads; the status is stale, and every page says so. */
async function stale(open: Open, { incident, link, staleAfter }: Backstage, title: string) {
  await staleAfter(SECONDS);
  const code = await incident(title, { type: 'takeCoordination' });
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  const manager = await open('stranger', await link(code));
  await isLive(ann);
  await isLive(bo);
  const pages = [ann, bo, manager];
  await isStale(pages);
  return { ann, bo, manager, pages, code };
}

async function isStale(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await expect(page.getByText('STALE', { exact: true })).toBeVisible();
    await expect(page.getByText(/Alarm raised|The team was alarmed/)).toBeVisible();
  }
}

async function isFresh(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await expect(page.getByText('STALE', { exact: true })).toBeHidden({ timeout: (SECONDS - 1) * 1000 });
  }
}

test('[T3] [T8] [UX28, UX29] counts down on every page, grows louder, says it once, and raises the alarm on all', async ({
  open,
  backstage,
}) => {
  await backstage.staleAfter(12);
  const code = await backstage.incident('A quiet one', { type: 'takeCoordination' });
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  const manager = await open('stranger', await backstage.link(code));
  for (const page of [ann, bo]) await expect(header(page).getByRole('timer').first()).toContainText(/in /);
  await hearPolitely(bo);
  await expect(header(manager)).toContainText('Next due');
  // Five sixths of the way the coordinator is told; the others are not disturbed yet.
  await expect(ann.getByText('DUE SOON', { exact: true })).toBeVisible();
  await isStale([ann, bo, manager]);
  await expect(bo).toHaveTitle(/STALE/);
  expect(await heard(bo)).toEqual(['The next update is due now.']);
  await expect(bo.getByRole('alert')).toHaveText([/^The status is stale/]);
  await expect(manager).toHaveTitle(/STALE/);
  await expect(header(bo)).toContainText('impact on users');
});

test('[L8] timeline chatter, state, severity, links, actions and coordination leave it standing', async ({
  open,
  backstage,
}) => {
  test.slow();
  const { ann, bo, pages } = await stale(open, backstage, 'Busy and stale');
  const acts: [string, () => Promise<unknown>][] = [
    ['an entry', () => writeForGood(bo, 'restarting workers')],
    ['an entry of the coordinator', () => writeForGood(ann, 'looking at graphs')],
    ['a back-dated entry', () => write(bo, '-5m saw lock waits')],
    ['a correction', () => correct(bo, 'restarting workers', 'restarted workers')],
    ['a private entry', () => post(bo, { type: 'appendEntry', text: 'hush', private: true })],
    ['a state', () => post(bo, { type: 'setState', state: 'mitigating', was: 'investigating' })],
    ['a severity', () => post(bo, { type: 'setSeverity', severity: 'sev1', was: 'unknown' })],
    ['a title', () => post(bo, { type: 'changeTitle', title: 'Busy, stale', was: 'Busy and stale' })],
    ['a time', () => post(bo, { type: 'setTimes', startedAt: '2026-01-01T00:00:00Z' })],
    ['a link', () => post(bo, { type: 'pinLink', label: 'Errors', url: 'https://grafana.example/d' })],
    ['an action', () => post(bo, { type: 'addAction', text: 'Alert on lock wait' })],
    ['an offer', () => offerTo(ann, 'Bo')],
    ['a new coordinator', () => bo.getByRole('button', { name: 'Accept, I coordinate' }).first().click()],
  ];
  for (const [what, act] of acts) {
    const answer = await act();
    if (answer && typeof answer === 'object' && 'ok' in answer) {
      expect((answer as { ok(): boolean }).ok(), what).toBe(true);
    }
    // What follows has reached every page, so what came of the act has too.
    await writeForGood(bo, `after ${what}.`);
    for (const page of pages) await expect(entry(page, `after ${what}.`)).toBeVisible();
    await isStale(pages);
  }
  await expect(header(ann)).toContainText('IC Bo');
});

test('[T4] [L9] all of it said to be still true by the coordinator: the alarm ends on every page', async ({
  open,
  backstage,
}) => {
  const { ann, pages } = await stale(open, backstage, 'Still on it');
  await ann
    .getByRole('button', { name: /^No change, still on it/ })
    .first()
    .click();
  await isFresh(pages);
  await expect(header(ann)).toContainText('Updated');
  // Nobody says anything: it is missed anew.
  await isStale(pages);
});

test('[T11] a responder confirms the impacts, and the coordinator is still overdue', async ({
  open,
  backstage,
}) => {
  const { ann, bo, manager, pages } = await stale(open, backstage, 'Half of it');
  await bo
    .getByRole('button', { name: /^No change, still on it/ })
    .first()
    .click();
  await expect(bo.getByText('Oldest: coordinator, Ann.')).toBeVisible();
  await isStale(pages);
  // The coordinator's own word for the impacts includes their own.
  await ann.keyboard.press('u');
  await isFresh([ann, bo, manager]);
});

test('[T5] standing down ends what the coordinator alone owed', async ({ open, backstage }) => {
  const { ann, bo, pages } = await stale(open, backstage, 'Nobody needed');
  await ann.getByRole('button', { name: 'Stand down…' }).click();
  const dialog = ann.getByRole('dialog');
  await bo
    .getByRole('button', { name: /^No change, still on it/ })
    .first()
    .click();
  await expect(bo.getByText('Oldest: coordinator, Ann.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stand down' }).click();
  await isFresh(pages);
  await expect(header(bo)).toContainText('IC stood down');
});

test('[T6] resolving ends it everywhere, and no countdown is left', async ({ open, backstage }) => {
  const { ann, bo, manager, pages } = await stale(open, backstage, 'Over');
  await ann.getByRole('button', { name: /^State: / }).click();
  await ann
    .getByRole('menuitemradio', { name: 'Resolve…' })
    .or(ann.getByRole('menuitem', { name: 'Resolve…' }))
    .click();
  await ann
    .getByRole('dialog')
    .getByRole('button', { name: /^Resolve / })
    .click();
  await isFresh(pages);
  for (const page of [ann, bo, manager]) {
    await expect(header(page)).toContainText('Resolved');
    await expect(header(page)).not.toContainText('Next due');
  }
  await expect(composer(bo)).toBeVisible();
});

async function correct(page: Page, before: string, after: string): Promise<void> {
  await entry(page, before)
    .getByRole('button', { name: /what to do/ })
    .click();
  await page.getByRole('menuitem', { name: /Correct/ }).click();
  const form = page.getByRole('form', { name: 'Correct this entry' });
  await form.getByLabel('Text').fill(after);
  await form.getByRole('button', { name: 'Save correction' }).click();
  await expect(entry(page, after)).toContainText('corrected');
}
