// What the directory tells of a person, field by field, as people type it and programs read it. Rule: closed, bounded, and
// in one form each; a time zone is one the calendar knows.

import * as z from 'zod/mini';
import { Id, text } from '../fields.ts';
import { PersonName } from './person-name.ts';

const ONE_AT = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/u;

export const Email = text(254).check(z.regex(ONE_AT, 'must be an e-mail address, like ann@example.org'));

/** Digits as people write them, with an extension perhaps. */
export const Phone = text(40).check(
  z.regex(/^[+(\d][\d\s()./-]*(?:\s*(?:x|ext\.?)\s*\d+)?$/i, 'must be a phone number, like +34 600 123 456'),
  z.refine((phone) => phone.replaceAll(/\D/g, '').length >= 3, 'must have three digits or more'),
);

/** A name of the IANA database, in its own spelling. */
export const TimeZone = text(64).check(
  z.refine((zone) => spelledZone(zone) !== null, 'must be a time zone, like Europe/Madrid'),
  z.overwrite((zone) => spelledZone(zone) ?? zone),
);

/** Of this machine's calendar, asked for once: a table of people asks a thousand times. */
let zones: ReadonlyMap<string, string> | null = null;

function spelledZone(zone: string): string | null {
  if (!/^[a-z][\w+-]*(?:\/[\w+-]+)*$/i.test(zone)) return null;
  zones ??= new Map(Intl.supportedValuesOf('timeZone').map((known) => [known.toLowerCase(), known]));
  const found = zones.get(zone.toLowerCase());
  if (found) return found;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.toUpperCase() === 'UTC' ? 'UTC' : zone;
  } catch {
    return null;
  }
}

const Clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time, like 09:00'));

/** By their own clock; an end before the beginning is on the next day. Days from 1, Monday, to 7. */
export const WorkingHours = z
  .strictObject({
    from: Clock,
    until: Clock,
    days: z.array(z.int().check(z.gte(1), z.lte(7))).check(
      z.minLength(1, 'must name a day'),
      z.maxLength(7),
      z.overwrite((days) => [...new Set(days)].sort((a, b) => a - b)),
    ),
  })
  .check(z.refine(({ from, until }) => from !== until, 'must end at another time than they begin'));
export type WorkingHours = z.infer<typeof WorkingHours>;

/** Short texts in the order given, each once. */
function shortList(most: number, item: z.ZodMiniType<string, string>) {
  return z.array(item).check(
    z.maxLength(most, `must be at most ${most}`),
    z.overwrite((list) => [...new Map(list.map((each) => [each.toLowerCase(), each])).values()]),
  );
}

export const TeamName = text(60);
export const ChatHandles = shortList(8, text(80));
export const Expertise = shortList(12, text(60));
export const TeamNames = shortList(20, TeamName);

/** What everybody may change of themself, and an admin of everybody. What is left out stays. */
export const ProfileBody = z.strictObject({
  name: z.optional(PersonName),
  email: z.optional(z.nullable(Email)),
  chatHandles: z.optional(ChatHandles),
  timeZone: z.optional(z.nullable(TimeZone)),
  workingHours: z.optional(z.nullable(WorkingHours)),
  expertise: z.optional(Expertise),
  phone: z.optional(z.nullable(Phone)),
  /** By name; one that is new here begins to be. For admins alone. */
  teams: z.optional(TeamNames),
});
export type ProfileBody = z.infer<typeof ProfileBody>;

/** Invited: never came in yet. */
export const PersonState = z.enum(['here', 'invited', 'disabled']);

/** A line of the directory, for responders and admins; and of oneself, for everybody. */
export const DirectoryPerson = z.object({
  id: Id,
  name: z.string(),
  role: z.enum(['admin', 'responder', 'viewer']),
  state: PersonState,
  email: z.nullable(z.string()),
  chatHandles: z.array(z.string()),
  timeZone: z.nullable(z.string()),
  workingHours: z.nullable(WorkingHours),
  teams: z.array(z.string()),
  expertise: z.array(z.string()),
  phone: z.nullable(z.string()),
});
export type DirectoryPerson = z.infer<typeof DirectoryPerson>;

/** What somebody's profile becomes. */
export function withChanges<Whole extends DirectoryPerson>(was: Whole, asked: ProfileBody): Whole {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...was, ...Object.fromEntries(given) };
}
