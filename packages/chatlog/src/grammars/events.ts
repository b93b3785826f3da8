// What a channel says about itself. Rule: only a new topic is kept; everything else of this kind is counted and dropped,
// with the hosts in it, also when its words are not known.

import type { SkipReason } from '../chat-line.ts';

const TOPIC =
  /^@?(\S{1,64}) (?:has )?(?:changed|changes|set|sets) (?:the )?(?:channel |room )?topic(?: (?:of|for|on) (?:channel )?\S{1,200})?(?: (?:to|from))?:? ?/;
const QUOTED = /^(['"])(.*)\1\.?$/s;
const REASONS: readonly (readonly [RegExp, SkipReason])[] = [
  [/\bkick/i, 'kick'],
  [/known as|changed nick|^\S+ → \S+$/i, 'nick'],
  [/\bquits?\b|disconnect|⇐/i, 'quit'],
  [/\bjoin(?:s|ed)?\b|\bconnected\b|now talking/i, 'join'],
  [/\b(?:left|parts?)\b/i, 'part'],
  [/\bmode\b|\bgives\b|\bremoves\b|\boper|\bvoice/i, 'mode'],
];

/** Who set the topic, and to what; whatever the program's words for it are. */
export function readTopic(body: string): { readonly who: string; readonly text: string } | undefined {
  const [head = '', who] = TOPIC.exec(body) ?? [];
  if (who === undefined) return undefined;
  const text = body.slice(head.length);
  const from = head.endsWith('from ') ? text.lastIndexOf('" to "') + 5 : 0;
  return { who, text: unquote(text.slice(from)) };
}

const unquote = (text: string) => QUOTED.exec(text.trim())?.[2] ?? text;

export function whyDropped(body: string): SkipReason {
  return REASONS.find(([pattern]) => pattern.test(body.slice(0, 300)))?.[1] ?? 'other';
}

// `(u@h)`, `<n!u@h>`, `~u@h`; in brackets only what is surely a host, for tools write `[bo@db-3]` into their lines.
const USER = '[^\\s!()[\\]<>]{1,40}@';
const AROUND = `[!(<]${USER}|\\[(?:~${USER}|${USER}[^\\s\\]]{0,250}[.:])`;
const HOST = new RegExp(`${AROUND}|\\s~${USER}`);
const NICK_AND_HOST = new RegExp(`^[^\\s!]\\S{0,63} (?:${AROUND})`);
const PROGRAM =
  /^(?:Joins|Parts|Quits|Disconnected|Now talking|You are now|Topic (?:for|is)|Set by|Attempting|Rejoined)\b|^\S{1,64} (?:(?:has )?(?:joined|quit|left)(?: [#&]\S{1,100})?(?: [([].*)?$|(?:has )?(?:kicked|sets? mode|gives|removes|was kicked)\b|(?:are|is) now known as \S+$|→ \S+$)/;

/** Does it hold somebody's `user@host` as programs put it behind a nick? */
export const hasHost = (line: string) => HOST.test(line);

/** Where `* …` may be an action or a word of the program itself: is it the latter? */
export function isEvent(body: string): boolean {
  return NICK_AND_HOST.test(body) || PROGRAM.test(body.slice(0, 400));
}
