// What somebody typed into the search, as words: letters and digits alone, each with the parts it was put together from.
// Rule: the same parting as of the texts that are searched, so that `db-7`, `502` and `INC-7KQ4` find what they name.

/** One word as typed: `db-7` is `['db', '7']`; the last piece may be the beginning of a longer one. */
export type TypedWord = {
  readonly pieces: readonly string[];
  /** The same parted between letters and digits too, where that gives more pieces: `HTTP502` is `http`, `502`. */
  readonly parted: readonly string[] | null;
};

export const SEARCH_MAX = 200;
const MOST_WORDS = 8;

const BOUNDARY = /(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])/;

export function partsOf(word: string): readonly string[] {
  return word.split(BOUNDARY);
}

/** Empty when there is no letter and no digit in it. */
export function typedWords(typed: string): readonly TypedWord[] {
  const words = typed.split(/\s+/).map((word) => word.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
  return words
    .filter((pieces) => pieces.length > 0)
    .slice(0, MOST_WORDS)
    .map((pieces) => {
      const parted = pieces.flatMap(partsOf);
      return {
        pieces: pieces.map(lowered),
        parted: parted.length > pieces.length ? parted.map(lowered) : null,
      };
    });
}

function lowered(piece: string): string {
  return piece.toLowerCase();
}
