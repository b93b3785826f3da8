// What begins with `!` was meant for a program, most often `!log-private` with a slip of the hand. Rule: such a line is
// never public, by whatever door it comes; which command it is, and what to ask, is for the page to find out [H20].

import { type Refusal, refuse } from '../refusal.ts';
import { fromFirstVisible, visible } from './visible.ts';

/** Also what looks the same in another script. */
const BANG = /^[!ǃꜝⵑ]/u;
export const LINE_BREAK = /\r\n|[\n-\r\u0085\u2028\u2029]/;

/** Whether the first thing to be seen of it is a `!`. */
export function beginsWithBang(line: string): boolean {
  return BANG.test(visible(fromFirstVisible(line).slice(0, 8)));
}

/** Whether any of its lines begins with a `!`. */
export function hasBangLine(text: string): boolean {
  return text.split(LINE_BREAK).some(beginsWithBang);
}

/** The refusal of words that would be public with such a line in them; `next` is what to do about it. */
export function refuseBang(text: string, isPrivate: boolean, next: string): Refusal | null {
  if (isPrivate || !hasBangLine(text)) return null;
  return refuse('invalid', 'A line here begins with “!” and is no command Sitrep knows.', next, {
    field: 'text',
  });
}
