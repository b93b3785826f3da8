import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { commandIn } from './command-in.ts';

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

// Slips of people and of programs between them and us. Every one of these was meant to be private.
const HIDDEN = [
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u202e',
  '\u2066',
  '\u061c',
  '\ufe0f',
  '\u{e0001}',
];
const SPACES = [' ', '\t', '\u00a0', '\u2003', '\u202f', '\u3000', '  '];
const MARKS = ['\u0301', '\u0336', '\u20e3', '\u034f'];
const DASHES = ['‐', '‑', '–', '—', '―', '−', '－', '﹣', '_', ' - ', ' -', '- ', '--', 'ー', ' ', ''];
const BANGS = ['！', '﹗', '︕', '❗', '¡', 'ǃ', '!!', '! ', '1', '', '/', '\\!', '"!', '* !', '> !'];
const before = fc.oneof(
  fc.constant(''),
  fc.constantFrom(...HIDDEN, ...SPACES, ...MARKS),
  fc.constantFrom(
    '<bo> ',
    '14:32 <@bo> ',
    '[14:32:05] bo: ',
    '```\n',
    'as agreed:\n',
    '!log restarted api-3\n',
    'x\r\n\r\n',
    '1. ',
  ),
);

const wide = (letter: string) =>
  letter > ' ' && letter <= '~' ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter;

type Slip = (typed: string, at: number) => string;
const insert = (added: readonly string[]): fc.Arbitrary<Slip> =>
  fc.constantFrom(...added).map((one) => (typed, at) => typed.slice(0, at) + one + typed.slice(at));
const once: readonly fc.Arbitrary<Slip>[] = [
  fc.constant((typed, at) => typed.slice(0, at) + typed.slice(at + 1)),
  fc.constant((typed, at) => typed.slice(0, at) + (typed[at] ?? '') + typed.slice(at)),
  fc.constant(
    (typed, at) => typed.slice(0, at) + (typed[at + 1] ?? '') + (typed[at] ?? '') + typed.slice(at + 2),
  ),
  fc
    .constantFrom(...'aeiourtsx1')
    .map((letter) => (typed, at) => typed.slice(0, at) + letter + typed.slice(at + 1)),
  fc.constantFrom(...DASHES).map((dash) => (typed) => typed.replace('-', dash)),
  fc.constantFrom(...BANGS).map((bang) => (typed) => typed.replace('!', bang)),
  insert(SPACES),
  insert(MARKS),
];
const anyTimes: readonly fc.Arbitrary<Slip>[] = [
  insert(HIDDEN),
  fc.constant((typed, at) => typed.slice(0, at) + (typed[at] ?? '').toUpperCase() + typed.slice(at + 1)),
  fc.constant((typed, at) => typed.slice(0, at) + wide(typed[at] ?? '') + typed.slice(at + 1)),
  fc.constant((typed) => typed.toUpperCase()),
  fc.constant((typed) => [...typed].map(wide).join('')),
];

// Slips stay within the eleven characters of the command; the dash and the bang must still be there to be replaced.
const meantPrivate = fc
  .tuple(
    before,
    fc.oneof(
      fc.constant<Slip>((typed) => typed),
      ...once,
    ),
    fc.array(fc.oneof(...anyTimes), { maxLength: 4 }),
    fc.array(fc.nat(11), { minLength: 5, maxLength: 5 }),
    fc.constantFrom(...SPACES),
  )
  .map(([lead, slip, more, places, space]) => {
    const slipped = slip('!log-private', places[0] ?? 0);
    const typed = more.reduce((text, next, index) => next(text, places[index + 1] ?? 0), slipped);
    return `${lead}${typed}${space}blocked foonet`;
  });

test('[H20] of 100,000 slips of !log-private none is posted for all to see', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(meantPrivate, (typed) => {
      const { kind } = commandIn(typed);
      return kind === 'privateLog' || kind === 'question';
    }),
    { numRuns: 100_000 },
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
