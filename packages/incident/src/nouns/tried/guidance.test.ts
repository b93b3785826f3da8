import { describe, expect, test } from 'vitest';
import { GuidanceBody, MOST_GUIDANCE, ownWordsOf } from './guidance.ts';

const asked = (text: string) => GuidanceBody.safeParse({ mode: 'slowQueries', text, was: '' });

describe('the guidance of an installation', () => {
  test('is bounded, and says so in words', () => {
    expect(asked('x'.repeat(MOST_GUIDANCE)).success).toBe(true);
    const refused = asked('x'.repeat(MOST_GUIDANCE + 1));
    expect(refused.error?.issues).toMatchObject([
      { path: ['text'], message: 'must be at most 1,000 characters' },
    ]);
  });

  test('[J1] is what PostgreSQL can hold', () => {
    for (const text of ['a\0b', 'a\ud800b']) expect(asked(text).success, JSON.stringify(text)).toBe(false);
  });

  test('of which nothing is seen is what Sitrep ships', () => {
    for (const text of ['', ' \n ', '\u200b\u2060']) {
      expect(ownWordsOf({ mode: 'slowCode', text, was: '' }), JSON.stringify(text)).toBe('');
    }
    expect(ownWordsOf({ mode: 'slowCode', text: '<b>x</b>', was: '' })).toBe('<b>x</b>');
  });
});
