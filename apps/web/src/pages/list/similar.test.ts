import { describe, expect, it } from 'vitest';
import { similarity } from './similar.ts';

describe('titles that may mean the same incident', () => {
  const held = 'Checkout fails for EU cards';

  it.each(['checkout', 'EU card', 'Cards in EU', 'checkout fails'])('finds “%s”', (typed) => {
    expect(similarity(typed, held)).toBeGreaterThanOrEqual(0.5);
  });

  it.each(['', '   ', 'Search is slow', 'Mail fails', 'c'])('leaves “%s” alone', (typed) => {
    expect(similarity(typed, held)).toBeLessThan(0.5);
  });

  it('works where the words are not Latin', () => {
    expect(similarity('оплата', 'Оплата картой не проходит')).toBe(1);
  });
});
