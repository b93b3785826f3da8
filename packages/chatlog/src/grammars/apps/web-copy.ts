// What the clipboard holds after copying from a chat's web page: name, time and text on lines of their own, or name and
// time on one; the next message of the same person may have its time alone. Dates are seldom there, and then in words.

import type { Row } from '../../row.ts';
import type { Stamp } from '../../time/stamp.ts';
import { readDay } from '../day-line.ts';
import type { Grammar } from '../grammar.ts';
import { type Head, headIn, isNameLike } from './web-heads.ts';

export const webCopy: Grammar = {
  name: 'webCopy',
  isWeak: true,
  score: ({ sample }) => {
    const heads = sample.filter((line) => headIn(line)).length;
    return heads === 0 || heads === sample.length ? 0 : Math.min(heads * 2, sample.length);
  },
  read: ({ lines }) => readBlocks(lines),
};

const NOISE =
  /^\s*(?:\(edited\)|Edited|New|New messages?|\d+ repl(?:y|ies)|Last reply .{0,60}|View (?:thread|newer replies)|Also sent to the channel|Read by .{0,80}|:[\w+-]{1,40}:\d*|avatar)\s*$/i;

type Block = { readonly who: string; readonly head: Head; readonly stamp: Stamp | undefined };

function readBlocks(lines: readonly string[]): readonly Row[] {
  const heads = lines.map(headIn);
  const isTold = nameTest(lines, heads);
  const hasHalves = heads.some((head) => head?.hasHalf);
  const rows: Row[] = [];
  let block: Block | undefined;
  let body: string[] = [];
  for (const [index, line] of lines.entries()) {
    const head = heads[index];
    const mark = head ? undefined : readDay(line.trim(), true);
    if (!head && !mark) {
      if (!NOISE.test(line)) body.push(line);
      continue;
    }
    const isNext = block !== undefined && head?.who === undefined && hasHalves && !head?.hasHalf;
    const name = head?.who ?? (head && !isNext ? nameAbove(body, block, head, isTold) : undefined);
    rows.push(...blockRows(block, body));
    body = [];
    if (mark) rows.push(mark);
    const stamp = isNext && block ? sameHalf(head?.stamp, block.stamp) : head?.stamp;
    block = head && { who: name ?? block?.who ?? '', head, stamp };
  }
  return [...rows, ...blockRows(block, body)];
}

// Names that stand in front of a time on the same line, at the very top, or above more than one time.
function nameTest(lines: readonly string[], heads: readonly (Head | undefined)[]) {
  const counts = new Map<string, number>();
  const count = (name: string, times: number) => counts.set(name, (counts.get(name) ?? 0) + times);
  let above = '';
  let isFirst = true;
  for (const [index, line] of lines.entries()) {
    const head = heads[index];
    if (head?.who !== undefined) count(head.who, 2);
    else if (head && above !== '') {
      count(above, isFirst ? 2 : 1);
      isFirst = false;
    }
    if (head) above = '';
    else if (line.trim() !== '') above = line.trim();
  }
  return (name: string) => (counts.get(name) ?? 0) > 1;
}

/** Takes the name that stands above a time out of the text before it; undefined when the same person goes on. */
function nameAbove(
  body: string[],
  block: Block | undefined,
  { isProgram }: Head,
  isTold: (name: string) => boolean,
): string | undefined {
  const at = body.findLastIndex((line) => line.trim() !== '');
  const name = body[at]?.trim() ?? '';
  const isAfterText = body.slice(0, at).some((line) => line.trim() !== '');
  if (!isNameLike(name) || (block && !isAfterText)) return undefined;
  const isApart = body[at - 1]?.trim() === '';
  if (block && !isProgram && !isApart && !isTold(name) && !/^\S+$|^(?:\p{Lu}\S* ?)+$/u.test(name))
    return undefined;
  body.length = at;
  return name;
}

const DAY = 86_400;

// `9:21` below `9:20 PM` is the first such time from there on.
function sameHalf(stamp: Stamp | undefined, before: Stamp | undefined): Stamp | undefined {
  if (!stamp || !before || !('seconds' in stamp) || !('seconds' in before)) return stamp;
  const from = before.seconds;
  const wait = (seconds: number) => (seconds - from + DAY) % DAY;
  const other = (stamp.seconds + DAY / 2) % DAY;
  return wait(other) < wait(stamp.seconds) ? { ...stamp, seconds: other } : stamp;
}

const EDITED = / ?\(edited\)$/i;
const CAME = /^(?:has )?(?:joined|left) #\S{1,100}/;
const ADDED = /^was added to #\S{1,100}/;
const TOPIC = /^(?:has )?(?:set|changed) the channel topic(?: to)?: ?/;

function blockRows(block: Block | undefined, body: readonly string[]): readonly Row[] {
  const text = body.join('\n').trim().replace(EDITED, '');
  if (!block) return text === '' ? [] : [{ skip: 'unread' }];
  const { who, head, stamp } = block;
  if (text === '') return [{ skip: 'empty', stamp }];
  if (CAME.test(text) || ADDED.test(text)) return [{ skip: 'join', stamp }];
  const topic = TOPIC.exec(text);
  if (topic) return [{ kind: 'topic', who, stamp, text: text.slice(topic[0].length), raw: text }];
  return [{ kind: head.isProgram ? 'notice' : 'message', who, stamp, text, raw: text }];
}
