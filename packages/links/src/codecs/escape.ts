// Escaped text that still knows where each of its characters stands in the URL. Rule: reading changes nothing, and
// what is written is escaped as its neighbours are, so that a pinned link differs from the first in its times alone.

export type Text = {
  readonly text: string;
  /** Where in the URL the character at `index` begins; `text.length` gives the end. */
  place(index: number): number;
  /** Words as they must be spelled to stand in the URL here. */
  write(words: string): string;
};

export const textAt = (url: string, start: number, end: number): Text => ({
  text: url.slice(start, end),
  place: (index) => start + index,
  write: (words) => words,
});

export const partOf = (source: Text, start: number, end: number): Text => ({
  text: source.text.slice(start, end),
  place: (index) => source.place(start + index),
  write: source.write,
});

/** `%2F` (or `$2F`, as CloudWatch writes) becomes `/`; what is no proper escape stays as it is. */
export function decode(source: Text, mark: '%' | '$' = '%', plusIsSpace = false): Text {
  const raw = source.text;
  const write = (words: string) => source.write(escapeAs(words, raw, mark));
  if (!raw.includes(mark) && !(plusIsSpace && raw.includes('+'))) return { ...source, write };
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < raw.length; ) {
    const char = raw.charAt(at);
    const found = char === mark ? characterAt(raw, at, mark) : null;
    const piece = found?.text ?? (char === '+' && plusIsSpace ? ' ' : char);
    for (let unit = 0; unit < piece.length; unit++) places.push(at);
    text += piece;
    at += found?.length ?? 1;
  }
  places.push(raw.length);
  return {
    text,
    place: (index) => source.place(places[index] ?? raw.length),
    write,
  };
}

/** One character, of one to four bytes; null where they are not the bytes of one. */
function characterAt(raw: string, at: number, mark: string): { text: string; length: number } | null {
  const byte = (index: number) => {
    const two = raw.slice(at + index * 3 + 1, at + index * 3 + 3);
    return raw[at + index * 3] === mark && HEX.test(two) ? Number.parseInt(two, 16) : -1;
  };
  const first = byte(0);
  if (first < 0) return null;
  const bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let code = bytes === 1 ? first : first & (0x7f >> bytes);
  for (let index = 1; index < bytes; index++) {
    const next = byte(index);
    if ((next & 0xc0) !== 0x80 || next < 0) return null;
    code = (code << 6) | (next & 0x3f);
  }
  const isWhole = (first < 0x80 || first >= 0xc2) && code < 0x110000 && (code & 0xfffff800) !== 0xd800;
  return isWhole ? { text: String.fromCodePoint(code), length: bytes * 3 } : null;
}

const HEX = /^[0-9a-f]{2}$/i;
const LEGAL_ANYWHERE = "~':(),!/@$*<>";

/** A character stays bare where its neighbours show it bare, or where they show nothing and it is legal. */
export function escapeAs(words: string, neighbours: string, mark: '%' | '$'): string {
  return words.replace(/[^\w.-]/g, (char) => {
    const escaped = mark + char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    const lower = escaped.toLowerCase();
    if (!'%$&#+ ;='.includes(char) && neighbours.includes(char)) return char;
    if (neighbours.includes(lower)) return lower;
    return neighbours.includes(escaped) || !LEGAL_ANYWHERE.includes(char) ? escaped : char;
  });
}
