// The directory on the wire: who is told what of whom, and the table that brings people in. Rule: a phone number is in the
// answers to responders and admins alone, and in one's own [R69].

import * as z from 'zod/mini';
import { Time, text } from '../fields.ts';
import { DirectoryPerson, TeamName } from '../people/profile.ts';
import { PersonRole } from './http.ts';

/** GET /api/people/directory. The disabled are told to admins alone. */
export const DirectoryAnswer = z.object({
  people: z.array(DirectoryPerson),
  teams: z.array(z.string()),
  now: Time,
});
export type DirectoryAnswer = z.infer<typeof DirectoryAnswer>;

/** GET /api/people/me, and the answer to every change of one person. */
export const PersonAnswer = z.object({ person: DirectoryPerson });
export type PersonAnswer = z.infer<typeof PersonAnswer>;

/** Done though they coordinate something open, which was said first. */
const anyway = z._default(z.boolean(), false);

/** PUT /api/people/:id/role */
export const RoleBody = z.strictObject({ role: PersonRole, anyway });

/** PUT /api/people/:id/disabled */
export const DisabledBody = z.strictObject({ disabled: z.boolean(), anyway });

/** PUT /api/teams: `team` is its name as it stands. */
export const TeamBody = z.strictObject({ team: text(200), name: TeamName });
export const TeamsAnswer = z.object({ teams: z.array(z.string()) });
export type TeamsAnswer = z.infer<typeof TeamsAnswer>;

/** Longest table that is taken in. */
export const MOST_TABLE_LENGTH = 400_000;

/** POST /api/people/import: without `seen` it only says what would happen; with it, it happens as it was said. */
export const ImportBody = z.strictObject({
  table: z.string().check(z.maxLength(MOST_TABLE_LENGTH)),
  seen: z._default(z.nullable(z.string().check(z.maxLength(100))), null),
});

export const ImportedField = z.object({ field: z.string(), was: z.string(), becomes: z.string() });
export const ImportedRow = z.object({
  line: z.int(),
  name: z.string(),
  /** `same`: the table says what is here already. */
  act: z.enum(['add', 'change', 'same']),
  role: PersonRole,
  fields: z.array(ImportedField),
});
export type ImportedRow = z.infer<typeof ImportedRow>;

export const ImportProblem = z.object({ line: z.int(), column: z.string(), happened: z.string() });
export type ImportProblem = z.infer<typeof ImportProblem>;

/** The link by which one added person comes in: once, within seven days; shown this one time. */
export const AddedPerson = z.object({ name: z.string(), role: PersonRole, url: z.string(), expiresAt: Time });
export type AddedPerson = z.infer<typeof AddedPerson>;

/** `seen` names exactly this preview; `done` is null while nothing has happened yet. */
export const ImportAnswer = z.object({
  rows: z.array(ImportedRow),
  problems: z.array(ImportProblem),
  seen: z.nullable(z.string()),
  done: z.nullable(z.object({ added: z.array(AddedPerson), changed: z.int() })),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;
