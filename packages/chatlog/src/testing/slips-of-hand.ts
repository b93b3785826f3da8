// Slips of people and of programs between them and us. Rule: every one of these was meant to be private [H20].

import fc from 'fast-check';

export const HIDDEN = [
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
export const SPACES = [' ', '\t', '\u00a0', '\u2003', '\u202f', '\u3000', '  '];
export const MARKS = ['\u0301', '\u0336', '\u20e3', '\u034f'];
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
/** `!log-private blocked foonet`, as hands and programs bring it. */
export const meantPrivate = fc
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
