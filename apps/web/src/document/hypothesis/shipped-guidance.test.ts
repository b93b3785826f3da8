import { GuidanceBody } from '@sitrep/incident/nouns/tried/guidance';
import { failureModes } from '@sitrep/incident/nouns/tried/hypothesis';
import { ann } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { guidanceOf, shippedGuidance } from './shipped-guidance.ts';

test('[R83] each kind of failure has what to look at, short enough to be taken and worded anew', () => {
  for (const mode of failureModes) {
    const text = shippedGuidance[mode];
    expect(GuidanceBody.parse({ mode, text, was: '' }).text, mode).toBe(text);
    expect(text.length, mode).toBeGreaterThan(80);
  }
});

test('the words of the installation stand in the place of the shipped ones, for that kind alone', () => {
  const own = [
    {
      mode: 'slowQueries',
      text: 'Ask the DBA.',
      at: '2026-11-29T06:00:00.000Z',
      by: { id: ann.id, name: 'Ann' },
    },
    { mode: 'ofANewerServer', text: 'x', at: '2026-11-29T06:00:00.000Z', by: { id: ann.id, name: 'Ann' } },
  ];
  expect(guidanceOf('slowQueries', own)).toBe('Ask the DBA.');
  expect(guidanceOf('slowCode', own)).toBe(shippedGuidance.slowCode);
});
