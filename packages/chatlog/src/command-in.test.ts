import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { commandIn } from './command-in.ts';
import { HIDDEN, MARKS, meantPrivate, SPACES } from './testing/slips-of-hand.ts';

const read = (text: string) => {
  const command = commandIn(text);
  return command.kind === 'question' ? command.question : [command.kind, command.text];
};

describe('what a typed line asks for [R20, R21]', () => {
  it.each([
    ['restarted api-3', 'text', 'restarted api-3'],
    ['!log restarted api-3', 'log', 'restarted api-3'],
    ['   !log   restarted api-3  ', 'log', 'restarted api-3'],
    ['!LOG restarted', 'log', 'restarted'],
    ['！ｌｏｇ restarted', 'log', 'restarted'],
    ['\u200b!log\u00a0restarted', 'log', 'restarted'],
    ['!log\trestarted\non all\n', 'log', 'restarted\non all'],
    ['!log - restarted', 'log', '- restarted'],
    ['!log rotate keys', 'log', 'rotate keys'],
    [
      '!log "x" — 100 % | see https://example.org/?a=1&b=2',
      'log',
      '"x" — 100 % | see https://example.org/?a=1&b=2',
    ],
    ['!log [rhea@api-3] enabled puppet', 'log', '[rhea@api-3] enabled puppet'],
    ['!log primary switched to db-2', 'log', 'primary switched to db-2'],
    ['!log-private blocked 203.0.113.9', 'privateLog', 'blocked 203.0.113.9'],
    ['!Log–Private blocked', 'privateLog', 'blocked'],
    ['!log\u200b-\u2060private\u3000blocked', 'privateLog', 'blocked'],
    ['!log-private: blocked', 'privateLog', 'blocked'],
    ['!log-private one\n!log two\n!three', 'privateLog', 'one\n!log two\n!three'],
    ['did someone !log that?', 'text', 'did someone !log that?'],
    ['keep private things out of the log', 'text', 'keep private things out of the log'],
    ['the long private key of the login', 'text', 'the long private key of the login'],
    ['did you log in privately?', 'text', 'did you log in privately?'],
    ['wow! great! thanks!', 'text', 'wow! great! thanks!'],
    ['¡Atención! ❗', 'text', '¡Atención! ❗'],
    ['', 'text', ''],
  ])('%j is %s', (typed, kind, text) => expect(read(typed)).toEqual([kind, text]));

  it.each([
    ['!log', 'emptyLog'],
    ['!log   \u200b ', 'emptyLog'],
    ['!log-private', 'emptyLog'],
    ['!logging is useful', 'unknownCommand'],
    ['!netplan', 'unknownCommand'],
    ['!', 'unknownCommand'],
    ['!! we are down !!', 'unknownCommand'],
    ['ǃlog restarted', 'unknownCommand'],
    ['!lóg restarted', 'unknownCommand'],
    ['!\u0301log restarted', 'unknownCommand'],
    ['!log, restarted', 'unknownCommand'],
    ['!log´x', 'unknownCommand'],
    ['!logprivate blocked', 'looksPrivate'],
    ['!log private blocked', 'looksPrivate'],
    ['!log -private blocked', 'looksPrivate'],
    ['!log -pvt blocked', 'looksPrivate'],
    ['!log (private) blocked', 'looksPrivate'],
    ['!log --private blocked', 'looksPrivate'],
    ['!log blocked --private', 'looksPrivate'],
    ['!log prviate blocked', 'looksPrivate'],
    ['!log-prviate blocked', 'looksPrivate'],
    ['log-private blocked', 'looksPrivate'],
    ['1log-private blocked', 'looksPrivate'],
    ['/log-private blocked', 'looksPrivate'],
    ['lgo-private blocked', 'looksPrivate'],
    ['> !log-private blocked', 'looksPrivate'],
    ['<bo> !log-private blocked', 'looksPrivate'],
    ['14:47 !log-private blocked', 'looksPrivate'],
    ['`!log-private blocked`', 'looksPrivate'],
    ['please, alog-private blocked', 'looksPrivate'],
    ['we log private data', 'looksPrivate'],
    ['see below\n!log-private blocked', 'looksPrivate'],
    ['!log restarted\n  !log-private blocked', 'looksPrivate'],
    ['!log one\n!log two', 'manyCommands'],
    ['one\n\u2066!two', 'manyCommands'],
    ['one\u2028!two', 'manyCommands'],
  ])('%j is asked about: %s [H20]', (typed, question) => expect(read(typed)).toBe(question));

  it('gives back all that was typed with a question', () => {
    expect(commandIn(' !logging x\ny ')).toEqual({
      kind: 'question',
      question: 'unknownCommand',
      text: '!logging x\ny',
    });
  });
});

test('[H20] of 20,000 slips of !log-private none is posted for all to see', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(meantPrivate, (typed) => {
      const { kind } = commandIn(typed);
      return kind === 'privateLog' || kind === 'question';
    }),
    { numRuns: 20_000 },
  );
});

test('[H20] no line whose first visible character is ! is posted as plain text', { timeout: 120_000 }, () => {
  const unseen = fc
    .array(fc.constantFrom(...HIDDEN, ...SPACES, ...MARKS), { maxLength: 4 })
    .map((all) => all.join(''));
  const bang = fc.constantFrom('!', '！', '﹗', '︕', '‼', '⁉');
  const rest = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('log', 'log x', 'learn x as y', 'log-x'),
  );
  fc.assert(
    fc.property(unseen, bang, unseen, rest, (a, b, c, d) => commandIn(a + b + c + d).kind !== 'text'),
    { numRuns: 20_000 },
  );
});
