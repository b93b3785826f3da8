// A recorded incident as a file: what happened, when, who said it. Rule: a field nobody knows is refused by name; what
// a replay would drop without a word might be the one that said "private".
import { text } from '@sitrep/incident/fields';
import { PersonName } from '@sitrep/incident/wire/http';
import { z } from 'zod';

const Time = z.iso
  .datetime({ offset: true, error: 'must be a date and time with its zone, like 2026-11-22T14:32:00Z' })
  .transform((at) => new Date(at).toISOString());

const Words = z.string().min(1);
const Links = z.array(z.string()).default([]);

const RecordedEntry = z
  .strictObject({
    at: Time,
    /** End of a span. */
    until: Time.optional(),
    approx: z.boolean().default(false),
    /** As the source wrote the time. */
    rawTime: Words.optional(),
    who: z.optional(PersonName),
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

const RecordedAction = z.strictObject({
  text: Words,
  group: Words.optional(),
  due: Words.optional(),
  ticket: Words.optional(),
  done: z.boolean().default(false),
  links: Links,
});
export type RecordedAction = z.infer<typeof RecordedAction>;

const Name = z.optional(z.nullable(PersonName));

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
    impact: text(2000),
    startedAt: Time,
    endedAt: Time,
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
    exitCriteria: z.array(z.strictObject({ text: Words, done: z.boolean().default(false) })).default([]),
    entries: z.array(RecordedEntry),
    entryCount: z.int().optional(),
    links: Links,
    actionItems: z.array(RecordedAction).default([]),
  })
  .refine(({ startedAt, endedAt }) => endedAt >= startedAt, {
    path: ['endedAt'],
    error: 'lies before "startedAt"',
  })
  .refine(({ entries, entryCount }) => entryCount === undefined || entryCount === entries.length, {
    path: ['entryCount'],
    error: 'is not the number of entries: some are missing, or some are too many',
  });
export type RecordedIncident = z.infer<typeof RecordedIncident>;

export type Problems = { readonly problems: readonly string[] };

/** All that is wrong at once, each line beginning with the field at fault. */
export function readRecord(json: string): RecordedIncident | Problems {
  const parsed = parse(json);
  if (parsed === undefined) return { problems: ['The file is not JSON.'] };
  const read = RecordedIncident.safeParse(parsed);
  return read.success ? read.data : { problems: read.error.issues.flatMap(wordsOf) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function wordsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${fieldOf(issue.path)}: ${issue.message}`];
  return issue.keys.map((key) => `${fieldOf([...issue.path, key])}: no such field is known`);
}

/** `entries[3].until`, as one would write it in code. */
export function fieldOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./, '') || 'the record';
}
