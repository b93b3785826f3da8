// Grammars of one line each: a time, then a body. Rule: a line that begins with a time but says nothing known is dropped,
// not glued to the message before it, for it may hold somebody's host.

import type { Format } from '../chat-line.ts';
import type { Row } from '../row.ts';
import { DATE, DAY_OF_MONTH, HALF, MONTH, type Stamp, stampFrom, ZONE } from '../time/stamp.ts';
import { readDay } from './day-line.ts';
import { hasHost } from './events.ts';
import type { ChatText, Grammar } from './grammar.ts';
import { type Body, readBody } from './irc-body.ts';
import { joinLines } from './join-lines.ts';

export type LineForm = {
  readonly name: Format;
  readonly isUtc?: true;
  readonly isWeak?: true;
  /** The time and what is around it, in one or more shapes; groups as `stampFrom` takes them. */
  readonly stamp: RegExp | readonly RegExp[];
  /** For what this program writes unlike others. */
  readonly body?: (rest: string) => Body | undefined;
  /** Its messages may have many lines, which may begin as lines of a log do. */
  readonly isLong?: true;
  /** From the number of lines read to the score, where more than the line must be looked at. */
  readonly score?: (read: number, text: ChatText) => number;
};

/** The times of all programs, for lines in the theme of another one. */
export const ANY_STAMP = [
  `${DATE}[T ]`,
  `(?<d>\\d\\d?)[- ]${MONTH}(?:[- ](?<y>\\d{4}))?[ /]`,
  `${MONTH} ${DAY_OF_MONTH}(?:,? (?<y>\\d{4}))?,? `,
  '',
].map(
  (date) =>
    new RegExp(
      `^[[(]?${date}(?<h>\\d\\d?):(?<mi>\\d\\d)(?::(?<s>\\d\\d(?:\\.\\d{1,9})?))?${HALF}?${ZONE}?[\\])]?[ \\t]{1,20}`,
    ),
);

export function lineGrammar(form: LineForm): Grammar {
  return {
    name: form.name,
    ...(form.isUtc && { isUtc: true }),
    ...(form.isWeak && { isWeak: true }),
    score: (text) => {
      const read = text.sample.filter((line) => matched(form, line)?.body).length;
      return form.score ? form.score(read, text) : read;
    },
    read: ({ lines }) => joinLines(lines, (line) => readLine(form, line)),
  };
}

function readLine(form: LineForm, line: string): Row | undefined {
  const own = matched(form, line);
  const known = own?.body ? own : matched({ stamp: ANY_STAMP }, line);
  if (known?.body) return rowOf(line, known.stamp, known.body);
  if (own || (known && !form.isLong)) return { skip: 'other', stamp: (own ?? known)?.stamp };
  return hasHost(line) && !form.isLong ? { skip: 'other' } : readDay(line, false);
}

type Matched = { readonly stamp: Stamp | undefined; readonly body: Body | undefined };

function matched(
  { stamp, body = readBody }: Pick<LineForm, 'stamp' | 'body'>,
  line: string,
): Matched | undefined {
  for (const pattern of [stamp].flat()) {
    const match = pattern.exec(line);
    if (match) return { stamp: stampFrom(match.groups), body: body(line.slice(match[0].length)) };
  }
  return undefined;
}

function rowOf(line: string, stamp: Stamp | undefined, body: Body): Row {
  if ('skip' in body) return { skip: body.skip, stamp };
  const { kind, who, text, host } = body;
  return { kind, who, text, stamp, raw: host ? line.replace(host, '') : line };
}
