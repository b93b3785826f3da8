// Matrix events, as Element exports them in JSON: times in UTC. A corrected message is what it was corrected to, at the
// time it was first said; quotes of what it answers are left out.
import * as z from 'zod/mini';
import type { Row } from '../../row.ts';
import type { Grammar } from '../grammar.ts';
import { jsonIn } from './json-in.ts';
import { type Names, nameOf } from './names.ts';

const Text = z.nullish(z.string());
const Relation = z.object({ rel_type: Text, event_id: Text, 'm.in_reply_to': z.optional(z.unknown()) });
const Event = z.object({
  type: z.string(),
  event_id: Text,
  sender: z.string(),
  state_key: Text,
  origin_server_ts: z.number(),
  content: z.object({
    msgtype: Text,
    body: Text,
    topic: Text,
    displayname: Text,
    'm.new_content': z.nullish(z.object({ body: Text })),
    'm.relates_to': z.nullish(Relation),
  }),
});
type Event = z.infer<typeof Event>;

const Export = z.union([z.array(z.unknown()), z.object({ messages: z.array(z.unknown()) })]);

export const matrix: Grammar = {
  name: 'matrix',
  score: ({ whole }) =>
    /^\s{0,99}[[{]/.test(whole) && whole.slice(0, 50_000).includes('"origin_server_ts"')
      ? Number.MAX_VALUE
      : 0,
  read: ({ whole }, names) => {
    const found = Export.safeParse(jsonIn(whole));
    if (!found.success) return [];
    const read = ('messages' in found.data ? found.data.messages : found.data).map((event) =>
      Event.safeParse(event),
    );
    const events = read.flatMap(({ data }) => data ?? []);
    const known = { ...namesIn(events), ...names };
    const corrected = correctionsIn(events);
    const ids = new Set(events.map(({ event_id }) => event_id));
    return read.map(({ data }) => {
      if (!data) return { skip: 'unread' };
      const target = correctedBy(data);
      return target && ids.has(target) ? { skip: 'other' } : rowOf(data, known, corrected);
    });
  },
};

const namesIn = (events: readonly Event[]): Names =>
  Object.fromEntries(
    events.flatMap(({ type, sender, state_key, content: { displayname } }) =>
      type === 'm.room.member' && displayname ? [[state_key ?? sender, displayname]] : [],
    ),
  );

const correctedBy = ({ content }: Event) => {
  const relation = content['m.relates_to'];
  return relation?.rel_type === 'm.replace' ? relation.event_id : undefined;
};

function correctionsIn(events: readonly Event[]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event): [string, string][] => {
      const target = correctedBy(event);
      const body = event.content['m.new_content']?.body;
      return target && typeof body === 'string' ? [[target, body]] : [];
    }),
  );
}

function rowOf(event: Event, names: Names, corrected: ReadonlyMap<string, string>): Row {
  const { type, sender, content } = event;
  const stamp = { instant: event.origin_server_ts };
  const who = nameOf(names, sender) ?? /^@([^:]+)/.exec(sender)?.[1] ?? sender;
  if (type === 'm.room.topic') {
    return { kind: 'topic', who, stamp, text: content.topic ?? '', raw: content.topic ?? '' };
  }
  if (type !== 'm.room.message') return { skip: type === 'm.room.member' ? 'join' : 'other', stamp };
  const body = corrected.get(event.event_id ?? '') ?? content['m.new_content']?.body ?? content.body ?? '';
  const text = content['m.relates_to']?.['m.in_reply_to'] ? withoutQuote(body) : body;
  if (text.trim() === '') return { skip: 'empty', stamp };
  const kind =
    content.msgtype === 'm.emote' ? 'action' : content.msgtype === 'm.notice' ? 'notice' : 'message';
  return { kind, who, stamp, text, raw: text };
}

function withoutQuote(body: string): string {
  const lines = body.split('\n');
  const first = lines.findIndex((line) => !line.startsWith('>'));
  return first <= 0 ? body : lines.slice(first).join('\n').trim();
}
