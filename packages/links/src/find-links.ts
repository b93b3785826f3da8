// The web addresses in any text, with their places. Rule: what belongs to the sentence, the bracket or the markup around
// a link is not part of it; brackets and quotes that open inside of it are.

export type FoundLink = {
  readonly url: string;
  /** UTF-16 places: `text.slice(start, end)` is the url. */
  readonly start: number;
  readonly end: number;
};

const BEGIN = /(?<![a-z0-9])https?:\/\//gi;
/** Where a link may end: what never stands in one, an escaped `<` or quote, a comma with the next link behind it. */
const SPECIAL =
  /[\s\p{Cc}\p{Cf}<>`\\"|()[\]{}“”„‘’«»‹›。，、；：！？（）【】「」『』《》]|&(?=(?:lt|gt|quot|#0?3[49]);)|[,;](?=https?:\/\/)/giu;
/** The same for a link that stands in single quotes. */
const IN_QUOTES = new RegExp(`'|${SPECIAL.source}`, 'giu');
const CLOSER: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * Finds http and https links in chat, mail, markdown, wiki text (`[url label]`, `{{t|url}}`), Slack (`<url|label>`) and
 * HTML. Reads 10 MB in one pass; never throws. The links are as they stand: `classify` and `pin` judge each.
 */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  let past = 0;
  for (const { index: start, 0: scheme } of text.matchAll(BEGIN)) {
    if (start < past) continue;
    const body = start + scheme.length;
    const url = trimmed(text.slice(start, endOf(text, start, body)), text.charAt(start - 1));
    past = Math.max(start + url.length, body);
    if (/^https?:\/\/[^/?#]*[\p{L}\p{N}]/iu.test(url)) found.push({ url, start, end: past });
  }
  return found;
}

function endOf(text: string, start: number, body: number): number {
  const before = text.charAt(start - 1);
  const open: string[] = [];
  const special = before === "'" ? IN_QUOTES : SPECIAL;
  special.lastIndex = body;
  while (special.test(text)) {
    const at = special.lastIndex - 1;
    const char = text.charAt(at);
    const closer = CLOSER[char];
    if (closer !== undefined) open.push(closer);
    else if (')]}'.includes(char)) {
      if (open.length === 0) return at;
      if (open.at(-1) === char) open.pop();
    } else if (isOver(text, at, before, open.length > 0)) return at;
  }
  return text.length;
}

function isOver(text: string, at: number, before: string, isInside: boolean): boolean {
  const char = text.charAt(at);
  if (char === '>' || char === '<') return text.charAt(at + 1) !== '=';
  if (char === '"') return before === '"' || !isInside;
  if (char === '|') return before === '<' || before === '|';
  if (char === "'" || char === ',' || char === ';') return !isInside;
  return true;
}

/** Without the punctuation of the sentence, a quote that has no other, and the emphasis of the markup. */
function trimmed(link: string, before: string): string {
  let last = link.length;
  let quotes: number | null = null;
  for (; last > 0; last--) {
    const char = link.charAt(last - 1);
    if ('.,;:!?…'.includes(char) || ('*_~'.includes(char) && char === before)) continue;
    if (char !== "'" && char !== '"') break;
    quotes ??= link.slice(0, last).split(char).length - 1;
    if (quotes-- % 2 === 0) break;
  }
  return link.slice(0, last);
}
