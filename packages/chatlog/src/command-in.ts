// Which command a typed or pasted text begins with: `!log`, `!log-private` or none [R20, R21]. It fails closed [H20]: what
// begins with `!` and is no command, and what could be a mistyped `!log-private`, is asked about and never public.

import { beginsWithBang, LINE_BREAK } from '@sitrep/incident/text/bang';
import { fromFirstVisible, visible } from '@sitrep/incident/text/visible';
import type { LineQuestion } from './chat-line.ts';
import { looksPrivate } from './command/looks-private.ts';

/** What somebody asks for by a text. `text` is without the command; with a question it is all that was typed. */
export type Command =
  | { readonly kind: 'text' | 'log' | 'privateLog'; readonly text: string }
  | { readonly kind: 'question'; readonly question: LineQuestion; readonly text: string };

const WORD = /^[^\t-\r \u0085\p{Z}]+/u;
const PRIVATE = /^!log[\p{Pd}_−]private[:;,.]?$/u;
const COMMAND_MAX = 4096;

/**
 * Reads one entry as typed, of one line or many. Neither a time in front (`14:47 !log …`) nor any other grammar of the
 * composer belongs to it: cut that off first. `!log` counts as a word at the very beginning only; spaces before it do
 * not matter; inside a sentence it is chat. `!log-private` makes all lines that follow in the same text private.
 * Anything but `text` and `log` must not be shown to viewers; a `question` must not be posted before it is answered.
 */
export function commandIn(text: string): Command {
  const [first, ...others] = fromFirstVisible(text).split(LINE_BREAK);
  const read = commandOfLine(first ?? '');
  const ask = (question: LineQuestion): Command => ({ kind: 'question', question, text: text.trim() });
  if (typeof read === 'string') return ask(read);
  const rest = [read.text, ...others].join('\n').trim();
  if (read.kind !== 'text' && fromFirstVisible(rest) === '') return ask('emptyLog');
  if (read.kind === 'privateLog') return { kind: 'privateLog', text: rest };
  if (looksPrivate(first ?? '') || others.some(looksPrivate)) return ask('looksPrivate');
  if (others.some(beginsWithBang)) return ask('manyCommands');
  return { kind: read.kind, text: read.kind === 'text' ? text.trim() : rest };
}

function commandOfLine(line: string): { kind: 'text' | 'log' | 'privateLog'; text: string } | LineQuestion {
  const word = WORD.exec(line)?.[0] ?? '';
  const seen = visible(word.slice(0, COMMAND_MAX));
  if (!beginsWithBang(word)) return { kind: 'text', text: line };
  const text = line.slice(word.length);
  if (PRIVATE.test(seen)) return { kind: 'privateLog', text };
  if (seen === '!log') return { kind: 'log', text };
  return looksPrivate(line) ? 'looksPrivate' : 'unknownCommand';
}
