import { describe, expect, it } from 'vitest';
import { readSpan, writeSpan } from './span.ts';

describe('a length of time as people write it', () => {
  it.each([
    ['30', 1800],
    ['30 min', 1800],
    ['30 minutes', 1800],
    ['90s', 90],
    ['1 h 30 min', 5400],
    ['2h', 7200],
  ])('%s', (typed, seconds) => expect(readSpan(typed)).toBe(seconds));

  it.each(['', 'soon', '-5', '5 days', '1.5 h'])('refuses “%s”', (typed) =>
    expect(readSpan(typed)).toBeNull(),
  );

  it.each([5, 59, 60, 90, 1800, 3600, 5400, 86_400])('reads %i seconds as it writes them', (seconds) => {
    expect(readSpan(writeSpan(seconds))).toBe(seconds);
  });
});
