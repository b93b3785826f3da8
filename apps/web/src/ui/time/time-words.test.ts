import { describe, expect, it } from 'vitest';
import {
  agoWords,
  calmDueWords,
  clockWords,
  countdownWords,
  dayWords,
  dueWords,
  spanWords,
  timeWords,
} from './time-words.ts';

describe('times in words [UX26]', () => {
  const now = '2026-11-22T14:58:00.000Z';

  it('says the UTC clock with its Z', () => {
    expect(clockWords('2026-11-22T14:47:59.999Z')).toBe('14:47Z');
    expect(dayWords('2026-01-02T00:00:00.000Z')).toBe('2 Jan 2026');
  });

  it('adds the day, and the year, only where they differ from now', () => {
    expect(timeWords('2026-11-22T00:00:00.000Z', now)).toBe('00:00Z');
    expect(timeWords('2026-11-21T23:59:00.000Z', now)).toBe('21 Nov 23:59Z');
    expect(timeWords('2025-12-31T23:59:00.000Z', now)).toBe('31 Dec 2025 23:59Z');
  });

  it.each([
    [-5_000, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 d'],
    [273_600_000, '3 d 4 h'],
  ])('spans %i ms as %s', (ms, words) => {
    expect(spanWords(ms)).toBe(words);
  });

  it('never says a time to come is ago by less than nothing', () => {
    expect(agoWords('2026-11-22T14:47:00.000Z', now)).toBe('11 min ago');
    expect(agoWords('2026-11-22T14:59:00.000Z', now)).toBe('0 s ago');
  });

  it('turns from a countdown into a lateness at the due moment', () => {
    expect(dueWords(1)).toBe('in 00:01');
    expect(dueWords(0)).toBe('0 s late');
    expect(dueWords(-1_620_000)).toBe('27 min late');
  });

  it.each([
    [0, '00:00'],
    [-1, '00:00'],
    [999, '00:01'],
    [1_130_000, '18:50'],
    [3_725_000, '1:02:05'],
  ])('counts %i ms down as %s', (ms, words) => {
    expect(countdownWords(ms)).toBe(words);
  });

  it.each([
    [1_130_000, 'in 18 min'],
    [0, '0 s late'],
    [-245_000, '4 min late'],
  ])('says calmly that %i ms are left: %s', (ms, words) => {
    expect(calmDueWords(ms)).toBe(words);
  });
});
