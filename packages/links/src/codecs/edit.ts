// Changes of single places in a URL, applied at once. Rule: every byte outside of them is copied as it is.

export type Edit = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Given when a whole parameter is put in or taken out, so that separators stand between those that remain. */
  readonly list?: { readonly start: number; readonly separator: string };
};

export function applyEdits(url: string, edits: readonly Edit[]): string {
  const heads = new Map<number, number>();
  let out = '';
  let copied = 0;
  for (const { start, end, text, list } of edits.toSorted((a, b) => a.start - b.start)) {
    if (list && !heads.has(list.start)) heads.set(list.start, out.length + list.start - copied);
    out += url.slice(copied, start);
    copied = Math.max(copied, end);
    if (!list) {
      out += text;
      continue;
    }
    const { separator } = list;
    if (text === '') {
      if (url.startsWith(separator, copied)) copied += separator.length;
      else if (out.endsWith(separator)) out = out.slice(0, -separator.length);
    } else {
      const isFirst = out.length <= (heads.get(list.start) ?? 0) || out.endsWith(separator);
      // Past the place to write at: what stood before it was taken out, with the separator behind it.
      out += (isFirst ? '' : separator) + text + (start < copied ? separator : '');
    }
  }
  return out + url.slice(copied);
}
