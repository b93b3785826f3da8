// A pasted text as it can be stored and compared: without formatting codes of chats and terminals, without control
// characters, without halves of characters. Rule: nothing that anybody sees is changed.

const code = (point: number) => String.fromCharCode(point);
const COLOUR = code(3);
const RGB = code(4);
const ESCAPE = code(27);

const CODES = new RegExp(
  `${COLOUR}(?:\\d{1,2}(?:,\\d{1,2})?)?|${RGB}(?:[0-9a-fA-F]{6})?|${ESCAPE}\\[[0-9;]{0,20}[A-Za-z]`,
  'g',
);
const CONTROL = /(?:(?![\t\n\r])\p{Cc})+/gu;

/** Line breaks and tabs stay. Linear in the length. */
export function cleanText(text: string): string {
  const whole = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return whole.toWellFormed().replace(CODES, '').replace(CONTROL, '');
}
