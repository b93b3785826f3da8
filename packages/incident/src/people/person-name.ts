// What somebody may go by. Rule: nobody is taken for somebody else: nothing one cannot see, no two alphabets in one word,
// and no name that only looks like another's [J2].

import * as z from 'zod/mini';
import { text } from '../fields.ts';

/** What has no look of its own or turns the line around; two joiners stay, which some scripts are written with. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

/** More marks on one letter than any language writes. */
const TOWER = /\p{M}{5}/u;

const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

function mixesAlphabets(name: string): boolean {
  const words = name.split(/[^\p{L}\p{M}]+/u);
  return words.some((word) => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1);
}

export const PersonName = text(80).check(
  z.refine((name) => !UNSEEN.test(name), 'must not contain characters that cannot be seen'),
  z.refine((name) => !TOWER.test(name), 'has more marks on one letter than can be read'),
  z.refine((name) => !mixesAlphabets(name), 'must not mix alphabets within a word'),
  z.overwrite((name) => name.normalize('NFC').replaceAll(/\s+/gu, ' ')),
);

// Of each pair the second is what the first is taken for. Cyrillic, Greek and Armenian letters that are drawn like Latin
// ones, and what a tired eye reads as one letter.
const PAIRS =
  'Аa Вb Сc Еe Нh Іl Јj Кk Мm Оo Рp Ѕs Тt Хx Уy аa сc еe һh іi јj оo рp ѕs хx уy ԁd ԛq ԝw ѵv ɡg ո' +
  'n Αa Βb Εe Ζz Ηh Ιl Κk Μm Νn Οo Ρp Τt Υy Χx αa οo ρp νv ιi κk υu օo ѐe ıi Il 1l |l 0o';
const TAKEN_FOR = new Map(
  PAIRS.split(' ').map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]),
);

/** Two names with the same one look alike. */
export function lookOf(name: string): string {
  const letters = [...name.normalize('NFKD').replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')];
  return letters
    .map((letter) => TAKEN_FOR.get(letter) ?? letter)
    .join('')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/[\s.'’_-]+/gu, ' ')
    .trim();
}

/** Names that share one of these are taken for each other: the same in another case, or one that only looks like it. */
export function marksOf(name: string): readonly string[] {
  return [`name ${name.toLowerCase()}`, `look ${lookOf(name)}`];
}

export function isTakenFor(a: string, b: string): boolean {
  const marks = marksOf(a);
  return marksOf(b).some((mark) => marks.includes(mark));
}
