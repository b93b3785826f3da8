// Lines of pasted chat as entries. Rule: the author is whoever said it, in the text; private stays private; what is in
// the timeline already, in the same minute and the same words, is not added again.

import type { ChatLine, Reading } from '@sitrep/chatlog/chat-line';
import { withoutKnown } from '@sitrep/chatlog/same-line';
import type { Command } from '@sitrep/incident/nouns';
import { ENTRY_MAX, type Entry } from '@sitrep/incident/nouns/entry';

export type ChatEntry = {
  readonly line: ChatLine;
  /** As it will stand in the timeline. */
  readonly text: string;
  /** Why it is not ticked at first: null when it is. */
  readonly without: 'known' | 'noTime' | 'future' | 'empty' | 'tooLong' | 'aside' | null;
};

/** Clocks may differ by this much. */
const SLACK_MS = 60_000;

export function chatEntries(
  { lines }: Reading,
  timeline: readonly Entry[],
  now: string,
): readonly ChatEntry[] {
  const latest = new Date(Date.parse(now) + SLACK_MS).toISOString();
  const spoken = lines.map((line) => ({ line, at: line.at, who: '', text: textOf(line) }));
  const fresh = new Set(withoutKnown(spoken, timeline.flatMap(linesOf)));
  return spoken.map((each) => ({ line: each.line, text: each.text, without: whyNot(each) }));

  function whyNot(each: (typeof spoken)[number]): ChatEntry['without'] {
    const { line, text, at } = each;
    if (line.text.trim() === '') return 'empty';
    if (text.length > ENTRY_MAX) return 'tooLong';
    if (at === null) return 'noTime';
    if (!fresh.has(each)) return 'known';
    if (at > latest) return 'future';
    return line.kind === 'topic' || line.kind === 'notice' ? 'aside' : null;
  }
}

/** What can be added at all, ticked or not. */
export function mayBeAdded({ without }: ChatEntry): boolean {
  return without === null || without === 'aside' || without === 'known';
}

function textOf({ kind, who, text }: ChatLine): string {
  if (who === '') return text;
  if (kind === 'action') return `* ${who} ${text}`;
  return kind === 'topic' ? `${who} set the topic: ${text}` : `${who}: ${text}`;
}

/** Every wording an entry has had, as a line of chat; typed by the person themselves it needs no name in front. */
function linesOf({ happenedAt, text, recordedBy, originals }: Entry) {
  const first = originals[0] ?? { text, happenedAt };
  const said = [{ happenedAt, text }, first, { happenedAt, text: `${recordedBy.name}: ${text}` }];
  return said.map((wording) => ({ at: wording.happenedAt, who: '', text: wording.text }));
}

export function toCommand({ line, text }: ChatEntry): Command {
  const isLog = line.kind === 'log' || line.kind === 'privateLog';
  return {
    type: 'appendEntry',
    text,
    ...(line.at !== null && { happenedAt: line.at }),
    ...(line.isApproximate && { approx: true }),
    ...(line.isPrivate && { private: true }),
    ...(isLog && { kind: 'log' }),
  };
}

/** All of them in one entry, private where one of them is. */
export function asOneCommand(chosen: readonly ChatEntry[]): Command {
  const times = chosen.flatMap(({ line }) => line.at ?? []);
  const [first] = times;
  const last = times.at(-1);
  const text = chosen
    .map(({ line, text }) => (line.at ? `${line.at.slice(11, 16)} ${text}` : text))
    .join('\n');
  return {
    type: 'appendEntry',
    text,
    ...(first && { happenedAt: first }),
    ...(first && last && last > first && { until: last }),
    ...(chosen.some(({ line }) => line.isPrivate) && { private: true }),
  };
}
