import { describe, expect, it } from 'vitest';
import { readComposer, readTime } from './composer-time.ts';

const now = '2026-11-22T14:52:10.000Z';

function timed(typed: string, at = now) {
  const read = readComposer(typed, at);
  return read.kind === 'timed' ? [read.at, read.text, read.until, read.approx] : read;
}

describe('the time in front of an entry', () => {
  it.each([
    ['14:47 saw lock wait', '2026-11-22T14:47:00.000Z', 'saw lock wait'],
    ['14:47Z saw lock wait', '2026-11-22T14:47:00.000Z', 'saw lock wait'],
    ['  9:05:30 saw it', '2026-11-22T09:05:30.000Z', 'saw it'],
    ['2:32 PM saw it', '2026-11-22T14:32:00.000Z', 'saw it'],
    ['12:05 am saw it', '2026-11-22T00:05:00.000Z', 'saw it'],
    ['14:47 - saw it', '2026-11-22T14:47:00.000Z', 'saw it'],
    ['14:47, saw it', '2026-11-22T14:47:00.000Z', 'saw it'],
    ['-5m saw it', '2026-11-22T14:47:10.000Z', 'saw it'],
    ['-1h30m saw it', '2026-11-22T13:22:10.000Z', 'saw it'],
    ['-2 min saw it', '2026-11-22T14:50:10.000Z', 'saw it'],
    ['yesterday 23:50 saw it', '2026-11-21T23:50:00.000Z', 'saw it'],
    ['2026-11-20 08:00 saw it', '2026-11-20T08:00:00.000Z', 'saw it'],
    ['20 Nov 08:00 saw it', '2026-11-20T08:00:00.000Z', 'saw it'],
    ['24 Dec 08:00 saw it', '2025-12-24T08:00:00.000Z', 'saw it'],
  ])('%s', (typed, at, text) => {
    expect(timed(typed)).toEqual([at, text, null, false]);
  });

  it('takes a span and a guess', () => {
    expect(timed('~14:40-14:47 errors')).toEqual([
      '2026-11-22T14:40:00.000Z',
      'errors',
      '2026-11-22T14:47:00.000Z',
      true,
    ]);
    expect(timed('yesterday 23:50–00:10 errors')).toEqual([
      '2026-11-21T23:50:00.000Z',
      'errors',
      '2026-11-22T00:10:00.000Z',
      false,
    ]);
  });

  it('keeps the lines of the text', () => {
    expect(timed('14:47 first\n  second')).toEqual([
      '2026-11-22T14:47:00.000Z',
      'first\n  second',
      null,
      false,
    ]);
  });

  it.each([
    'saw it at 14:47',
    '10 errors',
    '-5 degrees',
    '- 3 of 4 done',
    '1:2 ratio',
    'db-7 slow',
    '',
    '14:470',
  ])('leaves “%s” alone', (typed) => {
    expect(readComposer(typed, now)).toEqual({ kind: 'now', text: typed });
  });

  it('means yesterday only where today would be half a day away', () => {
    expect(timed('23:50 saw it', '2026-11-22T00:10:00.000Z')).toEqual([
      '2026-11-21T23:50:00.000Z',
      'saw it',
      null,
      false,
    ]);
  });

  it('asks about a clock of another zone instead of guessing', () => {
    expect(readComposer('15:47 saw it', now)).toEqual({
      kind: 'doubtful',
      text: 'saw it',
      why: '15:47Z is still to come: it is 14:52Z now. Times here are UTC.',
    });
  });

  it.each(['25:00 saw it', '14:60 saw it', '13:00 pm saw it', '2026-02-30 08:00 saw it'])(
    'doubts %s',
    (typed) => {
      expect(readComposer(typed, now).kind).toBe('doubtful');
    },
  );

  it('lets a clock run ahead by a minute', () => {
    expect(timed('14:53 saw it')).toEqual(['2026-11-22T14:53:00.000Z', 'saw it', null, false]);
  });
});

describe('a field that holds a time alone', () => {
  it.each(['14:47', '-5m', '22 Nov 14:47'])('takes %s', (typed) => {
    expect(readTime(typed, now).kind).toBe('timed');
  });

  it('is empty when nothing is typed', () => {
    expect(readTime('  ', now)).toEqual({ kind: 'now', text: '' });
  });

  it.each(['soon', '14:47 or so', '14:40-14:47'])('doubts “%s”', (typed) => {
    expect(readTime(typed, now).kind).toBe('doubtful');
  });
});
