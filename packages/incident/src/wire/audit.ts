// What the audit notes beside the logs of the incidents: a closed list, each with its words for people. Rule: ids, names and
// closed words alone; never what somebody wrote into an incident, never a token [H12].

import * as z from 'zod/mini';
import { Id, Time } from '../fields.ts';

export const auditWords = {
  signedIn: 'signed in',
  signInFailed: 'failed to sign in',
  signedOut: 'signed out',
  sessionEnded: 'ended a session',
  passwordSet: 'set a password',
  recoveryMade: 'made a recovery link',
  brokeGlass: 'came in by break-glass',
  setUp: 'set Sitrep up',
  joined: 'joined by invitation',
  invited: 'made an invitation',
  invitationRevoked: 'revoked an invitation',
  personAdded: 'added a person',
  personChanged: 'changed a person',
  roleChanged: 'changed a role',
  personDisabled: 'disabled a person',
  personEnabled: 'let a person in again',
  teamChanged: 'changed a team',
  peopleExported: 'exported the people',
  peopleImported: 'imported people',
  apiTokenMade: 'made an API token',
  apiTokenRevoked: 'revoked an API token',
  settingsChanged: 'changed the settings',
  incidentOpened: 'opened the incident',
  incidentExported: 'exported the incident',
  accessChanged: 'changed who may see the incident',
  shareMade: 'made a share link',
  shareRevoked: 'revoked a share link',
  shareOpened: 'opened a share link',
  secretErased: 'erased a secret',
  drillDeleted: 'deleted a drill',
  auditExported: 'exported the audit',
} as const;

export type AuditKind = keyof typeof auditWords;
export const auditKinds = Object.keys(auditWords) as readonly AuditKind[];
const Kind = z.enum(auditKinds as [AuditKind, ...AuditKind[]]);

export const Subject = z.object({ id: Id, name: z.nullable(z.string()) });
export type Subject = z.infer<typeof Subject>;

const ActorKind = z.enum(['person', 'token', 'system', 'unknown']);

/** One line of the audit. `code` names the incident, where there is one. */
export const AuditLine = z.object({
  id: Id,
  at: Time,
  actorKind: ActorKind,
  actorId: z.nullable(Id),
  actorName: z.nullable(z.string()),
  what: Kind,
  incidentId: z.nullable(Id),
  code: z.nullable(z.string()),
  subjects: z.array(Subject),
  detail: z.nullable(z.string()),
  address: z.nullable(z.string()),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** GET /api/audit, /api/audit.csv and /api/incidents/:id/audit. `person` acted or was acted on; `before` is `next` of a page. */
export const AuditQuery = z.object({
  person: z.optional(Id),
  what: z.optional(Kind),
  from: z.optional(Time),
  until: z.optional(Time),
  before: z.optional(
    z.string().check(z.regex(/^[^,]{20,30},[0-9a-f-]{36}$/, 'must be a time and an id, with a comma')),
  ),
});

export const AuditAnswer = z.object({ lines: z.array(AuditLine), next: z.nullable(z.string()) });
export type AuditAnswer = z.infer<typeof AuditAnswer>;
