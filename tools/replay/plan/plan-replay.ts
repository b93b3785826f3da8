// From a record to the commands that play it: who sends what, in which order, under which id. Pure. Rules: an entry
// keeps the time the record gives it and its author; nothing private is said again where viewers read; what the document
// has no place for is listed, never dropped in silence.
import type { Time } from '@sitrep/incident/fields';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isAddress } from './link-words.ts';
import { outline } from './outline.ts';
import type { Problems, RecordedIncident } from './record.ts';
import { seedOf, stepId } from './step-ids.ts';
import { fieldOf } from './unknown-fields.ts';

export type Step = {
  readonly person: string;
  /** Id of the command. */
  readonly id: string;
  readonly command: Command;
  /** The field of the record it comes from. */
  readonly field: string;
  /** Where it stands in the time of the record, for playing at its pace. */
  readonly at: Time;
};

export type Plan = {
  readonly incidentId: string;
  readonly title: string;
  /** Everybody who acts, in the order of their first act. */
  readonly people: readonly string[];
  readonly steps: readonly Step[];
  /** Fields the document has no place for. */
  readonly leftOut: readonly string[];
};

export type HowToPlay = {
  /** Every entry private, and whatever else viewers would read put into a private entry. */
  readonly allPrivate?: boolean;
};

export function planReplay(record: RecordedIncident, how: HowToPlay = {}): Plan | Problems {
  const allPrivate = how.allPrivate ?? false;
  if (record.sensitive && !allPrivate) {
    return {
      problems: [
        'sensitive: this record is for named people only, and viewers would read its entries. Play it with --all-private.',
      ],
    };
  }
  const seed = seedOf({ record, allPrivate });
  const problems: string[] = [];
  const id = (number: number) => stepId(seed, record.startedAt, number);
  const steps = outline(record, allPrivate).flatMap((act, index): Step[] => {
    // The incident has number 0; what an act makes has the id of its command.
    const command = act.onPrevious ? { ...act.command, [act.onPrevious]: id(index) } : act.command;
    const field = fieldOf(act.path);
    const parsed = CommandSchema.safeParse(command);
    if (parsed.success) {
      return [{ person: act.person, id: id(index + 1), command: parsed.data, field, at: act.at }];
    }
    problems.push(...(parsed.error?.issues ?? []).map(({ message }) => `${field}: ${message}`));
    return [];
  });
  if (problems.length > 0) return { problems };
  return {
    incidentId: id(0),
    title: record.title,
    people: [...new Set(steps.map(({ person }) => person))],
    steps,
    leftOut: leftOut(record),
  };
}

const entryFields = ['kind', 'phase', 'rawTime', 'eta'] as const;
const recordFields = [
  'note',
  'licence',
  'sourceTimezone',
  'incidentNumber',
  'fictional',
  'commandPost',
] as const;
const otherRoles = ['operations', 'planning', 'communications', 'nextIncidentCommander'] as const;

function leftOut(record: RecordedIncident): string[] {
  const { entries, roles, links, unknown } = record;
  const times = Map.groupBy(unknown, (field) => field);
  return [
    ...recordFields.filter((field) => record[field] !== undefined),
    ...otherRoles.filter((role) => roles?.[role]).map((role) => `roles.${role}`),
    ...entryFields
      .map((field) => [field, entries.filter((entry) => entry[field] !== undefined).length] as const)
      .filter(([, count]) => count > 0)
      .map(([field, count]) => `entries.${field} (${count})`),
    ...links.flatMap((link, n) => (isAddress(link) ? [] : [`links[${n}], which is no web address`])),
    ...[...times].map(
      ([field, { length }]) => `${field}${length > 1 ? ` (${length})` : ''}, which nobody here knows`,
    ),
  ];
}
