// The Server Admin Log in the shapes it is pasted in: the wiki's source or page, the log tool, comments on tasks. All of
// it is public and in UTC, newest first, and every line is what somebody asked to be logged.
import type { Row } from '../../row.ts';
import { DATE, type Groups, SECONDS, stampFrom, TIME } from '../../time/stamp.ts';
import { readDay } from '../day-line.ts';
import type { Grammar } from '../grammar.ts';

const WIKI = new RegExp(
  `^(?:\\*[ \\t]*|(?=\\{\\{))(?<template>\\{\\{(?:safesubst:)?SAL entry\\|(?:1=)?)?${TIME} +`,
);
const PAGE = new RegExp(`^${TIME} +(?=[^\\s:<>[(*-][^:<>]{0,63}: )`);
const TOOL = new RegExp(`^${TIME}[ \\t]+<(?<who>[^\\s<>@+%&~][^<>]{0,63})>[ \\t]*(?!!)`);
const WIDE_TOOL = /^\d\d?:\d\d(?: {2,}|[ \t]*\t[ \t]*)</;
const COMMENT = new RegExp(`\\[${DATE}T${TIME}(?:${SECONDS})?(?<z>Z)\\] <(?<who>[^<>]{1,64})> ?`);
const MENTIONED = 'Mentioned in SAL';
const COMMENT_HEAD = 700;

export const sal: Grammar = {
  name: 'sal',
  isUtc: true,
  order: 'newestFirst',
  score: ({ sample }) => {
    const headings = sample.filter(isHeading).length;
    const mentions = sample.filter((line) => line.slice(0, COMMENT_HEAD).includes(MENTIONED)).length;
    const sure = sample.filter((line) => WIKI.test(line) || WIDE_TOOL.test(line)).length;
    const likely = headings === 0 ? [] : sample.filter((line) => TOOL.test(line) || PAGE.test(line));
    const entries = sure > 0 || isFalling(likely) ? Math.max(sure, likely.length) : 0;
    const comments = mentions === 0 ? 0 : sample.filter((line) => readComment(line)).length;
    return entries + comments === 0 ? 0 : headings + mentions + entries + comments;
  },
  read: (text) => text.lines.flatMap(readLine),
};

const isHeading = (line: string) => /^[=\s]*[A-Z\d]/.test(line) && readDay(line, true) !== undefined;

// Below a date `14:05 <bo> text` and `14:05 bo: text` may be anything: it is the log when the newest is first.
function isFalling(lines: readonly string[]): boolean {
  const clocks = lines.map((line) => line.trimStart().slice(0, 5));
  const steps = clocks.slice(1).map((clock, index) => Math.sign(clock.localeCompare(clocks[index] ?? clock)));
  return lines.length > 0 && steps.reduce((sum, step) => sum + step, 0) <= 0;
}

function readLine(line: string): Row[] {
  const row = readEntry(line) ?? readComment(line) ?? readDay(line, true);
  if (row) return [row];
  return line.trim() === '' ? [] : [{ skip: line.includes(MENTIONED) ? 'other' : 'unread' }];
}

function readEntry(line: string): Row | undefined {
  const tool = TOOL.exec(line);
  if (tool) return entry(line, tool.groups, tool.groups?.who ?? '', line.slice(tool[0].length));
  const wiki = WIKI.exec(line) ?? PAGE.exec(line);
  if (!wiki) return undefined;
  const inside = line.slice(wiki[0].length).trimEnd();
  const body = wiki.groups?.template && inside.endsWith('}}') ? inside.slice(0, -2) : inside;
  const colon = body.slice(0, 80).indexOf(':');
  return entry(line, wiki.groups, body.slice(0, Math.max(colon, 0)), unescaped(body.slice(colon + 1)));
}

function readComment(line: string): Row | undefined {
  const match = COMMENT.exec(line.slice(0, COMMENT_HEAD));
  if (!match) return undefined;
  return entry(line, match.groups, match.groups?.who ?? '', line.slice(match.index + match[0].length));
}

const entry = (raw: string, groups: Groups | undefined, who: string, text: string): Row => ({
  kind: 'log',
  stamp: stampFrom(groups),
  who: who.trim(),
  text,
  raw,
});

// A bar or a lone brace would end the template it stands in.
const unescaped = (text: string) => text.replaceAll('{{!}}', '|').replace(/<\/?nowiki>/g, '');
