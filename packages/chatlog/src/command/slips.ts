// How many slips of the hand lie between two words. Rule: a letter left out, added or changed is one, and so are two
// neighbours that changed places.

/** For each beginning of `typed`, the empty one first, the fewest slips that make `wanted` of it. For short words. */
export function slips(wanted: string, typed: string): readonly number[] {
  const never = wanted.length + typed.length;
  const at = (row: readonly number[], index: number) => row[index] ?? never;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: typed.length + 1 }, (_, count) => count);
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= typed.length; j += 1) {
      const isSame = wanted[i - 1] === typed[j - 1];
      const isSwap = wanted[i - 1] === typed[j - 2] && wanted[i - 2] === typed[j - 1];
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + (isSame ? 0 : 1),
        isSwap ? at(before, j - 2) + 1 : never,
      );
    }
    before = row;
    row = next;
  }
  return row;
}
