// A dated line of the timeline [R48]. It keeps when it happened and when it was recorded [R103]; a correction keeps
// the original, striking out keeps the text; a private one reaches no viewer [R21], and what begins with `!` is private [H20].

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Id, Time, text } from '../fields.ts';
import { byOf, command, edited, type Noun, reader } from '../noun.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { refuseBang } from '../text/bang.ts';
import { incidentOf } from './incident.ts';

export const ENTRY_MAX = 20_000;
const MOST_CORRECTIONS = 50;
const CLOCK_SLACK_MS = 60_000;

/** `log` is an action as it was done [R20]; a decision asks for objections; a communication went out to somebody. */
export const entryKinds = ['note', 'log', 'decision', 'finding', 'communication'] as const;
export const EntryKind = z.enum(entryKinds);
export type EntryKind = z.infer<typeof EntryKind>;

const Original = z.strictObject({
  text: z.string(),
  happenedAt: Time,
  until: z.nullable(Time),
  approx: z.boolean(),
  /** Who wrote this version, and when it was replaced. */
  by: By,
  replacedAt: Time,
});

export const Entry = z.strictObject({
  type: z.literal('entry'),
  id: Id,
  text: text(ENTRY_MAX),
  happenedAt: Time,
  /** End of a span, for what took a while. */
  until: z.nullable(Time),
  /** The time is a guess, shown as such. */
  approx: z.boolean(),
  recordedAt: Time,
  recordedBy: By,
  private: z.boolean(),
  kind: z._default(EntryKind, 'note'),
  /** Worth reading by somebody who reads few lines. */
  key: z._default(z.boolean(), false),
  correctedAt: z.nullable(Time),
  correctedBy: z.nullable(By),
  originals: z.array(Original),
  struckAt: z.nullable(Time),
  struckBy: z.nullable(By),
  struckReason: z.nullable(z.string()),
});
export type Entry = z.infer<typeof Entry>;

export const entries = reader('entry', Entry);

const times = {
  happenedAt: z.optional(Time),
  until: z.optional(z.nullable(Time)),
  approx: z.optional(z.boolean()),
};

function refuseTimes(happenedAt: Time, until: Time | null, now: Time): Refusal | null {
  const wrong = (field: string, what: string) =>
    refuse('invalid', what, 'Correct the time and post again.', { field });
  const latest = new Date(Date.parse(now) + CLOCK_SLACK_MS).toISOString();
  if (happenedAt > latest)
    return wrong('happenedAt', 'This time lies in the future; the timeline tells what happened.');
  if (until && until < happenedAt) return wrong('until', 'The end lies before the beginning.');
  return null;
}

function found(document: Document, entryId: string, edit: (entry: Entry) => Entry | Refusal) {
  const gone = refuse('notFound', 'There is no such entry.', 'It may not have arrived yet; try again.');
  return edited(entries.get(document, entryId), gone, edit);
}

const appendEntry = command({
  input: z.strictObject({
    type: z.literal('appendEntry'),
    text: text(ENTRY_MAX),
    ...times,
    private: z.optional(z.boolean()),
    kind: z.optional(EntryKind),
    key: z.optional(z.boolean()),
  }),
  grant: 'respond',
  kind: 'entryAppended',
  rule: (document, asked, context) => {
    if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
    const happenedAt = asked.happenedAt ?? context.now;
    const entry: Entry = {
      type: 'entry',
      id: context.commandId,
      text: asked.text,
      happenedAt,
      until: asked.until ?? null,
      approx: asked.approx ?? false,
      recordedAt: context.now,
      recordedBy: byOf(context),
      private: asked.private ?? false,
      kind: asked.kind ?? 'note',
      key: asked.key ?? false,
      correctedAt: null,
      correctedBy: null,
      originals: [],
      struckAt: null,
      struckBy: null,
      struckReason: null,
    };
    return (
      refuseBang(entry.text, entry.private, 'Send it as private, or put a word before the “!”.') ??
      refuseTimes(happenedAt, entry.until, context.now) ?? [{ put: entry }]
    );
  },
});

const correctEntry = command({
  input: z.strictObject({ type: z.literal('correctEntry'), entryId: Id, text: text(ENTRY_MAX), ...times }),
  grant: 'author',
  kind: 'entryCorrected',
  needs: ({ entryId }) => ({ entries: [entryId] }),
  rule: (document, { entryId, text, happenedAt, until, approx }, context) =>
    found(document, entryId, (entry) => {
      if (entry.struckAt)
        return refuse('conflict', 'This entry is struck out.', 'Write a new entry instead.');
      if (entry.originals.length >= MOST_CORRECTIONS) {
        return refuse(
          'tooMany',
          `This entry was corrected ${MOST_CORRECTIONS} times.`,
          'Strike it out and write a new one.',
        );
      }
      const corrected = {
        ...entry,
        text,
        happenedAt: happenedAt ?? entry.happenedAt,
        until: until === undefined ? entry.until : until,
        approx: approx ?? entry.approx,
        correctedAt: context.now,
        correctedBy: byOf(context),
        originals: [...entry.originals, original(entry, context.now)],
      };
      return (
        refuseBang(text, entry.private, 'Make the entry private first, or put a word before the “!”.') ??
        refuseTimes(corrected.happenedAt, corrected.until, context.now) ??
        corrected
      );
    }),
});

function original(entry: Entry, replacedAt: Time): z.infer<typeof Original> {
  const { text, happenedAt, until, approx } = entry;
  return { text, happenedAt, until, approx, by: entry.correctedBy ?? entry.recordedBy, replacedAt };
}

const strikeEntry = command({
  input: z.strictObject({ type: z.literal('strikeEntry'), entryId: Id, reason: text(500) }),
  grant: 'author',
  kind: 'entryStruck',
  needs: ({ entryId }) => ({ entries: [entryId] }),
  rule: (document, { entryId, reason }, context) =>
    found(document, entryId, (entry) =>
      entry.struckAt
        ? refuse(
            'conflict',
            `${entry.struckBy?.name ?? 'Somebody'} struck this entry out already.`,
            'Nothing needs to be done.',
          )
        : { ...entry, struckAt: context.now, struckBy: byOf(context), struckReason: reason },
    ),
});

const hideEntry = command({
  input: z.strictObject({ type: z.literal('hideEntry'), entryId: Id }),
  grant: 'respond',
  kind: 'entryMadePrivate',
  needs: ({ entryId }) => ({ entries: [entryId] }),
  rule: (document, { entryId }) =>
    found(document, entryId, (entry) =>
      entry.private
        ? refuse('conflict', 'This entry is private already.', 'Nothing needs to be done.')
        : { ...entry, private: true },
    ),
});

const publishEntry = command({
  input: z.strictObject({ type: z.literal('publishEntry'), entryId: Id }),
  grant: 'author',
  kind: 'entryMadePublic',
  needs: ({ entryId }) => ({ entries: [entryId] }),
  rule: (document, { entryId }) =>
    found(document, entryId, (entry) =>
      entry.private
        ? (refuseBang(entry.text, false, 'Correct its text first, then show it.') ?? {
            ...entry,
            private: false,
          })
        : refuse('conflict', 'Viewers see this entry already.', 'Nothing needs to be done.'),
    ),
});

const markEntry = command({
  input: z.strictObject({ type: z.literal('markEntry'), entryId: Id, key: z.boolean() }),
  grant: 'respond',
  kind: 'entryMarked',
  needs: ({ entryId }) => ({ entries: [entryId] }),
  rule: (document, { entryId, key }) =>
    found(document, entryId, (entry) =>
      entry.key === key
        ? refuse(
            'conflict',
            key ? 'This entry is marked as key already.' : 'This entry is not marked as key.',
            'Nothing needs to be done.',
          )
        : { ...entry, key },
    ),
});

export const entryNoun = {
  type: 'entry',
  record: Entry,
  commands: { appendEntry, correctEntry, strikeEntry, hideEntry, publishEntry, markEntry },
  // Earlier wordings stay with the team: a correction is often made because a line said too much.
  toViewer: (entry) => (entry.private ? null : { ...entry, originals: [] }),
  erasing: {
    authors: ({ recordedBy, correctedBy }) => [recordedBy, correctedBy],
    without: (entry, mark) => ({
      ...entry,
      text: mark,
      originals: entry.originals.map((original) => ({ ...original, text: mark })),
      struckReason: entry.struckReason && mark,
    }),
    mainText: 'text',
  },
} satisfies Noun<Entry>;
