// JSON, rison and CloudWatch's notation, read to one kind of tree that knows where each value stands. Rule: a value is
// changed where it stands; nothing is ever written anew as a whole.

import type { Edit } from './edit.ts';
import type { Text } from './escape.ts';

export type Scalar = string | number | boolean | null;

export type Tree = {
  readonly start: number;
  readonly end: number;
  readonly value?: Scalar;
  readonly items?: readonly Tree[];
  readonly fields?: readonly Field[];
};

export type Field = { readonly key: string; readonly start: number; readonly tree: Tree };

type Read = { readonly value: Scalar; readonly end: number };

type Bracket = { readonly open: RegExp; readonly close: string; readonly between: string };

/** How a notation is spelled; the patterns are sticky. */
export type Notation = {
  readonly space: RegExp | null;
  readonly list: Bracket;
  readonly object: Bracket & { readonly begin: string };
  readonly colon: string;
  scalar(text: string, at: number): Read | null;
  key(text: string, at: number): Read | null;
  quote(words: string): string;
  quoteKey(key: string): string;
};

export type Document = { readonly source: Text; readonly notation: Notation; readonly tree: Tree };

const DEEPEST = 64;

/** The whole text as a tree; null where it is not well formed, or nested deeper than any tool nests. */
export function readDocument(source: Text, notation: Notation): Document | null {
  const { text } = source;
  const tree = treeAt(text, skip(text, 0, notation), notation, 0);
  return tree !== null && skip(text, tree.end, notation) === text.length ? { source, notation, tree } : null;
}

function treeAt(text: string, start: number, notation: Notation, depth: number): Tree | null {
  if (depth > DEEPEST) return null;
  const listAt = matchEnd(notation.list.open, text, start);
  if (listAt !== null) {
    const inside = sequence(text, listAt, notation, notation.list, (at) =>
      treeAt(text, at, notation, depth + 1),
    );
    return inside && { start, end: inside.end, items: inside.parts };
  }
  const objectAt = matchEnd(notation.object.open, text, start);
  if (objectAt !== null) {
    const inside = sequence(text, objectAt, notation, notation.object, (at) =>
      fieldAt(text, at, notation, depth + 1),
    );
    return inside && { start, end: inside.end, fields: inside.parts };
  }
  const read = notation.scalar(text, start);
  return read && { start, end: read.end, value: read.value };
}

function fieldAt(text: string, start: number, notation: Notation, depth: number) {
  const key = notation.key(text, start);
  const colonAt = key && skip(text, key.end, notation);
  if (key === null || colonAt === null || !text.startsWith(notation.colon, colonAt)) return null;
  const tree = treeAt(text, skip(text, colonAt + notation.colon.length, notation), notation, depth);
  return tree && { key: String(key.value), start, tree, end: tree.end };
}

function sequence<T extends { readonly end: number }>(
  text: string,
  start: number,
  notation: Notation,
  { close, between }: Bracket,
  partAt: (at: number) => T | null,
): { parts: T[]; end: number } | null {
  const parts: T[] = [];
  for (let at = skip(text, start, notation); ; ) {
    if (text.startsWith(close, at)) return { parts, end: at + close.length };
    if (parts.length > 0) {
      if (!text.startsWith(between, at)) return null;
      at = skip(text, at + between.length, notation);
    }
    const part = partAt(at);
    if (part === null) return null;
    parts.push(part);
    at = skip(text, part.end, notation);
  }
}

const skip = (text: string, at: number, { space }: Notation) =>
  space === null ? at : (matchEnd(space, text, at) ?? at);

export function matchEnd(sticky: RegExp, text: string, at: number): number | null {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : null;
}

export const field = (tree: Tree | undefined, key: string): Tree | undefined =>
  tree?.fields?.findLast((one) => one.key === key)?.tree;

/** Every value that stands under one of these keys, at any depth. */
export function under(tree: Tree, keys: readonly string[]): Tree[] {
  const inside = (tree.fields ?? []).flatMap((one) => [
    ...(keys.includes(one.key) ? [one.tree] : []),
    ...under(one.tree, keys),
  ]);
  return [...inside, ...(tree.items ?? []).flatMap((item) => under(item, keys))];
}

/** Writes a value anew inside of the marks it has: a quote that is escaped stays escaped. */
export function setTree({ source }: Document, { start, end }: Tree, written: string): Edit {
  const old = source.text.slice(start, end);
  const isMark = (at: number, other: number) =>
    old.at(at) === written.at(other) && /\W/.test(old.at(at) ?? 'x') && old.length > 2;
  const first = isMark(0, 0) ? (isMark(1, 1) ? 2 : 1) : 0;
  const last = isMark(-1, -1) && old.length > first ? 1 : 0;
  return {
    start: source.place(start + first),
    end: source.place(end - last),
    text: source.write(written.slice(first, written.length - last)),
  };
}

export type Written = readonly [key: string, written: string];

/** Sets the fields that are there, and puts the others in at the end of the object. */
export function setFields(document: Document, object: Tree, written: readonly Written[]): Edit[] {
  const { source, notation } = document;
  const { between, close } = notation.object;
  const missing = written.filter(([key]) => field(object, key) === undefined);
  const sets = written.flatMap(([key, words]) => {
    const there = field(object, key);
    return there === undefined ? [] : [setTree(document, there, words)];
  });
  if (missing.length === 0) return sets;
  const at = source.place(object.end - close.length);
  const lead = object.fields?.length === 0 ? '' : between;
  return [...sets, { start: at, end: at, text: source.write(lead + spellFields(notation, missing)) }];
}

/** Puts fields in where another stood. */
export function replaceField(
  { source, notation }: Document,
  { start, tree }: Field,
  written: readonly Written[],
): Edit {
  return {
    start: source.place(start),
    end: source.place(tree.end),
    text: source.write(spellFields(notation, written)),
  };
}

/** Keys are plain words in all that is written here. */
const spellFields = ({ quoteKey, colon, object }: Notation, written: readonly Written[]): string =>
  written.map(([key, words]) => quoteKey(key) + colon + words).join(object.between);

export const spellObject = (notation: Notation, written: readonly Written[]): string =>
  notation.object.begin + spellFields(notation, written) + notation.object.close;
