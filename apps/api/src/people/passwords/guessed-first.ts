// Whether a new password is among those that are guessed first. Rule: nothing is asked of its letters; it is measured how
// many guesses somebody needs who knows the words people use, keyboards, years, and the person themselves.
//
// No list of leaked passwords is kept: those of 12 letters and more are words, runs and digits in a row, and that is what
// is looked for, so that what was never leaked but is built alike is found too.

import { readFileSync } from 'node:fs';
import { type Refusal, refuse } from '@sitrep/incident/refusal';

/** Bits of guessing below which it is refused: four words of the list, or eight letters by chance, are enough. */
const ENOUGH_BITS = 37;

/** What each part is worth, in bits: a word of the list is one of a thousand. */
const worth = { hint: 2, word: 10, run: 6, year: 6, digit: 3, sign: 2, letter: 4.7, repeat: 3 } as const;

const MOST_READ = 128;

const COMMON = readFileSync(new URL('common-words.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .flatMap((line) => line.split(' '))
  .filter((word) => word.length > 1);

/** Neighbours on keyboards and in the alphabet; runs along them are one guess. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!@#$%^&*()',
];
const ALL_ROWS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/** Signs that stand for a letter. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'il', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'l', '+': 't', '€': 'e' },
};

const GUESSED_FIRST = refuse(
  'invalid',
  'This password is among those that are guessed first.',
  'Take four or more words that have nothing to do with each other, or let a password manager make one.',
  { field: 'password' },
);

/** `hints` are what anybody can know of the person: name, address. */
export function refuseGuessedFirst(password: string, hints: readonly string[]): Refusal | null {
  return bitsOf(password, hints) < ENOUGH_BITS ? GUESSED_FIRST : null;
}

/** Guesses it takes at least, as a power of two, by somebody who tries what people do first. */
export function bitsOf(password: string, hints: readonly string[] = []): number {
  const text = plain(password).slice(0, MOST_READ);
  const unit = repeatedUnit(text);
  const parts = hints
    .flatMap((hint) => plain(hint).split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length > 2);
  const words = [
    ...parts.map((word) => ({ word, bits: worth.hint })),
    ...COMMON.map((word) => ({ word, bits: worth.word })),
  ];
  return cheapest(unit, words) + (unit === text ? 0 : worth.repeat);
}

/** Letters without their marks, in lower case. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** `abab` is `ab` said twice; so is `ababa`. */
function repeatedUnit(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit;
  }
  return text;
}

/** The cheapest way to put the text together, part by part from its end to its beginning. */
function cheapest(text: string, words: readonly { word: string; bits: number }[]): number {
  const from: number[] = Array(text.length + 1).fill(0);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const ways = [single(text[at] ?? '') + (from[at + 1] ?? 0)];
    const take = (length: number, bits: number) => void ways.push(bits + (from[at + length] ?? 0));
    for (const { word, bits } of words) {
      let end = at;
      while (isWordAt(text, end, word)) {
        end += word.length;
        take(end - at, bits + (end - at > word.length ? worth.repeat : 0));
      }
    }
    for (let length = 2; length <= 8; length += 1) {
      const number = text.slice(at, at + length);
      if (/^\d+$/.test(number) && text.startsWith(number, at + length))
        take(2 * length, length * worth.digit + worth.repeat);
    }
    for (let length = runAt(text, at); length > 2; length -= 1) take(length, worth.run);
    if (/^(?:19|20)\d\d/.test(text.slice(at, at + 4))) take(4, worth.year);
    from[at] = Math.min(...ways);
  }
  return from[0] ?? 0;
}

function single(sign: string): number {
  if (/\d/.test(sign)) return worth.digit;
  return /\p{L}/u.test(sign) ? worth.letter : worth.sign;
}

function isWordAt(text: string, at: number, word: string): boolean {
  if (at + word.length > text.length) return false;
  for (let n = 0; n < word.length; n += 1) {
    const sign = text[at + n] ?? '';
    const letter = word[n] ?? '';
    if (sign !== letter && !LOOKS_LIKE[sign]?.includes(letter)) return false;
  }
  return true;
}

/** How many signs from here on are neighbours, or the same. */
function runAt(text: string, at: number): number {
  let longest = 1;
  while (text[at + longest] === text[at]) longest += 1;
  for (const row of ALL_ROWS) {
    const start = row.indexOf(text[at] ?? '');
    let length = 0;
    while (start >= 0 && start + length < row.length && row[start + length] === text[at + length])
      length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}
