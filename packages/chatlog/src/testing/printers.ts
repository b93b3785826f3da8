// How each program would print the same lines: the other half of its grammar, for tests that read back what was printed.
// A form such as `{hm} <{who}> {text}` is what one would see; a kind without a form is one the program does not have.

import type { Format } from '../chat-line.ts';

/** `at` is an instant in milliseconds, printed on a UTC clock. */
export type Spoken = {
  readonly at: number;
  readonly kind: 'message' | 'action' | 'notice' | 'topic' | 'log';
  readonly who: string;
  readonly text: string;
};

type Printer = {
  /** What it prints of a line at all. */
  readonly kinds: readonly Spoken['kind'][];
  /** How exact its times are, in milliseconds. */
  readonly step: number;
  print(lines: readonly Spoken[]): string;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const isoOf = (at: number) => new Date(at).toISOString();

function valuesOf({ at, who, text }: Spoken): Readonly<Record<string, string>> {
  const iso = isoOf(at);
  return {
    who,
    text,
    iso,
    hm: iso.slice(11, 16),
    hms: iso.slice(11, 19),
    date: iso.slice(0, 10),
    year: iso.slice(0, 4),
    month: MONTHS[Number(iso.slice(5, 7)) - 1] ?? '',
    day: iso.slice(8, 10),
    us: `${Number(iso.slice(5, 7))}/${Number(iso.slice(8, 10))}/${iso.slice(0, 4)}`,
    dashed: iso.slice(0, 19).replace(/[T:]/g, '-'),
    epoch: String(Math.floor(at / 1000)),
  };
}

function byForm(forms: Partial<Record<Spoken['kind'], string>>): Printer {
  const printed = (line: Spoken) =>
    forms[line.kind]?.replace(/\{(\w+)\}/g, (_, name: string) => valuesOf(line)[name] ?? '');
  const all = Object.values(forms).join();
  return {
    kinds: (['message', 'action', 'notice', 'topic', 'log'] as const).filter((kind) => forms[kind]),
    step: all.includes('{iso}') ? 1 : /\{(?:hms|dashed|epoch)\}/.test(all) ? 1000 : 60_000,
    print: (lines) => lines.flatMap((line) => printed(line) ?? []).join('\n'),
  };
}

/** Every format has one: a grammar without its printer does not compile. */
export const printers: Readonly<Record<Format, Printer>> = {
  irssi: byForm({
    message: '{hm} < {who}> {text}',
    action: '{hm}  * {who} {text}',
    notice: '{hm} -{who}:#ops- {text}',
    topic: '{hm} -!- {who} changed the topic of #ops to: {text}',
  }),
  weechat: byForm({
    message: '{date} {hms}\t@{who}\t{text}',
    action: '{date} {hms}\t *\t{who} {text}',
    notice: '{date} {hms}\t--\tNotice({who}) -> #ops: {text}',
    topic: '{date} {hms}\t--\t{who} has changed topic for #ops to "{text}"',
  }),
  weechatScreen: byForm({
    message: '{hms}     @{who} | {text}',
    action: '{hms}       * | {who} {text}',
    notice: '{hms}      -- | Notice({who}) -> #ops: {text}',
    topic: '{hms}      -- | {who} has changed topic for #ops to "{text}"',
  }),
  znc: byForm({
    message: '[{hms}] <{who}> {text}',
    action: '[{hms}] * {who} {text}',
    notice: '[{hms}] -{who}- {text}',
    topic: "[{hms}] *** {who} changes topic to '{text}'",
  }),
  hexchat: byForm({
    message: '{month} {day} {hms} <@{who}>\t{text}',
    action: '{month} {day} {hms} *\t{who} {text}',
    notice: '{month} {day} {hms} -{who}/#ops-\t{text}',
    topic: '{month} {day} {hms} *\t{who} has changed the topic to: {text}',
  }),
  xchat: byForm({
    message: '{hms} <{who}> {text}',
    action: '{hms} * {who} {text}',
    notice: '{hms} -{who}- {text}',
    topic: '{hms} --- {who} has changed the topic to: {text}',
  }),
  mirc: byForm({
    message: '[{hm}] <{who}> {text}',
    action: '[{hm}] * {who} {text}',
    notice: '[{hm}] -{who}- {text}',
    topic: "[{hm}] * {who} changes topic to '{text}'",
  }),
  thelounge: byForm({
    message: '[{iso}] <@{who}> {text}',
    action: '[{iso}] * @{who} {text}',
    notice: '[{iso}] -{who}- {text}',
    topic: "[{iso}] *** {who} changed topic to '{text}'",
  }),
  irccloud: byForm({
    message: '[{date} {hms}] <{who}> {text}',
    action: '[{date} {hms}] — {who} {text}',
    notice: '[{date} {hms}] -{who}- {text}',
    topic: '[{date} {hms}] * {who} set the topic: {text}',
  }),
  dircproxy: byForm({
    message: '[{day} {month} {hm}] <{who}!n=u@192.0.2.7> +{text}',
    action: '[{day} {month} {hm}] * {who} {text}',
    notice: '[{day} {month} {hm}] -{who}!n=u@192.0.2.7- {text}',
    topic: '[{day} {month} {hm}] *** {who} changed the topic to: {text}',
  }),
  bxlog: byForm({
    message: '[{day} {month}/{hm}] <{who}> {text}',
    action: '[{day} {month}/{hm}] * {who} {text}',
    notice: '[{day} {month}/{hm}] -{who}- {text}',
    topic: '[{day} {month}/{hm}] *** {who} has changed the topic to: {text}',
  }),
  psybnc: byForm({
    message: '{dashed}:#ops::{who}!~u@192.0.2.7 PRIVMSG #ops :{text}',
    action: '{dashed}:#ops::{who}!~u@192.0.2.7 PRIVMSG #ops :\u0001ACTION {text}\u0001',
    notice: '{dashed}:#ops::{who}!~u@192.0.2.7 NOTICE #ops :{text}',
    topic: '{dashed}:#ops::{who}!~u@192.0.2.7 TOPIC #ops :{text}',
  }),
  limnoria: byForm({
    message: '{date}T{hms}  <{who}> {text}',
    action: '{date}T{hms}  * {who} {text}',
    notice: '{date}T{hms}  -{who}- {text}',
    topic: '{date}T{hms}  *** {who} changes topic to "{text}"',
  }),
  wmbot: byForm({ message: '[{hms}] <{who}>\t {text}', action: '[{hms}] * {who} {text}' }),
  meetbot: byForm({ message: '{hms} <{who}> {text}', action: '{hms} * {who} {text}' }),
  mbot: byForm({
    message: 'Thu {month} {day} {hms} {year} <{who}> {text}',
    action: 'Thu {month} {day} {hms} {year} * {who} {text}',
    notice: 'Thu {month} {day} {hms} {year} -{who}- {text}',
    topic: 'Thu {month} {day} {hms} {year} *** {who} changed the topic to: {text}',
  }),
  epoch: byForm({
    message: '{epoch} <{who}> {text}',
    action: '{epoch} * {who} {text}',
    notice: '{epoch} -{who}- {text}',
    topic: '{epoch} *** {who} changes topic to "{text}"',
  }),
  irc: byForm({
    message: '({date} {hms}) <{who}> {text}',
    action: '({date} {hms}) * {who} {text}',
    notice: '({date} {hms}) -{who}- {text}',
    topic: "({date} {hms}) *** {who} changes topic to '{text}'",
  }),
  element: byForm({
    message: '{us}, {hms} - {who}: {text}',
    action: '{us}, {hms} - * {who} {text}',
    topic: '{us}, {hms} - {who} changed the topic to "{text}".',
  }),
  speaker: byForm({ message: '[{date} {hms}] {who}: {text}', action: '[{date} {hms}] * {who} {text}' }),
  webCopy: byForm({ message: '{who}\n{hm}\n{text}' }),
  plain: byForm({ message: '{date} {hms} {text}' }),
  bare: byForm({ message: '<{who}> {text}', action: '* {who} {text}' }),
  sal: { kinds: ['log'], step: 60_000, print: printLog },
  slack: {
    kinds: ['message', 'action', 'notice', 'topic'],
    step: 1,
    print: (lines) => JSON.stringify(lines.map(slackMessage), null, 1),
  },
  matrix: {
    kinds: ['message', 'action', 'notice', 'topic'],
    step: 1,
    print: (lines) => JSON.stringify({ messages: lines.map(matrixEvent) }, null, 1),
  },
};

function printLog(lines: readonly Spoken[]): string {
  const days = Map.groupBy(lines.toReversed(), ({ at }) => isoOf(at).slice(0, 10));
  return [...days].flatMap(([day, entries]) => [`== ${day} ==`, ...entries.map(logEntry)]).join('\n');
}

function logEntry({ at, who, text }: Spoken): string {
  const escaped = text
    .replace(/(?<!\{)\{(?!\{)|(?<!\})\}(?!\})/g, '<nowiki>$&</nowiki>')
    .replaceAll('|', '{{!}}');
  return `* {{safesubst:SAL entry|1=${isoOf(at).slice(11, 16)} ${who}: ${escaped}}}`;
}

function slackMessage({ at, kind, who, text: plain }: Spoken): unknown {
  const text = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const message = { type: 'message', user: `U${who}`, text, ts: (at / 1000).toFixed(6) };
  if (kind === 'notice') return { ...message, subtype: 'bot_message', user: undefined, username: who };
  const said = { ...message, user_profile: { display_name: who, real_name: 'Somebody Else' } };
  if (kind === 'topic') return { ...said, subtype: 'channel_topic', topic: text };
  return kind === 'action' ? { ...said, subtype: 'me_message', text: `_${text}_` } : said;
}

function matrixEvent({ at, kind, who, text }: Spoken): unknown {
  const event = { sender: `@${who}:chat.example`, origin_server_ts: at };
  if (kind === 'topic') return { ...event, type: 'm.room.topic', content: { topic: text } };
  const msgtype = kind === 'action' ? 'm.emote' : kind === 'notice' ? 'm.notice' : 'm.text';
  return { ...event, type: 'm.room.message', content: { msgtype, body: text } };
}
