import { describe, expect, it, test } from 'vitest';
import type { ChatLine, Format, LineKind } from '../chat-line.ts';
import { logLines } from '../log-lines.ts';
import { readChat } from '../read-chat.ts';
import { evenings, hosts } from '../testing/evening.ts';
import { printers } from '../testing/printers.ts';
import { grammars } from './grammars.ts';

type Told = readonly [at: string, kind: LineKind, who: string, text: string];

const evening: readonly Told[] = [
  ['2021-07-25T23:51:07.000Z', 'message', 'maren', 'checkout is slow again'],
  ['2021-07-25T23:52:10.000Z', 'log', 'tobi', 'restarted api-3'],
  ['2021-07-25T23:53:00.000Z', 'notice', 'ops-bot', 'PROBLEM - api-3 load is CRITICAL'],
  ['2021-07-25T23:54:20.000Z', 'action', 'maren', 'looks at the graphs'],
  ['2021-07-25T23:55:05.000Z', 'privateLog', 'tobi', 'blocked 203.0.113.9 at the edge'],
  ['2021-07-25T23:56:00.000Z', 'topic', 'maren', 'INCIDENT: checkout slow | log with !log'],
  ['2021-07-25T23:57:40.000Z', 'message', 'maren', 'did you !log that?'],
  ['2021-07-26T00:03:15.000Z', 'log', 'tobi', 'api-3 back <2 s & fine'],
];

/** What these do not have, beside what their printers do not. */
const without: Partial<Record<Format, readonly LineKind[]>> = {
  sal: ['message', 'notice', 'action', 'privateLog', 'topic'],
  webCopy: ['action', 'topic'],
  speaker: ['notice', 'topic'],
};

const kindsOf = (format: Format) => printers[format].kinds;

function expected(format: Format): readonly Told[] {
  const { step } = printers[format];
  const isMinute = step === 60_000 || format === 'webCopy';
  return evening
    .filter(([, kind]) => !without[format]?.includes(kind))
    .filter(([, kind]) =>
      kind === 'notice' || kind === 'topic' || kind === 'action'
        ? kindsOf(format).includes(kind) || format === 'webCopy'
        : true,
    )
    .map(([at, kind, who, text]) => [
      isMinute ? `${at.slice(0, 16)}:00.000Z` : at,
      kind,
      format === 'plain' ? '' : who,
      text,
    ]);
}

const options = { zone: 'UTC', date: '2021-07-25', names: { U1: 'maren', U2: 'tobi' } };
const told = ({ at, kind, who, text }: ChatLine) => [at, kind, who, text];

describe.each(grammars.map(({ name }) => name))('%s', (format) => {
  const reading = readChat(evenings[format], options);
  const lines = reading.lines.filter(({ text }) => !text.startsWith('#startmeeting'));

  it('is told from the others', () => expect(reading.format).toBe(format));

  it('says what was said, by whom and when', () => {
    if (format === 'bare') {
      expect(lines.map(({ who, text }) => [who, text])).toEqual(
        expected(format).map(([, , ...said]) => said),
      );
      return;
    }
    expect(lines.map(told)).toEqual(expected(format));
    expect(reading.questions).toEqual([]);
  });

  it('logs what it was asked to, and private alone what was private [R20, R21]', () => {
    const isSal = format === 'sal';
    expect(logLines(reading.lines).map(({ text, isPrivate }) => [text, isPrivate])).toEqual([
      ['restarted api-3', false],
      ...(isSal ? [] : [['blocked 203.0.113.9 at the edge', true]]),
      ['api-3 back <2 s & fine', false],
    ]);
    expect(reading.lines.filter(({ isPrivate }) => isPrivate)).toHaveLength(isSal ? 0 : 1);
  });

  it('keeps no host of anybody, not in raw', () => {
    for (const host of hosts) expect(JSON.stringify(reading)).not.toContain(host);
  });

  it('keeps each line as it stood', () => {
    for (const { raw, text } of lines) {
      if (format !== 'slack' && format !== 'sal') expect(raw).toContain(text);
    }
  });

  it('reads the same with the line ends of Windows', () => {
    const windows = readChat(evenings[format].replaceAll('\n', '\r\n'), options);
    expect(windows.lines.map(told)).toEqual(reading.lines.map(told));
  });
});

test('chat without any time asks for one', () => {
  const { lines, questions } = readChat(evenings.bare);
  expect(lines.map(({ at }) => at)).toEqual(lines.map(() => null));
  expect(questions).toEqual([{ about: 'time', suggestion: null, lines: 6 }]);
});
