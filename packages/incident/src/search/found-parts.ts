// A found text cut down to what was found in it, in parts that are told apart by what they are and never by markup: pages
// draw them as text, so nothing in them can become anything else [I3].

import { partsOf, type TypedWord } from './typed-words.ts';

export type FoundPart = { readonly text: string; readonly isHit: boolean };

const AROUND = 90;

type Token = { readonly at: number; readonly lower: string; readonly length: number };
type Span = { readonly from: number; readonly to: number };

/** The text around the first hit, at most some 300 characters, with every hit in it marked. */
export function foundParts(text: string, words: readonly TypedWord[]): readonly FoundPart[] {
  const spans = merged(spansOf(text, words));
  const from = wholeWord(text, Math.max(0, (spans[0]?.from ?? 0) - AROUND), -1);
  const to = wholeWord(text, Math.min(text.length, from + 3 * AROUND), 1);
  const parts: FoundPart[] = [];
  let at = from;
  for (const span of spans) {
    if (span.from >= to || span.to <= from) continue;
    if (span.from > at) parts.push({ text: text.slice(at, span.from), isHit: false });
    parts.push({ text: text.slice(span.from, Math.min(span.to, to)), isHit: true });
    at = Math.min(span.to, to);
  }
  if (at < to) parts.push({ text: text.slice(at, to), isHit: false });
  return [
    ...(from > 0 ? [{ text: '… ', isHit: false }] : []),
    ...parts,
    ...(to < text.length ? [{ text: ' …', isHit: false }] : []),
  ];
}

function spansOf(text: string, words: readonly TypedWord[]): readonly Span[] {
  const whole = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => tokenOf(word, index));
  const parted = whole.flatMap(({ at, length }) => {
    let from = at;
    return partsOf(text.slice(at, at + length)).map((part) => {
      from += part.length;
      return tokenOf(part, from - part.length);
    });
  });
  return words.flatMap(({ pieces, parted: smaller }) => [
    ...matches(whole, pieces),
    ...matches(parted, pieces),
    ...matches(parted, smaller ?? []),
  ]);
}

function tokenOf(word: string, at: number): Token {
  return { at, lower: word.toLowerCase(), length: word.length };
}

function matches(tokens: readonly Token[], pieces: readonly string[]): readonly Span[] {
  const last = pieces.at(-1);
  if (last === undefined) return [];
  return tokens.flatMap((first, index) => {
    const isThere = pieces.every((piece, place) => {
      const lower = tokens[index + place]?.lower;
      return place === pieces.length - 1 ? lower?.startsWith(piece) : lower === piece;
    });
    const end = tokens[index + pieces.length - 1];
    if (!isThere || !end) return [];
    return [{ from: first.at, to: end.at + Math.min(end.length, last.length) }];
  });
}

function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  return sorted.reduce<Span[]>((all, span) => {
    const before = all.at(-1);
    if (before && span.from <= before.to)
      all.splice(-1, 1, { from: before.from, to: Math.max(before.to, span.to) });
    else all.push(span);
    return all;
  }, []);
}

/** Moves a cut to the next gap between words, where there is one near. */
function wholeWord(text: string, at: number, step: 1 | -1): number {
  for (let moved = 0; moved < 24; moved += 1) {
    const place = at + moved * step;
    if (place <= 0) return 0;
    if (place >= text.length) return text.length;
    if (/\s/.test(text.charAt(place - (step === -1 ? 1 : 0)))) return place;
  }
  // Never through the middle of one character.
  return at > 0 && /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
