import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ChatLine, Format } from './chat-line.ts';
import { grammars } from './grammars/grammars.ts';
import { readChat } from './read-chat.ts';
import { sameLine, withoutKnown } from './same-line.ts';
import { printers, type Spoken } from './testing/printers.ts';

const NICK = fc.stringMatching(/^[a-z][a-z0-9_]{1,7}(?:-[a-z]{1,4})?$/);
// Words that a person types, and the marks of all grammars inside them; a line must not begin with what begins another.
const WORD = fc.oneof(
  fc.stringMatching(/^[a-z]{1,9}$/),
  fc.constantFrom(
    '<b>',
    '&',
    '|',
    'x:',
    '*',
    '--',
    '[1]',
    '100%',
    '12:30',
    '“ä”',
    '😀',
    'T123',
    '{a}',
    'https://x.example/?a=b&c#d',
  ),
);
const TEXT = fc
  .tuple(
    fc.stringMatching(/^[a-z]{2,9}$/),
    fc.array(WORD, { maxLength: 7 }),
    fc.stringMatching(/^[a-z]{2,9}$/),
  )
  .map(([first, words, last]) => [first, ...words, last].join(' '))
  .filter((text) => !/joined|left|quit|topic|known as|mode|private|^[ap]m |^\S+ 12:30 [ap]m$/.test(text));

// A log has one line after the other; a pause is never so long that it could be a night.
function spokenIn(format: Format): fc.Arbitrary<readonly Spoken[]> {
  const { kinds, step } = printers[format];
  const line = fc.record({
    kind: fc.constantFrom(...kinds),
    who: NICK,
    text: TEXT,
    wait: fc.nat(5 * 3600_000),
  });
  const start = fc.date({
    min: new Date('2020-02-27T00:00:00Z'),
    max: new Date('2030-12-31T23:00:00Z'),
    noInvalidDate: true,
  });
  return fc.tuple(start, fc.array(line, { minLength: 3, maxLength: 25 })).map(([from, lines]) => {
    let at = from.getTime();
    return lines.map(({ wait, ...said }) => {
      at += wait;
      return { ...said, at: Math.floor(at / step) * step };
    });
  });
}

const told = ({ at, kind, who, text }: ChatLine) => ({ at, kind, who, text });

function optionsFor(lines: readonly Spoken[]) {
  return { zone: 'UTC', date: new Date(lines[0]?.at ?? 0).toISOString().slice(0, 10) };
}

describe.each(grammars.map(({ name }) => name).filter((name) => name !== 'bare'))('%s', (format) => {
  it('is read as it was printed', () => {
    fc.assert(
      fc.property(spokenIn(format), (lines) => {
        const reading = readChat(printers[format].print(lines), optionsFor(lines));
        expect(reading.lines.map(told)).toEqual(
          lines.map(({ at, who, ...said }) => ({
            ...said,
            at: new Date(at).toISOString(),
            who: format === 'plain' ? '' : who,
          })),
        );
        expect(reading.lines.every(({ isPrivate }) => !isPrivate)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is known when it is pasted again, whole or in part', () => {
    fc.assert(
      fc.property(spokenIn(format), fc.nat(), (lines, cut) => {
        const options = optionsFor(lines);
        const read = (some: readonly Spoken[]) => readChat(printers[format].print(some), options).lines;
        const all = read(lines);
        expect(withoutKnown(all, all)).toEqual([]);
        const first = read(lines.slice(0, 1 + (cut % lines.length)));
        const later = withoutKnown(all, first);
        expect(later).toEqual(
          withoutKnown(all, []).filter((line) => !first.some((known) => sameLine(known, line))),
        );
      }),
      { numRuns: 20 },
    );
  });
});

test('what was pasted from one client is known from another', () => {
  const pairs: readonly (readonly [Format, Format])[] = [
    ['irssi', 'weechat'],
    ['thelounge', 'znc'],
    ['slack', 'irssi'],
    ['hexchat', 'matrix'],
    ['dircproxy', 'irccloud'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...pairs), spokenIn('matrix'), ([one, other], lines) => {
      const options = optionsFor(lines);
      const first = readChat(printers[one].print(lines), options).lines;
      const second = readChat(printers[other].print(lines), options).lines;
      expect(withoutKnown(second, first)).toEqual([]);
      expect(withoutKnown(first, second)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the Server Admin Log of what was logged in chat adds nothing', () => {
  const chat = readChat('21:20 < rhea> !log restarted db-3\n21:21 < logmsgbot> !log theo restarted db-4', {
    zone: 'UTC',
    date: '2026-11-22',
  });
  const log = readChat(
    '== 2026-11-22 ==\n* {{safesubst:SAL entry|1=21:21 theo: restarted db-4}}\n* {{safesubst:SAL entry|1=21:20 rhea: restarted db-3}}',
  );
  expect(withoutKnown(log.lines, chat.lines)).toEqual([]);
  expect(log.lines).toHaveLength(2);
});

test('who says the same twice in a minute says it once; a minute later it is said again', () => {
  const { lines } = readChat('14:31 <bo> +1\n14:31 <bo> +1\n14:31 <cy> +1\n14:32 <bo> +1', {
    zone: 'UTC',
    date: '2026-11-22',
  });
  expect(withoutKnown(lines, []).map(({ at, who }) => [at?.slice(11, 16), who])).toEqual([
    ['14:31', 'bo'],
    ['14:31', 'cy'],
    ['14:32', 'bo'],
  ]);
});
