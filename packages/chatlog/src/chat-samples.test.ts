/// <reference types="node" />
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChatLine, Format } from './chat-line.ts';
import { grammars } from './grammars/grammars.ts';
import { logLines } from './log-lines.ts';
import { readChat } from './read-chat.ts';
import { withoutKnown } from './same-line.ts';
import { printers, type Spoken } from './testing/printers.ts';

// Real ones, where somebody has laid them beside the clone.
const folder = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'chat');
const isThere = existsSync(folder);
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');

type Expected = { at: string; who: string; kind: string; text: string; private?: boolean };
const expected: readonly Expected[] = isThere ? JSON.parse(textOf('EXPECTED.json')).messages : [];

const options = { zone: 'UTC', date: '2021-07-25' };
const nothing: Partial<Record<Format, readonly string[]>> = {
  wmbot: ['topic', 'notice'],
  meetbot: ['topic', 'notice'],
  webCopy: ['topic', 'notice', 'action'],
};

const isMinute = (format: Format) =>
  ['irssi', 'sal', 'webCopy', 'mirc', 'bxlog', 'dircproxy'].includes(format);

function comparable({ at, who, kind, text, isPrivate, question }: ChatLine, format: Format) {
  const isLog = (kind === 'log' || kind === 'privateLog') && question === undefined;
  const word = question === 'emptyLog' ? 'error' : isLog ? 'log' : kind === 'message' ? 'chat' : kind;
  const time = isMinute(format) ? at?.slice(0, 16) : at?.replace('.000Z', 'Z');
  return {
    at: time,
    who: format === 'plain' ? '' : who,
    kind: word,
    text,
    private: isLog ? isPrivate : undefined,
  };
}

function expectedOf(format: Format) {
  const isSal = format === 'sal';
  return expected
    .filter(({ kind }) => !nothing[format]?.includes(kind))
    .filter((line) => !isSal || (line.kind === 'log' && !line.private))
    .map(({ at, who, kind, text, private: isPrivate }) => ({
      at: isMinute(format) ? at.slice(0, 16) : at,
      who: format === 'plain' ? '' : who,
      kind,
      text,
      private: isPrivate,
    }));
}

describe.skipIf(!isThere)('the samples beside the clone', () => {
  const files: readonly (readonly [string, Format])[] = [
    ['irssi.log', 'irssi'],
    ['weechat.weechatlog', 'weechat'],
    ['znc-2021-07-25.log', 'znc'],
    ['thelounge.log', 'thelounge'],
    ['slack-export-2021-07-25.json', 'slack'],
    ['sal-stashbot.wiki', 'sal'],
  ];

  it.each(files)('%s', (file, format) => {
    const text = textOf(file);
    const reading = readChat(text, options);
    expect(reading.format).toBe(format);
    expect(reading.lines.map((line) => comparable(line, format))).toEqual(expectedOf(format));
    expect(withoutKnown(readChat(`${text}\n`, options).lines, reading.lines)).toEqual([]);
    expect(JSON.stringify(reading)).not.toContain('host.example');
  });

  it('is the same chat in all of them: what one gave, another does not add', () => {
    const known = readChat(textOf('weechat.weechatlog'), options).lines;
    for (const [file] of files)
      expect(withoutKnown(readChat(textOf(file), options).lines, known), file).toEqual([]);
  });

  it('limnoria-no-log-lines.txt logs nothing', () => {
    const { lines } = readChat(textOf('limnoria-no-log-lines.txt'), { zone: 'UTC' });
    expect(logLines(lines)).toEqual([]);
    expect(lines.filter(({ question }) => question).map(({ isPrivate }) => isPrivate)).toEqual([
      true,
      true,
      true,
    ]);
    expect(lines).toHaveLength(7);
  });

  const formats = isThere ? grammars.map(({ name }) => name).filter((name) => name !== 'bare') : [];
  it.each(formats)('the same chat as %s would have kept it', (format) => {
    const { kinds, print } = printers[format];
    const has = ({ kind, private: isPrivate }: { kind: string; private?: boolean | undefined }) =>
      format === 'sal' ? kind === 'log' && !isPrivate : kinds.some((one) => one === spokenKind(kind));
    const wanted = expected.filter(has);
    const { lines, ...reading } = readChat(print(wanted.map((line) => spoken(line, format))), options);
    expect(reading).toMatchObject({ questions: [] });
    expect(lines.map((line) => comparable(line, format))).toEqual(expectedOf(format).filter(has));
  });
});

const spokenKind = (kind: string) =>
  ['action', 'notice', 'topic'].includes(kind) ? (kind as Spoken['kind']) : 'message';

function spoken({ at, who, kind, text, private: isPrivate }: Expected, format: Format): Spoken {
  const command = kind === 'error' ? '!log' : kind !== 'log' ? '' : isPrivate ? '!log-private' : '!log';
  const isEntry = format === 'sal' && kind === 'log' && !isPrivate;
  return {
    at: Date.parse(at),
    who,
    kind: isEntry ? 'log' : spokenKind(kind),
    text: isEntry ? text : `${command} ${text}`.trim(),
  };
}
