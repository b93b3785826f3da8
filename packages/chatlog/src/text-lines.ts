// A paste as the lines of the chat itself: without the fence, the quote marks or the indent it was wrapped in to be sent.

const FENCE = /^\s{0,8}(?:```|~~~)\S{0,20}\s{0,8}$/;
const MARGIN = /^(?:> ?| {4}|\t){1,8}/;

/** What stands in front of all lines that are not blank is no part of any. */
export function textLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line !== '' && line.trim() !== '');
  const inside =
    first >= 0 && FENCE.test(lines[first] ?? '') ? lines.filter((line) => !FENCE.test(line)) : lines;
  const margin = MARGIN.exec(inside.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
  const isMargin = margin !== '' && inside.every((line) => line.startsWith(margin) || line.trim().length < 2);
  return isMargin ? inside.map((line) => line.slice(margin.length)) : inside;
}
