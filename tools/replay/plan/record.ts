// A recorded incident as a file: what happened, when, who said it. Rule: little is demanded (a title and something that
// happened), and all that is wrong is told at once, by field.
import { text } from '@sitrep/incident/fields';
import { PersonName } from '@sitrep/incident/people/person-name';
import { z } from 'zod';
import { RecordedTime as Time } from './record-time.ts';
import { fieldOf, takeUnknown } from './unknown-fields.ts';

const Words = z.string().min(1);
const Links = z.array(z.string()).default([]);

/** Nobody, when it is left out or empty. */
const Name = z
  .preprocess(
    (name) => (typeof name === 'string' && name.trim() === '' ? undefined : name),
    z.optional(PersonName),
  )
  .optional();

const RecordedEntry = z
  .strictObject({
    at: Time,
    /** End of a span. */
    until: Time.optional(),
    approx: z.boolean().default(false),
    /** As the source wrote the time. */
    rawTime: Words.optional(),
    who: Name,
    text: text(20_000),
    kind: Words.optional(),
    phase: Words.optional(),
    /** Written down long after it happened. */
    late: z.boolean().default(false),
    private: z.boolean().default(false),
    links: Links,
    logs: z.array(Words).default([]),
    eta: Time.optional(),
  })
  .refine(({ at, until }) => until === undefined || until >= at, {
    path: ['until'],
    error: 'lies before "at"',
  });
export type RecordedEntry = z.infer<typeof RecordedEntry>;

const RecordedAction = z.preprocess(
  inWords,
  z.strictObject({
    text: Words,
    group: Words.optional(),
    due: Words.optional(),
    ticket: Words.optional(),
    done: z.boolean().default(false),
    links: Links,
  }),
);
export type RecordedAction = z.infer<typeof RecordedAction>;

/** A line of words alone stands for one with nothing besides. */
function inWords(action: unknown): unknown {
  return typeof action === 'string' ? { text: action } : action;
}

const Criterion = z.preprocess(inWords, z.strictObject({ text: Words, done: z.boolean().default(false) }));

const RecordedIncident = z
  .strictObject({
    title: text(200),
    source: Words.optional(),
    licence: Words.optional(),
    note: Words.optional(),
    sourceTimezone: Words.optional(),
    incidentNumber: z.int().optional(),
    fictional: z.boolean().optional(),
    /** For named people only. */
    sensitive: z.boolean().default(false),
    impact: z.optional(text(2000)),
    /** Left out: when the first of it happened. */
    startedAt: Time.optional(),
    /** Left out: it is not over. */
    endedAt: Time.optional(),
    coordinator: Name,
    roles: z
      .strictObject({
        incidentCommander: Name,
        operations: Name,
        planning: Name,
        communications: Name,
        nextIncidentCommander: Name,
      })
      .optional(),
    commandPost: Words.optional(),
    exitCriteria: z.array(Criterion).default([]),
    entries: z.array(RecordedEntry),
    entryCount: z.int().optional(),
    links: Links,
    actionItems: z.array(RecordedAction).default([]),
  })
  .refine(({ entries, entryCount }) => entryCount === undefined || entryCount === entries.length, {
    path: ['entryCount'],
    error: 'is not the number of entries: some are missing, or some are too many',
  })
  .refine(({ startedAt, entries }) => startedAt !== undefined || entries.length > 0, {
    path: ['startedAt'],
    error: 'is missing, and there is no entry to take it from',
  })
  .transform((record) => ({ ...record, startedAt: record.startedAt ?? firstOf(record.entries) }))
  .refine(({ startedAt, endedAt }) => endedAt === undefined || endedAt >= startedAt, {
    path: ['endedAt'],
    error: 'lies before "startedAt"',
  });

function firstOf(entries: readonly RecordedEntry[]): string {
  return entries.map(({ at }) => at).sort()[0] ?? '';
}

export type RecordedIncident = z.infer<typeof RecordedIncident> & {
  /** Fields nobody here knows, as `entries.channel`, one for each time. */
  readonly unknown: readonly string[];
};

export type Problems = { readonly problems: readonly string[] };

/** All that is wrong at once, each line beginning with the field at fault. */
export function readRecord(json: string): RecordedIncident | Problems {
  const parsed = parse(json);
  if (parsed === undefined) return { problems: ['The file is not JSON.'] };
  const { leftOut, problems } = takeUnknown(parsed, RecordedIncident.safeParse(parsed).error?.issues ?? []);
  const read = RecordedIncident.safeParse(parsed);
  const wrong = read.success ? problems : [...problems, ...read.error.issues.map(wordsOf)];
  if (!read.success || wrong.length > 0) return { problems: wrong };
  return { ...read.data, unknown: leftOut };
}

/** What is null was left out by whoever exported it. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json, (_key, value) => (value === null ? undefined : value));
  } catch {
    return undefined;
  }
}

function wordsOf({ path, message }: z.core.$ZodIssue): string {
  const [, wanted = '', got = ''] = /expected (\w+), received (\w+)/.exec(message) ?? [];
  if (wanted === '') return `${fieldOf(path)}: ${message}`;
  return `${fieldOf(path)}: ${got === 'undefined' ? 'is missing' : `must be ${kinds[wanted] ?? wanted}`}`;
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list, in [ ]',
  object: 'fields with their values, in { }',
  string: 'text, in quotes',
  boolean: 'true or false, without quotes',
  number: 'a number, without quotes',
};
