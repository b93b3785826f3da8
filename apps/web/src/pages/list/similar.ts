// How much two titles have in common, so that the form to declare shows a possible duplicate before the rest.

/** 0 for nothing, 1 for all of the shorter one's words; beginnings of words count, because titles are being typed. */
export function similarity(typed: string, title: string): number {
  const asked = wordsOf(typed);
  const held = wordsOf(title);
  if (asked.length === 0 || held.length === 0) return 0;
  const shared = asked.filter((word) =>
    held.some((other) => other === word || (word.length > 2 && other.startsWith(word))),
  );
  return shared.length / Math.min(asked.length, held.length);
}

const COMMON = new Set([
  'the',
  'and',
  'for',
  'are',
  'not',
  'with',
  'from',
  'all',
  'our',
  'its',
  'has',
  'down',
  'fails',
]);

function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 1 && !COMMON.has(word));
  return [...new Set(telling.length > 0 ? telling : words)];
}
