// The notation of CloudWatch: `~(start~'-PT1H~end~'P0D~metrics~(~(~'AWS*2fEC2)))`, a value behind each `~`, `*2f` for `/`.

import { matchEnd, type Notation } from './tree.ts';

const STRING = /~'[^~()]*/y;
const BARE = /~[^~()']*/y;
const KEY = /[^~()']+/y;

function scalar(text: string, at: number) {
  const string = matchEnd(STRING, text, at);
  if (string !== null) return { value: unspell(text.slice(at + 2, string)), end: string };
  const end = matchEnd(BARE, text, at);
  if (end === null) return null;
  const word = text.slice(at + 1, end);
  const value = /^-?\d{1,20}(?:\.\d{1,20})?$/.test(word) ? Number(word) : (WORDS.get(word) ?? word);
  return { value: word === 'null' ? null : value, end };
}

function key(text: string, at: number) {
  const end = matchEnd(KEY, text, at);
  return end === null ? null : { value: unspell(text.slice(at, end)), end };
}

const WORDS = new Map([
  ['true', true],
  ['false', false],
]);

const unspell = (escaped: string) =>
  escaped.replace(/\*\*([0-9a-f]{4})|\*([0-9a-f]{2})/gi, (_all, four: string | undefined, two: string) =>
    String.fromCharCode(Number.parseInt(four ?? two, 16)),
  );

const spell = (words: string) =>
  words.replace(/[^\w.-]/g, (char) => `*${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

export const jsurl: Notation = {
  space: null,
  list: { open: /~\((?=~)/y, close: ')', between: '' },
  object: { begin: '~(', open: /~\(/y, close: ')', between: '~' },
  colon: '',
  scalar,
  key,
  quote: (words) => `~'${spell(words)}`,
  quoteKey: (name) => name,
};
