// Alarms of two senses: who coordinates sees the worst of them in full and hears it once, in one tab; whoever else looks on
// hears nothing. A made-up loudspeaker counts.

import type { Page } from '@playwright/test';
import { expect, type Open, test } from './fixture.ts';
import { composer, header, isLive, write } from './stage/acts.ts';

declare global {
  interface Window {
    hasNoDevice: boolean;
    loudspeakers: number;
    notes: number;
  }
}

/** As somebody who has just loaded the page: nothing was pressed on it yet. */
async function listening(open: Open, name: 'Ann' | 'Bo' | 'Vic', code: string): Promise<Page> {
  const page = await open(name, '/settings');
  // Of all tabs of this person.
  await page.context().addInitScript(() => {
    window.loudspeakers = 0;
    window.notes = 0;
    const line = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {}, value: 0 };
    const part = { connect: (to: unknown) => to, addEventListener: () => {}, stop: () => {} };
    const start = () => {
      window.notes += 1;
    };
    let isPressed = false;
    for (const press of ['keydown', 'click']) {
      addEventListener(
        press,
        () => {
          isPressed = true;
        },
        true,
      );
    }
    class Loudspeaker {
      state = 'suspended';
      currentTime = 0;
      constructor() {
        window.loudspeakers += 1;
      }
      resume = async () => {
        if (window.hasNoDevice) throw new Error('no device');
        if (isPressed) this.state = 'running';
      };
      suspend = async () => {
        this.state = 'suspended';
      };
      createOscillator = () => ({ ...part, frequency: line, start });
      createGain = () => ({ ...part, gain: line });
    }
    Object.assign(window, { AudioContext: Loudspeaker });
  });
  await page.clock.install();
  await page.goto(`/i/${code}`);
  await isLive(page);
  return page;
}

const notes = (page: Page) => page.evaluate(() => window.notes);
const A_CAUTION = 2;

test('[UX18] [UX19] [UX23] three are late: one alarm, heard once by the coordinator alone, paused and back', async ({
  open,
  backstage,
}) => {
  const bo = await backstage.idOf('Bo');
  const code = await backstage.incident('Three are late', { type: 'takeCoordination' });
  const ann = await listening(open, 'Ann', code);
  const others = [await listening(open, 'Bo', code), await listening(open, 'Vic', code)];
  const allow = ann.getByRole('button', { name: /^Let alarms sound/ });
  await ann.evaluate(() => {
    window.hasNoDevice = true;
  });
  await allow.click();
  const refused = ann.getByRole('button', { name: /^No sound here/ });
  await expect(refused).toBeVisible();
  await ann.evaluate(() => {
    window.hasNoDevice = false;
  });
  await write(ann, 'Nothing moves');
  await composer(ann).press('Escape');
  await expect(refused).toBeHidden();
  const twin = await ann.context().newPage();
  await twin.goto(`/i/${code}`);
  await isLive(twin);
  await twin.keyboard.press('Escape');
  await expect(twin.getByRole('button', { name: /^Let alarms sound/ })).toBeHidden();
  const ofBoth = async () => (await notes(ann)) + (await notes(twin));

  for (const text of ['drain the workers', 'graph the locks', 'ask the vendor'])
    await backstage.command(code, { type: 'assignTask', name: 'Bo', person: bo, text, inSeconds: 5 });
  for (const page of others) await page.keyboard.press('p');

  const more = ann.getByRole('button', { name: '+2 due' });
  await expect(more).toBeVisible();
  await expect(header(ann).getByText('drain the workers')).toBeVisible();
  await expect(header(ann).getByText('graph the locks')).toBeHidden();
  await more.click();
  await expect(ann.getByRole('list', { name: 'Also due' }).getByRole('listitem')).toHaveCount(2);
  await expect.poll(ofBoth).toBe(A_CAUTION);

  await ann.getByRole('button', { name: 'Pause sound 5 min' }).click();
  const paused = ann.getByRole('status').filter({ hasText: /Sound paused until \d\d:\d\dZ/ });
  await expect(paused).toBeVisible();
  // Without the server the page goes by its own clock.
  await ann.context().setOffline(true);
  await ann.clock.fastForward('05:01');
  await expect(paused).toBeHidden();
  await expect(ann.getByRole('button', { name: 'Pause sound 5 min' })).toBeVisible();
  expect(await ofBoth(), 'once').toBe(A_CAUTION);
  for (const page of others)
    expect(await page.evaluate(() => [window.loudspeakers, window.notes])).toEqual([0, 0]);
});
