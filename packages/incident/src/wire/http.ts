// The bodies of the HTTP interface, both ways. One schema each, used by the routes, by the pages and by scripts.

import * as z from 'zod/mini';
import { Id, Time } from '../fields.ts';
import { Entry } from '../nouns/entry.ts';
import { Code } from '../nouns/incident.ts';
import { PolicySettings } from '../nouns/policy.ts';
import { CommandSchema } from '../nouns.ts';
import { refusalCodes } from '../refusal.ts';
import { IncidentSummary, WireChange, WireDocument } from './sync.ts';

export const RefusalBody = z.object({
  refused: z.enum(refusalCodes),
  happened: z.string(),
  safe: z.string(),
  next: z.string(),
  field: z.optional(z.string()),
});

/** POST /api/incidents/:id/commands. The same `id` again is the same command: one effect, one answer [L3]. */
export const CommandBody = z.strictObject({ id: Id, command: CommandSchema });

/** POST /api/incidents: as above, with the id the new incident shall have. The command must be `declareIncident`. */
export const DeclareBody = z.strictObject({ id: Id, incidentId: Id, command: CommandSchema });

/** Answer of success: committed and durable [L10]. A page drops its pending command when it holds `seq`. */
export const CommandAnswer = z.object({ incidentId: Id, code: Code, seq: z.int(), at: Time });
export type CommandAnswer = z.infer<typeof CommandAnswer>;

export const IncidentList = z.object({ incidents: z.array(IncidentSummary), now: Time });

/** GET …/original: the incident this one is the duplicate of, for whoever may see both. */
export const OriginalAnswer = z.object({ incidentId: Id, code: Code });
export type OriginalAnswer = z.infer<typeof OriginalAnswer>;

export const DocumentAnswer = z.object({ epoch: Id, now: Time, document: WireDocument });

/** GET …/changes?since=n: the changes after n, or a whole document when they are too many or of another epoch. */
export const ChangesAnswer = z.object({
  epoch: Id,
  seq: z.int(),
  changes: z.optional(z.array(WireChange)),
  document: z.optional(WireDocument),
});

/**
 * GET …/entries?before=<happenedAt>,<id>: the page of entries before that place, oldest first. It joins a document of the
 * same epoch and audience, and no other.
 */
export const EntriesAnswer = z.object({
  epoch: Id,
  audience: z.enum(['team', 'viewer']),
  /** With whatever a newer server adds to them, as in a document [S12]. */
  entries: z.array(z.looseObject(Entry.shape) as unknown as z.ZodMiniType<Entry>),
  more: z.boolean(),
});

export const PersonRole = z.enum(['admin', 'responder', 'viewer']);

export const PersonBody = z.object({ id: Id, name: z.string(), role: PersonRole });
export type PersonBody = z.infer<typeof PersonBody>;

/** GET /api/me */
export const MeAnswer = z.object({
  person: z.nullable(PersonBody),
  setUp: z.boolean(),
  plainHttp: z.boolean(),
});
export type MeAnswer = z.infer<typeof MeAnswer>;

/** POST /api/invitations */
export const InviteBody = z.strictObject({ role: PersonRole });
export const InviteAnswer = z.object({ url: z.string(), role: PersonRole, expiresAt: Time });
export type InviteAnswer = z.infer<typeof InviteAnswer>;

/** GET /api/invitations, and the answer to DELETE /api/invitations/:id: those that stand. `forWhom`: somebody known, by a link of their own. */
export const InvitationBody = z.object({
  id: Id,
  role: PersonRole,
  forWhom: z.nullable(z.string()),
  madeBy: z.nullable(z.string()),
  expiresAt: Time,
});
export type InvitationBody = z.infer<typeof InvitationBody>;
export const InvitationList = z.object({ invitations: z.array(InvitationBody) });
export type InvitationList = z.infer<typeof InvitationList>;

/** GET /api/people */
export const PeopleAnswer = z.object({ people: z.array(PersonBody) });
export type PeopleAnswer = z.infer<typeof PeopleAnswer>;

/** GET and PUT /api/policy: the settings in force; a change is put into every open incident. */
export const PolicyBody = PolicySettings;
