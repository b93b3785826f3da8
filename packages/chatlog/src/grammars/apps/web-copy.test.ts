import { expect, test } from 'vitest';
import { readChat } from '../../read-chat.ts';

const told = [
  '23:50 maren: checkout is slow',
  '23:51 maren: !important?',
  '23:52 Tobi Fischer: two\nlines',
  '00:04 maren: ok',
];

// The same four messages as pages of chats put them onto the clipboard.
const copies: Readonly<Record<string, string>> = {
  'name, time and text on lines of their own': `maren
11:50 PM
checkout is slow
maren
11:51 PM
!important?
Tobi Fischer
11:52 PM
two
lines
maren
12:04 AM
ok`,
  'grouped, with badges, reactions and dividers': `Sunday, July 25th
maren
  11:50 PM
checkout is slow (edited)
11:51
!important?
:eyes:2
3 replies
New
Tobi Fischer
  11:52 PM
two
lines
maren
  12:04 AM
ok`,
  'name and time on one line': `maren  11:50 PM
checkout is slow
maren  11:51 PM
!important?
Tobi Fischer  11:52 PM
two
lines
maren  12:04 AM
ok`,
  'one space between': `maren 11:50 PM
checkout is slow
maren 11:51 PM
!important?
Tobi Fischer 11:52 PM
two
lines
maren 12:04 AM
ok`,
  'a time in brackets': `maren [23:50]
checkout is slow
[23:51]
!important?
Tobi Fischer [23:52]
two
lines
maren [00:04]
ok`,
  'a dash and a day': `maren — Today at 23:50
checkout is slow
maren — Today at 23:51
!important?
Tobi Fischer — Today at 23:52
two
lines
maren — Today at 00:04
ok`,
  'the time first': `[11:50 PM] maren
    checkout is slow

[11:51 PM] maren
    !important?

[11:52 PM] Tobi Fischer
two
lines

[12:04 AM] maren
    ok`,
  'on a clock of 24 hours, apart': `maren
23:50
checkout is slow

maren
23:51
!important?

Tobi Fischer
23:52
two
lines

maren
00:04
ok`,
};

test.each(Object.entries(copies))('%s', (_, text) => {
  const reading = readChat(text, { zone: 'UTC', date: '2021-07-25' });
  expect(reading.format).toBe('webCopy');
  const lines = reading.lines.map(({ at, who, text }) => `${at?.slice(11, 16)} ${who}: ${text}`);
  expect(lines).toEqual(told);
  expect(reading.lines.at(-1)?.at).toBe('2021-07-26T00:04:00.000Z');
});

test('a sentence that ends with a time is a sentence', () => {
  const { lines } = readChat('maren\n21:20\nback at 21:30\nbo\n21:22\nNext update by 21:45', { zone: 'UTC' });
  expect(lines.map(({ who, text }) => [who, text])).toEqual([
    ['maren', 'back at 21:30'],
    ['bo', 'Next update by 21:45'],
  ]);
});

test('who joins is not kept, a new topic is', () => {
  const text = 'bo\n21:20\njoined #ops.\ncy\n21:21\nset the channel topic: INCIDENT: slow';
  const { lines, skipped } = readChat(text, { zone: 'UTC', date: '2021-07-25' });
  expect(lines.map(({ kind, who, text }) => [kind, who, text])).toEqual([['topic', 'cy', 'INCIDENT: slow']]);
  expect(skipped).toEqual({ join: 1 });
});

test.each([
  ['14:31 bo: a\n14:32 cy: !log b\n14:33 bo: c\n14:34 cy: d', 'speaker', ['bo', 'cy', 'bo', 'cy']],
  ['14:31 db-3: slow\n14:32 api: errors\n14:33 cache: cold', 'plain', ['', '', '']],
  ['(9:20:00 PM) bo: a\n(9:21:10 PM) cy: b', 'speaker', ['bo', 'cy']],
])('%j is read as %s', (text, format, who) => {
  const reading = readChat(text, { zone: 'UTC', date: '2021-07-25' });
  expect(reading.format).toBe(format);
  expect(reading.lines.map((line) => line.who)).toEqual(who);
});

test.each([
  'We met at 10:30\nand left at 11:00\nnothing else happened',
  'Dear all,\n\nthe incident is over.\n\nBo',
  '{"a": 1}',
  '',
  '\n\n\n',
])('%j is no chat', (text) => {
  expect(readChat(text)).toEqual({
    format: null,
    lines: [],
    questions: [],
    order: 'oldestFirst',
    skipped: {},
  });
});
