import { ann, at } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { expect, it } from 'vitest';
import { isBySeconds } from './use-age-now.ts';

it('[UX24] counts by the second while any age is told in seconds, and again once one is confirmed', () => {
  const scene = declared();
  const isNow = (seconds: number) => isBySeconds(scene.document(), at(seconds));
  expect([0, 59, 60, 600].map(isNow)).toEqual([true, true, false, false]);
  scene.must(ann, { type: 'setImpact', area: 'users', text: 'some', typedOn: null }, 600);
  expect([600, 659, 660].map(isNow)).toEqual([true, true, false]);
});
