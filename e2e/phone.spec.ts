// What the frequent tasks cost on a phone: at most three taps beyond the text itself.

import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { composer, entry, header, isLive } from './stage/acts.ts';
import { Hands, toldOver } from './stage/hands.ts';

const now = (page: Page) => page.getByRole('region', { name: 'Now', exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

const byFinger: readonly { name: string; run: (hands: Hands) => Promise<void> }[] = [
  {
    name: 'add an entry',
    run: async (hands) => {
      await hands.tap(composer(hands.page));
      await hands.type('Rolled back 2 of 4 clusters');
      await hands.tap(button(hands.page, 'Post'));
      await hands.tap(button(hands.page, 'Timeline'));
      await expect(entry(hands.page, 'Rolled back 2 of 4 clusters')).toBeVisible();
    },
  },
  {
    name: 'post a status update',
    run: async (hands) => {
      await hands.tap(button(hands.page, 'Now'));
      await hands.tap(button(hands.page, 'Post update'));
      await expect(hands.page.getByLabel('What is known now')).toBeFocused();
      await hands.type('Errors fell from 32 % to 18 %');
      await hands.tap(now(hands.page).getByRole('form').getByRole('button', { name: 'Post update' }));
      await expect(now(hands.page)).toContainText('Errors fell from 32 % to 18 %');
    },
  },
  {
    name: 'no change, still on it',
    run: async (hands) => {
      await hands.tap(now(hands.page).getByRole('button', { name: /^No change/ }));
      await expect(now(hands.page)).toContainText('no change');
    },
  },
  {
    name: 'change the state',
    run: async (hands) => {
      await hands.tap(button(hands.page, /^State: /));
      await hands.tap(hands.page.getByRole('menuitem', { name: 'Mitigating' }));
      await expect(header(hands.page)).toContainText('Mitigating');
    },
  },
  {
    name: 'share a read-only view',
    run: async (hands) => {
      await hands.tap(button(hands.page, /^More:/));
      await hands.tap(hands.page.getByRole('menuitem', { name: /Share a read-only view/ }));
      await hands.tap(button(hands.page, 'Make a read-only link'));
      await expect(hands.page.getByRole('dialog').getByText('Copied.')).toBeVisible();
      await hands.page.keyboard.press('Escape');
    },
  },
  {
    name: 'offer coordination',
    run: async (hands) => {
      await hands.tap(button(hands.page, 'People'));
      await hands.tap(button(hands.page, 'Hand off…'));
      await hands.type('Bo');
      await hands.tap(button(hands.page, 'Offer to Bo'));
      await expect(header(hands.page)).toContainText('→ Bo?');
    },
  },
];

test('on a phone, by touch: the same tasks in at most three taps', async ({ open, backstage }) => {
  const code = await backstage.incident('By a finger', { type: 'takeCoordination' });
  const viewport = { width: 360, height: 640 };
  const ann = await open('Ann', `/i/${code}`, { viewport, hasTouch: true, isMobile: true });
  await isLive(ann);
  await ann.waitForLoadState('networkidle');
  for (const { name, run } of byFinger) {
    await test.step(name, async () => {
      const hands = new Hands(ann);
      const from = Date.now();
      await run(hands);
      const cost = { acts: hands.acts, seconds: (Date.now() - from) / 1000 };
      expect(toldOver(name, cost, { acts: 3, seconds: 20 })).toEqual([]);
    });
  }
});
