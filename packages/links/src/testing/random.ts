// Random links from one number: whatever the number, the same link. Escapes are chosen afresh for every character.

export type Random = { below(limit: number): number; oneOf<T>(some: readonly T[]): T };

export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, oneOf: (some) => some[below(some.length)] as (typeof some)[number] };
}

const ALPHABET = [...'abcXYZ019-_.~ /:,;=&%#+?!\'"()[]{}|*$@é😀'];

export const wordsFrom = (random: Random, longest: number): string =>
  Array.from({ length: random.below(longest + 1) }, () => random.oneOf(ALPHABET)).join('');

/** Some characters escaped, in upper or lower case; those of `always` always. */
export function escapedBy(random: Random, words: string, always: RegExp): string {
  return [...words]
    .map((char) => {
      if (char === ' ') return random.oneOf(['%20', '+']);
      if (!always.test(char) && random.below(3) > 0) return char;
      const escaped = encodeURIComponent(char).startsWith('%')
        ? encodeURIComponent(char)
        : `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
      return random.below(2) === 0 ? escaped : escaped.toLowerCase();
    })
    .join('');
}

export function shuffled<T>(random: Random, some: readonly T[]): T[] {
  const out = [...some];
  for (let at = out.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [out[at], out[other]] = [out[other] as T, out[at] as T];
  }
  return out;
}
