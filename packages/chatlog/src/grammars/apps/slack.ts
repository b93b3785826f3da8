// Slack's export: one JSON array of messages a day, times in UTC; also what its API answers, newest first. Names come from
// users.json, or from the profile that rides on each message.
import * as z from 'zod/mini';
import type { Row, Said, Skipped } from '../../row.ts';
import type { Grammar } from '../grammar.ts';
import { jsonIn } from './json-in.ts';
import { type Names, nameOf } from './names.ts';

const Text = z.nullish(z.string());
const Profile = z.nullish(z.object({ display_name: Text, real_name: Text, name: Text }));
const Message = z.object({
  type: Text,
  subtype: Text,
  user: Text,
  username: Text,
  text: Text,
  topic: Text,
  ts: z.string().check(z.regex(/^\d{9,11}(?:\.\d{1,9})?$/)),
  user_profile: Profile,
  bot_profile: Profile,
  attachments: z.nullish(z.array(z.object({ fallback: Text, text: Text }))),
});
type Message = z.infer<typeof Message>;

const Export = z.union([z.array(z.unknown()), z.object({ messages: z.array(z.unknown()) })]);

export const slack: Grammar = {
  name: 'slack',
  score: ({ whole }) =>
    /^\s{0,99}[[{]/.test(whole) && /"ts"\s{0,9}:\s{0,9}"\d/.test(whole.slice(0, 20_000))
      ? Number.MAX_VALUE
      : 0,
  read: ({ whole }, names) => {
    const found = Export.safeParse(jsonIn(whole));
    if (!found.success) return [];
    const messages = 'messages' in found.data ? found.data.messages : found.data;
    const read = messages.map((message) => Message.safeParse(message));
    const known = { ...namesIn(read.flatMap(({ data }) => data ?? [])), ...names };
    return read.map(({ data }) => (data ? rowOf(data, known) : { skip: 'unread' }));
  },
};

const nameIn = (profile: z.infer<typeof Profile>) =>
  profile?.display_name || profile?.real_name || profile?.name || '';

const namesIn = (messages: readonly Message[]): Names =>
  Object.fromEntries(
    messages.flatMap(({ user, user_profile }) => {
      const name = nameIn(user_profile);
      return user && name ? [[user, name]] : [];
    }),
  );

const DROPPED: readonly (readonly [RegExp, Skipped['skip']])[] = [
  [/_join$|_add$/, 'join'],
  [/_leave$|_remove$/, 'part'],
  [/_name$|_purpose$|_archive|_convert|posting_permissions|^pinned_item|^tombstone|^reminder/, 'other'],
];

function rowOf(message: Message, names: Names): Row {
  const { user, username, topic, attachments } = message;
  const subtype = message.subtype ?? '';
  const [seconds, fraction = ''] = message.ts.split('.');
  const stamp = { instant: Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)) };
  const dropped = DROPPED.find(([pattern]) => pattern.test(subtype));
  if (dropped) return { skip: dropped[1], stamp };
  const who = nameOf(names, user) || username || nameIn(message.bot_profile) || user || '';
  const isTopic = subtype.endsWith('_topic') && typeof topic === 'string';
  const attached = attachments?.flatMap(({ fallback, text }) => fallback || text || []).join('\n');
  const written = isTopic ? topic : message.text || attached || '';
  const said: Said = { kind: 'message', who, stamp, text: readable(written, names), raw: written };
  if (said.text.trim() === '') return isTopic ? { ...said, kind: 'topic' } : { skip: 'empty', stamp };
  if (isTopic) return { ...said, kind: 'topic' };
  if (subtype === 'me_message')
    return { ...said, kind: 'action', text: said.text.replace(/^_(.*)_$/s, '$1') };
  return subtype === 'bot_message' ? { ...said, kind: 'notice' } : said;
}

/** Slack's markup as it would be seen: mentions by name, links as they are, `&lt;` as `<`. */
function readable(text: string, names: Names): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inside: string) => shown(inside, names))
    .replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'));
}

function shown(inside: string, names: Names): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (target.startsWith('@')) return `@${label || nameOf(names, target.slice(1)) || target.slice(1)}`;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  if (target.startsWith('!')) return label || `@${target.slice(1)}`;
  return label === '' || target.includes(label) ? target.replace(/^mailto:/, '') : `${label} (${target})`;
}
