// Whether two lines are the same words: same minute, same speaker, same text. Seconds do not count, for half of the
// grammars have none and the same chat may be pasted from two clients.

/** What is known of a line: of a pasted one, or of an entry of the timeline that once was one. */
export type KnownLine = { readonly at: string | null; readonly who: string; readonly text: string };

export function sameLine(a: KnownLine, b: KnownLine): boolean {
  return keyOf(a) === keyOf(b);
}

/**
 * `lines` less those in `known` and less repetitions among themselves, in their order: what is new when the same chat, or
 * a part of it, is pasted again [chat pasted twice gives no duplicates]. A line is never dropped for being near to another.
 */
export function withoutKnown<Line extends KnownLine>(
  lines: readonly Line[],
  known: readonly KnownLine[],
): readonly Line[] {
  const seen = new Set(known.map(keyOf));
  return lines.filter((line) => {
    const key = keyOf(line);
    return !seen.has(key) && seen.add(key);
  });
}

const keyOf = ({ at, who, text }: KnownLine) =>
  JSON.stringify([
    at?.slice(0, 16) ?? null,
    who.normalize('NFC').toLowerCase(),
    text.normalize('NFC').replace(/\s+/g, ' ').trim(),
  ]);
