import { describe, expect, test } from 'vitest';
import { anyText, By, Id, Time, text } from './fields.ts';

function messages(result: { success: boolean; error?: { issues: readonly { message: string }[] } }) {
  return result.error?.issues.map(({ message }) => message) ?? [];
}

describe('[N1] ids', () => {
  test.each([
    ['00000000-0000-7000-8000-000000000001', true],
    ['00000000-0000-7000-8000-00000000000A', false],
    ['00000000-0000-7000-8000-0000000000010', false],
    ['00000000000070008000000000000001', false],
    ['00000000-0000-7000-8000-000000000001\n', false],
    ['', false],
    [7, false],
  ])('%j: %s', (id, ok) => {
    expect(Id.safeParse(id).success).toBe(ok);
  });
});

describe('[N3] times', () => {
  test.each([
    ['2026-11-22T14:32:00Z', '2026-11-22T14:32:00.000Z'],
    ['2026-11-22T14:32:00.12Z', '2026-11-22T14:32:00.120Z'],
    ['2026-11-22T14:32:05.123999+02:00', '2026-11-22T12:32:05.123Z'],
    ['2026-11-22T00:10:00+05:45', '2026-11-21T18:25:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is taken as %s', (given, kept) => {
    expect(Time.parse(given)).toBe(kept);
  });

  test.each([
    'garbage',
    '',
    '2026-11-22',
    '2026-11-22T14:32:05',
    '2026-11-22 14:32:05Z',
    '2026-11-22T14:32Z',
    '2026-02-29T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2016-12-31T23:59:60Z',
    '10000-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    1_795_000_000,
    null,
  ])('[F6] %j is refused, not thrown', (given) => {
    expect(messages(Time.safeParse(given))).toEqual([
      'must be a date and time with its zone, like 2026-11-22T14:32:00Z',
    ]);
  });

  test.each(['9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+00:01', '0000-06-01T00:00:00Z'])(
    '[F6] %s leaves the years a text can compare',
    (given) => {
      expect(messages(Time.safeParse(given))).toEqual(['must lie in the years 1 to 9999']);
    },
  );
});

describe('[J1] text', () => {
  test.each([
    ['NUL', 'a\0b', 'must not contain the NUL character'],
    ['half a pair, high', 'a\ud83d', 'contains half a character (a lone surrogate)'],
    ['half a pair, low', '\udd25b', 'contains half a character (a lone surrogate)'],
    ['too long', 'x'.repeat(11), 'must be at most 10 characters'],
  ])('%s', (_what, value, message) => {
    expect(messages(text(10).safeParse(value))).toEqual([message]);
    expect(messages(anyText(10).safeParse(value))).toEqual([message]);
  });

  test.each([
    ['nothing', ''],
    ['spaces', ' \t\r\n\u00a0\u2003'],
    ['zero-width space', '\u200b'],
    ['zero-width joiners', '\u200c\u200d\u2060'],
    ['byte order mark', '\ufeff'],
    ['bidi override', '\u202e\u202c'],
    ['soft hyphen', '\u00ad'],
    ['combining grapheme joiner', '\u034f'],
    ['variation selectors', '\ufe0f\u{e0100}'],
    ['tag characters', '\u{e0041}\u{e007f}'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
    ['blank Braille', '\u2800'],
    ['control characters', '\u0001\u001b\u007f'],
  ])('of nothing visible: %s', (_what, value) => {
    expect(messages(text(10).safeParse(value))).toEqual(['must not be empty']);
  });

  test('drops the space around and keeps the one within', () => {
    expect(text(20).parse('  two\n  lines \n')).toBe('two\n  lines');
    expect(anyText(20).parse('   ')).toBe('');
  });

  test('counts after trimming, to the last character', () => {
    expect(text(10).parse(` ${'x'.repeat(10)} `)).toHaveLength(10);
    expect(messages(text(20_000).safeParse('x'.repeat(20_001)))).toEqual([
      'must be at most 20,000 characters',
    ]);
  });

  test('keeps emoji joined by a zero-width joiner, right-to-left text and combining marks', () => {
    for (const value of ['👩‍🚒', 'שלום', 'e\u0301', '\u0600']) expect(text(20).parse(value)).toBe(value);
  });
});

test('[I14] a person as remembered has an id and a name and nothing more', () => {
  const id = '00000000-0000-7000-8000-000000000001';
  expect(By.safeParse({ id, name: 'Ann' }).success).toBe(true);
  expect(By.safeParse({ id, name: 'Ann', role: 'admin' }).success).toBe(false);
  expect(By.safeParse({ id, name: '' }).success).toBe(false);
});
