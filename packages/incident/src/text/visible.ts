// A text as an eye reads it: compatibility forms folded; invisible and direction characters, and halves of one, gone. Rule:
// used to decide what a line is, never to change what is kept of it.

const SPACE = /[\t-\r \u0085\p{Z}]+/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
const LEADING = /^[\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]+/u;
const PRINTABLE_ASCII = /^[ -~]*$/;

/** Lower case, single spaces. NFKC can make text 18 times as long: hand in no more than is looked at. */
export function visible(text: string): string {
  const seen = PRINTABLE_ASCII.test(text)
    ? text
    : text.normalize('NFKC').replace(SPACE, ' ').replace(INVISIBLE, '');
  return seen.toLowerCase();
}

/** From the first character on that can be seen. */
export function fromFirstVisible(text: string): string {
  return text.replace(LEADING, '');
}
