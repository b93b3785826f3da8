// A browser without a loudspeaker: nothing throws, and the page knows that it may not sound.

import { afterEach, expect, test, vi } from 'vitest';
import { createTones } from './tones.ts';

afterEach(() => vi.unstubAllGlobals());

test('[UX19] a loudspeaker that cannot be had is a no, and is asked for again', async () => {
  let made = 0;
  class Loudspeaker {
    state = 'running';
    constructor() {
      made += 1;
      if (made === 1) throw new Error('no device');
    }
    resume = async () => {};
    suspend = async () => {};
  }
  vi.stubGlobal('AudioContext', Loudspeaker);
  const tones = createTones();
  expect(await tones.allow()).toBe(false);
  expect(tones.isAllowed.getSnapshot()).toBe(false);
  expect(await tones.allow()).toBe(true);
  // It makes no notes: said as a no, and the page is not taken to be able to sound.
  expect(await tones.play('warning')).toBe(false);
  expect(tones.isAllowed.getSnapshot()).toBe(false);
});
