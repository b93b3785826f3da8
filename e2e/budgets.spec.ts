// What the most frequent tasks may cost, in keys and clicks beyond the text itself, and in seconds. A task that costs more
// fails. A new task is a line of the table.

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, declare, entry, header, isLive, takeCoordination, write } from './stage/acts.ts';
import { Hands } from './stage/hands.ts';

type Task = {
  readonly name: string;
  readonly acts: number;
  readonly seconds: number;
  /** What is there before anybody starts counting. */
  readonly before?: (page: Page, bo: Page) => Promise<void>;
  readonly run: (hands: Hands) => Promise<void>;
};

const clock = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().slice(11, 16);
const chat = Array.from({ length: 12 }, (_, n) => `${clock(30 - n)} <@bo> chat ${n} of 12`).join('\n');
const now = (page: Page) => page.getByRole('region', { name: 'Now', exact: true });
const inComposer = (page: Page) => composer(page).focus();

const tasks: readonly Task[] = [
  {
    name: 'add an entry',
    acts: 2,
    seconds: 5,
    run: async (hands) => {
      await hands.press('n');
      await hands.type('Rolled back 2 of 4 clusters');
      await hands.press('Control+Enter');
      await expect(entry(hands.page, 'Rolled back 2 of 4 clusters')).toBeVisible();
    },
  },
  {
    name: 'add an entry, in the composer already',
    acts: 1,
    seconds: 5,
    before: inComposer,
    run: async (hands) => {
      await hands.type('Rolled back 3 of 4 clusters');
      await hands.press('Enter');
      await expect(entry(hands.page, 'Rolled back 3 of 4 clusters')).toBeVisible();
    },
  },
  {
    name: 'paste 12 lines of chat',
    acts: 2,
    seconds: 6,
    before: inComposer,
    run: async (hands) => {
      await hands.paste(chat);
      await expect(hands.page.getByRole('button', { name: 'Add 12' })).toBeFocused();
      await hands.press('Enter');
      await expect(entry(hands.page, 'of 12')).toHaveCount(12);
    },
  },
  {
    name: 'change the state',
    acts: 2,
    seconds: 3,
    run: async (hands) => {
      await hands.press('s');
      await expect(hands.page.getByRole('menu')).toBeVisible();
      await hands.press('3');
      await expect(header(hands.page)).toContainText('Mitigating');
    },
  },
  {
    name: 'change the severity',
    acts: 2,
    seconds: 3,
    run: async (hands) => {
      await hands.press('v');
      await expect(hands.page.getByRole('menu')).toBeVisible();
      await hands.press('1');
      await expect(header(hands.page)).toContainText('SEV1');
    },
  },
  {
    name: 'post a status update',
    acts: 2,
    seconds: 20,
    run: async (hands) => {
      await hands.press('e');
      await expect(hands.page.getByLabel('What is known now')).toBeFocused();
      await hands.type('Errors fell from 32 % to 18 %');
      await hands.press('Control+Enter');
      await expect(now(hands.page)).toContainText('Errors fell from 32 % to 18 %');
    },
  },
  {
    name: 'no change, still on it',
    acts: 2,
    seconds: 3,
    run: async (hands) => {
      await hands.press('u');
      await expect(now(hands.page)).toContainText('no change');
    },
  },
  {
    name: 'catch up on three unread entries',
    acts: 3,
    seconds: 3,
    before: async (page, bo) => {
      for (const n of [1, 2, 3]) await write(bo, `unread ${n}`);
      await expect(entry(page, 'unread 3')).toBeVisible();
    },
    run: async (hands) => {
      for (const n of [3, 2, 1]) {
        await hands.press(']');
        await expect(entry(hands.page, `unread ${n}`).locator('a:focus')).toHaveCount(1);
      }
    },
  },
  {
    name: 'assign a task with a check-back',
    acts: 3,
    seconds: 12,
    run: async (hands) => {
      await hands.press('t');
      await expect(hands.page.getByLabel('Whom?')).toBeFocused();
      await hands.type('bo');
      await hands.press('Enter');
      await hands.type('drain the workers 5m');
      await hands.press('Enter');
      const tasks = hands.page.getByRole('region', { name: /^Tasks: 1 open/ });
      await expect(tasks.getByRole('listitem')).toContainText(/Bo: drain the workers/);
    },
  },
  {
    name: 'offer coordination',
    acts: 2,
    seconds: 15,
    before: takeCoordination,
    run: async (hands) => {
      await hands.press('h');
      await expect(hands.page.getByRole('dialog', { name: 'Hand off coordination' })).toBeVisible();
      await hands.type('Bo');
      await hands.press('Enter');
      await expect(header(hands.page)).toContainText('→ Bo?');
    },
  },
];

test('the frequent tasks cost no more keys, clicks and seconds than they may', async ({ open }) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'What does it cost?');
  const bo = await open('Bo', `/i/${code}`);
  await isLive(ann);
  await isLive(bo);
  // The menus and the reader of chat are fetched soon after the page stands.
  await ann.waitForLoadState('networkidle');
  for (const { name, acts, seconds, before, run } of tasks) {
    await test.step(name, async () => {
      await ann.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await before?.(ann, bo);
      const hands = new Hands(ann);
      const from = Date.now();
      await run(hands);
      const took = (Date.now() - from) / 1000;
      console.log(`  ${name}: ${hands.acts} of ${acts} keys and clicks, ${took.toFixed(1)} of ${seconds} s`);
      expect(hands.acts, name).toBeLessThanOrEqual(acts);
      expect(took, name).toBeLessThan(seconds);
    });
  }
});
