// The Server Admin Log in the shapes it is pasted in: the wiki's source or page, the log tool, comments on tasks. All of
// it is public and in UTC, newest first, and every line is what somebody asked to be logged.
import type { Row } from '../../row.ts';
import { DATE, type Groups, SECONDS, stampFrom, TIME } from '../../time/stamp.ts';
import { readDay } from '../day-line.ts';
import type { Grammar } from '../grammar.ts';

const TEMPLATE = new RegExp(`^\\*?[ \\t]*\\{\\{(?:safesubst:)?SAL entry\\|(?:1=)?${TIME} +`);
const PAGE = new RegExp(`^(?:\\*[ \\t]*)?${TIME} +(?=[^\\s:<>[(*-][^:<>]{0,63}: )`);
const TOOL = new RegExp(`^${TIME}[ \\t]+<(?<who>[^\\s<>@+%&~][^<>]{0,63})>[ \\t]*`);
const COMMENT = new RegExp(`\\[${DATE}T${TIME}(?:${SECONDS})?(?<z>Z)\\] <(?<who>[^<>]{1,64})> ?`);
const MENTIONED = 'Mentioned in SAL';
const COMMENT_HEAD = 700;

export const sal: Grammar = {
  name: 'sal',
  isUtc: true,
  order: 'newestFirst',
  score: ({ sample }) => {
    const templates = sample.filter((line) => TEMPLATE.test(line)).length;
    const mentions = sample.filter((line) => line.slice(0, COMMENT_HEAD).includes(MENTIONED)).length;
    const comments = mentions > 0 ? sample.filter((line) => readComment(line)).length : 0;
    const entries = Math.max(templates, likelyEntries(sample));
    return entries > 0 ? entries + sample.filter(isHeading).length : comments && comments + mentions;
  },
  read: (text) => text.lines.flatMap(readLine),
};

const isHeading = (line: string) => /^[=\s]*[A-Z\d]/.test(line) && readDay(line, true) !== undefined;

// Below a date `14:05 <bo> text` and `14:05 bo: text` may be anything. It is the log when the newest is first, and nobody
// speaks to a bot in it.
function likelyEntries(sample: readonly string[]): number {
  const days = sample.flatMap((line) => (isHeading(line) ? (readDay(line, true) ?? []) : []));
  const lines = sample.filter((line) => TOOL.test(line) || PAGE.test(line));
  if (days.length === 0 || lines.some((line) => line.replace(TOOL, '').startsWith('!'))) return 0;
  const clocks = lines.map((line) => /\d\d?:\d\d/.exec(line)?.[0].padStart(5, '0') ?? '');
  const [first, last] = [days[0], days.at(-1)];
  const isFalling =
    first && last && first !== last && 'day' in first && 'day' in last
      ? first.day > last.day
      : clocks.every((clock, index) => clock <= (clocks[index - 1] ?? clock));
  return isFalling ? lines.length : 0;
}

function readLine(line: string): Row[] {
  const row = readEntry(line) ?? readComment(line) ?? readDay(line, true);
  if (row) return [row];
  return line.trim() === '' ? [] : [{ skip: line.includes(MENTIONED) ? 'other' : 'unread' }];
}

function readEntry(line: string): Row | undefined {
  const tool = TOOL.exec(line);
  if (tool) return entry(line, tool.groups, tool.groups?.who ?? '', line.slice(tool[0].length));
  const template = TEMPLATE.exec(line);
  const wiki = template ?? PAGE.exec(line);
  if (!wiki) return undefined;
  const inside = line.slice(wiki[0].length).trimEnd();
  const body = template && inside.endsWith('}}') ? inside.slice(0, -2) : inside;
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
