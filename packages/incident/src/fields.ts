// The shapes every noun is built from: ids, times, people, text. What passes here is trusted everywhere inside.
// Times are UTC with milliseconds ("2026-11-22T14:32:05.120Z"), so that comparing them as text compares them as times.

import * as z from 'zod/mini';

/** Lower-case uuid made by whoever acts (UUIDv7 where order helps an index). */
export const Id = z
  .string()
  .check(
    z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be a lower-case uuid'),
  );

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * RFC 3339 with any offset on the way in, canonical UTC milliseconds from there on. Years 1 to 9999: an offset can
 * carry a legal text out of them, where text no longer compares as time and Postgres has no such year [F6].
 */
export const Time = z.iso
  .datetime({
    offset: true,
    error: 'must be a date and time with its zone, like 2026-11-22T14:32:00Z',
    abort: true,
  })
  .check(
    // Nearly all there are were written by us: those are what they would become.
    z.overwrite((text) => (CANONICAL.test(text) ? text : new Date(text).toISOString())),
    z.refine((text) => /^(?!0000)\d{4}-/.test(text), 'must lie in the years 1 to 9999'),
  );

export type Time = z.infer<typeof Time>;

/** Who acted, as they were called then: a later change of name does not rewrite history. */
export const By = z.strictObject({ id: Id, name: z.string().check(z.minLength(1), z.maxLength(80)) });
export type By = z.infer<typeof By>;

const NOTHING_VISIBLE = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]*$/u;

/** One or more visible characters, at most `max` UTF-16 units, storable by Postgres [J1]. Surrounding space is dropped. */
export function text(max: number) {
  return anyText(max).check(z.refine((value) => !NOTHING_VISIBLE.test(value), 'must not be empty'));
}

/** As `text`, but may be empty: "not known yet". */
export function anyText(max: number) {
  return z.string().check(
    z.trim(),
    z.maxLength(max, `must be at most ${max.toLocaleString('en')} characters`),
    z.refine((value) => !value.includes('\0'), 'must not contain the NUL character'),
    z.refine((value) => value.isWellFormed(), 'contains half a character (a lone surrogate)'),
  );
}

/** The text a later edit replaced unseen, when (`at`), and whose it was (`by`): shown to them with "restore mine" [UX13]. */
export const Overwritten = z.strictObject({ text: z.string(), at: Time, by: By });
export type Overwritten = z.infer<typeof Overwritten>;
