// `a=1&b=2` in a query, a hash or a path, in their order and with their own spelling. Rule: a parameter may come twice
// or empty, and all that come are seen.

import type { Edit } from './edit.ts';
import { decode, escapeAs, partOf, type Text } from './escape.ts';

export type Pair = {
  readonly key: string;
  /** What follows the first `=`; empty where there is none. */
  readonly value: Text;
  /** The `=` that is missing in front of it; empty text where there is one. */
  readonly lead: string;
  /** In the URL, from the first byte of the key to the last of the value. */
  readonly start: number;
  readonly end: number;
};

export type Params = {
  readonly pairs: readonly Pair[];
  readonly source: Text;
  readonly separator: '&' | ';';
  /** What opens the list where there is none yet. */
  readonly opening: '' | '?' | ';';
};

export function params(source: Text, separator: '&' | ';', opening: '' | '?' | ';'): Params {
  const pairs: Pair[] = [];
  const { text } = source;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf(separator, start);
    const end = next < 0 ? text.length : next;
    if (end > start) pairs.push(pairAt(source, start, end, separator));
    start = end + 1;
  }
  return { pairs, source, separator, opening };
}

function pairAt(source: Text, start: number, end: number, separator: '&' | ';'): Pair {
  const whole = partOf(source, start, end);
  const equals = whole.text.indexOf('=');
  const keyEnd = equals < 0 ? whole.text.length : equals;
  const read = (from: number, to: number) => decode(partOf(whole, from, to), '%', separator === '&');
  return {
    key: read(0, keyEnd).text,
    value: read(equals < 0 ? keyEnd : keyEnd + 1, whole.text.length),
    lead: equals < 0 ? source.write('=') : '',
    start: whole.place(0),
    end: whole.place(whole.text.length),
  };
}

export const pairsOf = (from: Params, key: string): Pair[] => from.pairs.filter((pair) => pair.key === key);

/** The first value that is not empty, or null. */
export const firstValue = (from: Params, key: string): string | null =>
  from.pairs.find((pair) => pair.key === key && pair.value.text !== '')?.value.text ?? null;

export const has = (from: Params, ...keys: string[]): boolean =>
  from.pairs.some((pair) => keys.includes(pair.key));

export const setValue = ({ value, lead }: Pair, words: string): Edit => ({
  start: value.place(0),
  end: value.place(value.text.length),
  text: lead + value.write(words),
});

/** Takes parameters out, each with one separator. */
export const dropPairs = (from: Params, pairs: readonly Pair[]): Edit[] =>
  pairs.map(({ start, end }) => ({ start, end, text: '', list: listOf(from) }));

const listOf = ({ source, separator }: Params) => ({
  start: source.place(0),
  separator: source.write(separator),
});

export type Named = readonly [key: string, words: string];

/**
 * Sets the parameters that are there. The others come where one of `instead` stood, which all go; or behind another; or
 * at the end.
 */
export function putPairs(
  from: Params,
  named: readonly Named[],
  { instead = [], behind }: { instead?: readonly Pair[]; behind?: Pair | undefined } = {},
): Edit[] {
  const sets = named.flatMap(([key, words]) => pairsOf(from, key).map((pair) => setValue(pair, words)));
  const text = spell(
    from,
    named.filter(([key]) => !has(from, key)),
  );
  if (text === '') return [...sets, ...dropPairs(from, instead)];
  const [first, ...more] = instead;
  const added = first ? { start: first.start, end: first.end, text } : addSpelled(from, text, behind);
  return [...sets, added, ...dropPairs(from, more)];
}

/** Puts in, behind another or at the end, what a tool spells in its own way. */
export function addSpelled(from: Params, text: string, behind?: Pair): Edit {
  const at = behind?.end ?? from.source.place(from.source.text.length);
  return from.opening === ''
    ? { start: at, end: at, text, list: listOf(from) }
    : { start: at, end: at, text: from.opening + text };
}

function spell({ source, separator }: Params, named: readonly Named[]): string {
  const escaped = (words: string) => escapeAs(words, source.text, '%');
  return source.write(named.map(([key, words]) => `${escaped(key)}=${escaped(words)}`).join(separator));
}
