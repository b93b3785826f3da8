/// <reference types="node" />
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { commandIn } from './command-in.ts';
import { readChat } from './read-chat.ts';
import { evenings } from './testing/evening.ts';

// Time of the processor, not of the clock; again where it was too long: what the text costs, not how busy the machine is.
function costOf(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && least >= LIMIT_MS; tries += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const LIMIT_MS = 50;
const MIB = 2 ** 20;
const options = { zone: 'Europe/Berlin', date: '2021-07-25' };

// What patterns may stumble over, again and again, behind each of the beginnings that lead into one.
const repeated = [
  ...['a', ' ', '!', '<', '"', '{', '|', '@', '\t', '\u200b', '\u0301', '\ufdfa', '\ud800'],
  ...['(a@b', '" to "', ': ', '21:20 ', '!log ', '!etavirpgol', '<a|b>'],
];
const begun = [
  '',
  '21:20 <bo> ',
  '21:20 -!- bo changed the topic of #ops to: ',
  '21:20 -bo:#ops- ',
  '2021-07-25 21:20:00\t--\tbo has changed topic for #ops from "',
  '* {{safesubst:SAL entry|1=21:20 bo: ',
  'Mentioned in SAL ',
  '2021-07-25-23-51-07:#ops::bo!u@h PRIVMSG #ops :',
];

describe('a line of one megabyte costs 50 ms at most', () => {
  it.each(begun)('%j', (begin) => {
    const costs = repeated.map((part) => {
      const line = begin + part.repeat(MIB / part.length);
      return [costOf(() => readChat(line, options)), part] as const;
    });
    const [cost, part] = costs.reduce((worst, next) => (next[0] > worst[0] ? next : worst));
    expect(cost, `of ${JSON.stringify(part)}`).toBeLessThan(LIMIT_MS);
  });

  it('when it is typed, too', () => {
    for (const part of repeated)
      expect(costOf(() => commandIn(part.repeat(MIB / part.length)))).toBeLessThan(LIMIT_MS);
  });
});

test('a paste of 10 MB is read whole', { timeout: 60_000 }, () => {
  const line = '21:20 < bo> restarted db-3, 7 of 9 are back\n';
  const count = Math.ceil((10 * MIB) / line.length);
  expect(readChat(line.repeat(count), options).lines).toHaveLength(count);
});

const pieces = Object.values(evenings).flatMap((text) => text.split(/(?<=[\n\t <>[\]:|"{}])/));
const anything = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(''));

test('whatever is pasted, it is read without a throw, and what is read can be stored', () => {
  const zones = fc.constantFrom(undefined, 'UTC', 'Europe/Berlin', 'Nowhere', '+14:00');
  const dates = fc.constantFrom(undefined, '2021-07-25', '9999-12-31', '2021-02-30', '1000-01-01');
  fc.assert(
    fc.property(anything, zones, dates, dates, (text, zone, date, incidentFrom) => {
      for (const line of readChat(text, { zone, date, incidentFrom }).lines) {
        expect(line.at === null || new Date(line.at).toISOString() === line.at).toBe(true);
        expect((line.who + line.text + line.raw).isWellFormed()).toBe(true);
        expect(line.who + line.text + line.raw).not.toContain('\0');
        if (line.question || line.kind === 'privateLog') expect(line.isPrivate).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test('no line of a chat program is read as public that somebody may have meant to be private [H20]', () => {
  const chats = Object.entries(evenings).filter(([format]) => format !== 'sal');
  fc.assert(
    fc.property(
      fc.constantFrom(...chats),
      fc.constantFrom('!log-private', '!LOG–private', '!logprivate', '!log -private'),
      ([, chat], typed) => {
        const text = chat.replaceAll('!log-private', typed);
        for (const line of readChat(text, options).lines) {
          if (line.text.includes('203.0.113.9')) expect(line.isPrivate).toBe(true);
        }
      },
    ),
  );
});

const others = ['slack', 'matrix', 'sal', 'element', 'speaker', 'webCopy', 'plain'];
const logs = Object.entries(evenings).flatMap(([format, text]) => (others.includes(format) ? [] : [text]));

// Words for people coming and going that no program is known to use, at the place where such words stand.
const lines: readonly string[] = [
  '21:20 -!- @ [~u@198.51.100.7] @',
  '21:20 -!- @: @ ~u@198.51.100.7',
  '[21:20:00] *** @ (~u@198.51.100.7) @',
  '[21:20:00] *** @: bo (~u@198.51.100.7)',
  '[21:20:00] -irc.example.org- *** @ 198.51.100.7',
  'Jul 25 21:20:00 *\tbo (~u@198.51.100.7) has @',
  'Jul 25 21:20:00 *\tbo [~u@198.51.100.7] @',
  '2021-07-25 21:20:00\t-->\t@ (~u@198.51.100.7) @',
  '2021-07-25 21:20:00\t--\t@: ~u@198.51.100.7',
  '2021-07-25 21:20:00\t=!=\t@ 198.51.100.7',
  '2021-07-25T21:20:00  *** bo <bo!~u@198.51.100.7> @',
  '[2021-07-25T21:20:00.000Z] *** bo (~u@198.51.100.7) @',
  '[2021-07-25 21:20:00] ⇐ bo @ (~u@198.51.100.7)',
  '[25 Jul 21:20] <bo!n=u@198.51.100.7> @',
  '[25 Jul 21:20] -bo!n=u@198.51.100.7- @',
  '[25 Jul 21:20] --> bo (n=u@198.51.100.7) @',
  '2021-07-25-21-20-00:#ops::bo!~u@198.51.100.7 @ :@',
  '21:20:00 <-- | bo (~u@198.51.100.7) @',
  '21:20 ~u@198.51.100.7 @',
];

test('no host of who comes and goes is kept, whatever the words are', () => {
  const word = fc.constantFrom(
    'bo',
    'came in',
    'has joined',
    'changed host',
    'erschien',
    'topic',
    'WHOIS',
    'set',
    '*',
  );
  const around = fc.constantFrom(...logs);
  fc.assert(
    fc.property(
      around,
      fc.constantFrom(...lines),
      fc.array(word, { minLength: 3, maxLength: 3 }),
      fc.nat(),
      (chat, line, words, at) => {
        const filled = words.reduce((text, next) => text.replace('@ ', `${next} `).replace(/@$/, next), line);
        const all = chat.trimEnd().split('\n');
        all.splice(at % (all.length + 1), 0, filled, filled);
        expect(JSON.stringify(readChat(all.join('\n'), options))).not.toContain('198.51.100.7');
      },
    ),
    { numRuns: 2000 },
  );
});
