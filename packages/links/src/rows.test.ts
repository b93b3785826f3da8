// Every tool's links, moving and pinned: what is said of them, and that what is handed out as fixed is fixed [R51].

import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { pin } from './pin.ts';
import { NOW, rows } from './testing/rows.ts';

describe.each(rows)('[R51] $tool: $what ($proved)', ({ tool, url, class: expected, pinned }) => {
  test('is judged', () => {
    const verdict = classify(url);
    expect([verdict.tool, verdict.class]).toEqual([tool, expected]);
    expect(verdict.reason).toMatch(/^[^A-Z].{8,120}[^.]$/);
  });

  test('is pinned, or refused in words', () => {
    const answer = pin(url, { now: NOW });
    if ('refused' in answer) {
      expect(answer.refused).toBe(pinned);
      expect(answer.happened).toMatch(/\.$/);
      expect(answer.next).toMatch(/\.$/);
    } else {
      expect(answer.url).toBe(pinned);
    }
  });

  test('every form offered is fixed, and pinning it again changes nothing', () => {
    const answer = pin(url, { now: NOW, start: NOW - 7_200_000, window: { from: NOW - 60_000, to: NOW } });
    for (const offer of 'refused' in answer ? [] : answer.offers) {
      expect(classify(offer.url)).toMatchObject({ tool, class: 'fixed' });
      expect(pin(offer.url, { now: NOW + 86_400_000 })).toMatchObject({ url: offer.url });
    }
  });
});
