// Finding a line of the palette: every word typed begins a word of it. Pure.

export type Line = {
  readonly words: string;
  readonly hint?: string | undefined;
  readonly key?: string;
  readonly run: () => void;
};

export function find(lines: readonly Line[], typed: string): readonly Line[] {
  const asked = wordsOf(typed);
  return lines.filter(({ words, hint = '' }) => {
    const there = wordsOf(`${words} ${hint}`);
    return asked.every((word) => there.some((other) => other.startsWith(word)));
  });
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
