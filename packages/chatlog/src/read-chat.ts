// Pasted or streamed chat as dated lines. Rule: pure; what the text does not say is asked, who came and went is dropped
// with their hosts, and what could be a secret is private until somebody has answered [R20, R21, R48, H20].

import type { ChatLine, ChatOptions, Reading, SkipReason } from './chat-line.ts';
import { chooseGrammar, sampleOf } from './choose-grammar.ts';
import { cleanText } from './clean-text.ts';
import { commandIn } from './command-in.ts';
import { isMark, isSaid, type Row, type Said } from './row.ts';
import { textLines } from './text-lines.ts';
import { dayFrom } from './time/day.ts';
import { instantsOf, type Timed } from './time/instants.ts';

/**
 * Reads a whole paste. Never throws; takes time in proportion to the length. What is no chat gives `format: null` and no
 * lines: keep it as the text it is. Call it again with the answers to its `questions`; until then lines are dated as
 * suggested. Bytes are for the caller to decode: UTF-8 with `fatal: true`, and windows-1252 where that throws.
 */
export function readChat(text: string, options: ChatOptions = {}): Reading {
  const whole = cleanText(text);
  const lines = textLines(whole);
  const chat = { whole, lines, sample: sampleOf(lines) };
  const grammar = chooseGrammar(chat);
  const rows = grammar?.read(chat, options.names ?? {}) ?? [];
  const { order, times, questions } = instantsOf(rows, grammar ?? {}, options);
  const inOrder = rows.flatMap((row, index) => (isSaid(row) ? lineOf(row, times[index]) : []));
  if (order === 'newestFirst') inOrder.reverse();
  const read = inOrder.map((line, index) => (goesOn(inOrder[index - 1], line) ? asked(line) : line));
  return {
    format: read.length > 0 && grammar ? grammar.name : null,
    lines: read,
    questions,
    order,
    skipped: countSkipped(rows),
  };
}

/** The day in the name of a log file (`#ops-2021-07-25.log`, `20210725.txt`), for the `date` option. */
export function dateInFileName(name: string): string | undefined {
  const [, year, month, day] = /(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(name) ?? [];
  const date = `${year}-${month}-${day}`;
  return dayFrom(date) === undefined ? undefined : date;
}

function lineOf(said: Said, timed: Timed | undefined): ChatLine {
  const at = timed?.at === undefined ? null : new Date(timed.at).toISOString();
  const line = {
    at,
    ...(at !== null && timed?.isApproximate && { isApproximate: true as const }),
    raw: said.raw,
  };
  const who = said.who.slice(0, 80).toWellFormed();
  const text = said.text.trim();
  const command = commandIn(text);
  if (command.kind === 'question') {
    const isEmpty = command.question === 'emptyLog' && said.kind === 'message';
    const kind = isEmpty ? 'log' : said.kind;
    return { ...line, who, text: isEmpty ? '' : text, kind, isPrivate: true, question: command.question };
  }
  if (command.kind === 'text') return { ...line, who, text, kind: said.kind, isPrivate: false };
  // Only what a person says in a channel is a command; programs that quote one are asked about.
  if (said.kind !== 'message') {
    return { ...line, who, text, kind: said.kind, isPrivate: true, question: 'unknownCommand' };
  }
  return {
    ...line,
    ...spokenFor(who, command.text),
    kind: command.kind,
    isPrivate: command.kind === 'privateLog',
  };
}

const LONG_MESSAGE = 300;
const SPLIT_MS = 60_000;

// IRC cuts long messages; the second half of a private one has no command of its own.
function goesOn(before: ChatLine | undefined, line: ChatLine): boolean {
  if (before?.kind !== 'privateLog' || before.text.length < LONG_MESSAGE || before.who !== line.who)
    return false;
  return line.kind === 'message' && Date.parse(line.at ?? '') - Date.parse(before.at ?? '') <= SPLIT_MS;
}

const asked = (line: ChatLine): ChatLine => ({ ...line, isPrivate: true, question: 'looksPrivate' });

const REPORTERS = /^(?:logmsgbot|stashbot)$/i;

// Bots that log what tools do say first for whom.
function spokenFor(who: string, text: string): { readonly who: string; readonly text: string } {
  const [, name, rest] = (REPORTERS.test(who) && /^(\S{1,80})\s+(\S.*)$/s.exec(text)) || [];
  return name !== undefined && rest !== undefined ? { who: name, text: rest } : { who, text };
}

function countSkipped(rows: readonly Row[]): Readonly<Partial<Record<SkipReason, number>>> {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const row of rows) {
    if (isMark(row) || isSaid(row)) continue;
    counts[row.skip] = (counts[row.skip] ?? 0) + 1;
  }
  return counts;
}
