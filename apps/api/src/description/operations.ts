// Every route of the interface in words: what it is for, who may ask, what it answers, what it refuses beside what every
// route may. Rule: shapes are the schemas the routes and pages use themselves; a route that is missing here stops the start.

import { GuidanceAnswer } from '@sitrep/incident/nouns/tried/guidance';
import { AccessAnswer } from '@sitrep/incident/wire/access';
import { ActionList } from '@sitrep/incident/wire/actions';
import { ApiTokenList, MakeApiTokenAnswer } from '@sitrep/incident/wire/api-token';
import { AuditAnswer } from '@sitrep/incident/wire/audit';
import { DrillGone } from '@sitrep/incident/wire/drill';
import {
  ChangesAnswer,
  CommandAnswer,
  DocumentAnswer,
  EntriesAnswer,
  IncidentList,
  OriginalAnswer,
  PolicyBody,
} from '@sitrep/incident/wire/http';
import { SearchAnswer } from '@sitrep/incident/wire/search';
import { ShareAnswer, ShareList } from '@sitrep/incident/wire/share';
import * as z from 'zod/mini';
import { LIVE_WORDS } from './live-words.ts';
import type { Operation } from './operation.ts';
import { peopleOperations } from './people-operations.ts';

const REPEAT =
  'The `id` is yours to make (a lower-case UUID, version 7 if you can) and stays the same when you ask again: asked once or a hundred times, it happens once and is answered alike. After 429, 503 and 500, or without an answer, ask again with the same id.';

const writing = ['notAllowed', 'notFound', 'conflict', 'repeatedWithOtherBody'] as const;

export const operations: Readonly<Record<string, Operation>> = {
  'GET /api/incidents': {
    ...{ group: 'Incidents', summary: 'List incidents', asks: 'signedIn', answer: IncidentList },
    words: 'Open ones first, then the newest. `staleAt` is when the status is due.',
  },
  'POST /api/incidents': {
    ...{ group: 'Incidents', summary: 'Declare an incident', asks: 'signedIn', answer: CommandAnswer },
    words: `The command must be \`declareIncident\`; you also make the \`incidentId\`. ${REPEAT}`,
    refusals: writing,
  },
  'GET /api/incidents/:id': {
    ...{ group: 'Incidents', summary: 'Read an incident', asks: 'signedIn', answer: DocumentAnswer },
    words:
      'By id or by code (`INC-7KQ4`): its head and the newest 200 timeline entries. Viewers receive the same shape without private records and with numbers of their own.',
    refusals: ['notFound'],
    hasTag: true,
  },
  'GET /api/incidents/:id/original': {
    ...{
      group: 'Incidents',
      summary: 'Of which it is the duplicate',
      asks: 'signedIn',
      answer: OriginalAnswer,
    },
    words: 'For whoever may see both; to everybody else there is none.',
    refusals: ['notFound'],
  },
  'GET /api/incidents/:id/changes': {
    ...{ group: 'Incidents', summary: 'Read on from a number', asks: 'signedIn', answer: ChangesAnswer },
    words:
      'The changes after `since`, to be applied in order; or a whole `document` when more than 500 are missing, when the number lies ahead, or when `epoch` is not the one it was counted in.',
    refusals: ['notFound'],
  },
  'GET /api/incidents/:id/entries': {
    ...{
      group: 'Incidents',
      summary: 'Read older timeline entries',
      asks: 'signedIn',
      answer: EntriesAnswer,
    },
    words: 'Up to 100 entries before a place: the time and the id of the oldest entry you hold.',
    refusals: ['notFound'],
  },
  'POST /api/incidents/:id/commands': {
    ...{ group: 'Incidents', summary: 'Send a command', asks: 'signedIn', answer: CommandAnswer },
    words: `Success means committed and durable. ${REPEAT} A program cannot say that a status is still true, coordinate, or end an incident.`,
    refusals: [...writing, 'closed', 'nothingDue', 'freshSignInNeeded'],
  },
  'POST /api/incidents/:id/shares': {
    ...{ group: 'Incidents', summary: 'Make a read-only link', asks: 'signedIn', answer: ShareAnswer },
    words:
      'Whoever has it reads what viewers read, without signing in. It is shown this one time, and ends after `days` (7 unless said, null for never).',
    refusals: ['notAllowed', 'notFound'],
  },
  'GET /api/incidents/:id/access': {
    ...{ group: 'Incidents', summary: 'Who could see it', asks: 'inPerson', answer: AccessAnswer },
    words:
      'Everybody who may come in, the teams with their members, and how many read-only links would end: what to show before an incident turns sensitive.',
    refusals: ['notAllowed', 'notFound'],
  },
  'GET /api/incidents/:id/shares': {
    ...{ group: 'Incidents', summary: 'List read-only links', asks: 'signedIn', answer: ShareList },
    words: 'For responders and admins. Those that stand first, then the newest; never an address.',
    refusals: ['notAllowed', 'notFound'],
  },
  'POST /api/incidents/:id/shares/:shareId/erasure': {
    ...{ group: 'Incidents', summary: 'Erase the words beside a link', asks: 'signedIn', answer: ShareList },
    words:
      'Its name and why it was let out, by whoever made it, the coordinator or an admin; `name` stands in the place of the name. The link goes on.',
    refusals: ['notAllowed', 'notFound'],
  },
  'DELETE /api/incidents/:id/shares/:shareId': {
    ...{ group: 'Incidents', summary: 'Revoke a read-only link', asks: 'signedIn', answer: ShareList },
    words: 'Pages that are open by it close at once.',
    refusals: ['notAllowed', 'notFound'],
  },
  'POST /api/drills': {
    ...{ group: 'Incidents', summary: 'Begin a drill', asks: 'respondsInPerson', answer: CommandAnswer },
    words: `A made-up incident that you declare and made-up people work on, for two minutes. ${REPEAT} The word DRILL stands wherever it is told of.`,
    refusals: ['conflict', 'tooMany'],
  },
  'DELETE /api/incidents/:id/drill': {
    ...{ group: 'Incidents', summary: 'Delete a drill', asks: 'respondsInPerson', answer: DrillGone },
    words: 'All of it, for good. What is no drill is refused.',
    refusals: ['notAllowed', 'notFound'],
  },
  'GET /api/incidents/:id/audit': {
    ...{ group: 'Incidents', summary: 'Who opened it', asks: 'signedIn', answer: AuditAnswer },
    words:
      'For the coordinator and admins, in person: who opened, exported or shared it, and who changed its access.',
    refusals: ['notAllowed', 'notFound'],
  },
  'GET /api/audit': {
    ...{ group: 'People', summary: 'Read the audit', asks: 'adminInPerson', answer: AuditAnswer },
    words: 'Newest first, 100 at a time; `next` of a page is `before` of the one after it.',
  },
  'GET /api/audit.csv': {
    ...{ group: 'People', summary: 'Read the audit as a file', asks: 'adminInPerson', answer: 'table' },
    words: 'The newest 50,000 lines that match. No cell begins as a formula. Reading it is noted.',
  },
  'POST /api/search': {
    ...{ group: 'Incidents', summary: 'Search', asks: 'signedIn', answer: SearchAnswer },
    words:
      'Incidents by code and title, entries by text; every word must be there, the last piece of each as the beginning of one. Asked in a body, so that no log of an address holds what was looked for. `next` of a page is `after` of the one that follows.',
    refusals: ['tooMany'],
  },
  'POST /api/actions': {
    ...{ group: 'Incidents', summary: 'List action items', asks: 'signedIn', answer: ActionList },
    words:
      'Those of every incident you may see: `open` ones, the soonest due first, those that are `overdue`, or `all`, the done and dropped ones behind the open ones; of these, those that hold every word. `next` of a page is `after` of the one that follows. Of a sensitive incident the title is left out.',
  },
  'GET /api/live': {
    ...{ group: 'Live', summary: 'Open the live socket', asks: 'anybody', answer: 'socket' },
    words: LIVE_WORDS,
  },
  ...peopleOperations,
  'GET /api/tokens': {
    ...{ group: 'Programs', summary: 'List API tokens', asks: 'adminInPerson', answer: ApiTokenList },
  },
  'POST /api/tokens': {
    ...{ group: 'Programs', summary: 'Make an API token', asks: 'adminInPerson', answer: MakeApiTokenAnswer },
    words:
      'Its text is shown this one time. It holds as long as was said, and while whoever made it is an admin. Tokens of admins are made at the command line alone. `scope` is `write` unless you say `read`; with `incident` it knows that one alone.',
    refusals: ['conflict', 'notFound'],
  },
  'DELETE /api/tokens/:id': {
    ...{ group: 'Programs', summary: 'Revoke an API token', asks: 'adminInPerson', answer: ApiTokenList },
    words: 'Refused from its next request on; its sockets end within a second.',
    refusals: ['notFound'],
  },
  'GET /api/policy': {
    ...{ group: 'Settings', summary: 'Read the policy', asks: 'signedIn', answer: PolicyBody },
  },
  'PUT /api/policy': {
    ...{ group: 'Settings', summary: 'Set the policy', asks: 'admin', answer: PolicyBody },
    words: 'It is put into every open incident at once.',
  },
  'GET /api/guidance': {
    ...{ group: 'Settings', summary: 'Read the guidance', asks: 'respondsInPerson', answer: GuidanceAnswer },
    words:
      'What to look at for a kind of failure, where admins worded it anew; the rest is as Sitrep ships it.',
  },
  'PUT /api/guidance': {
    ...{ group: 'Settings', summary: 'Word the guidance', asks: 'adminInPerson', answer: GuidanceAnswer },
    words: '`was` is the text yours was typed on. An empty text, in either, is what Sitrep ships.',
    refusals: ['conflict'],
  },
  'GET /api/openapi.json': {
    ...{ group: 'This server', summary: 'This description', asks: 'anybody', answer: 'json' },
    words: 'OpenAPI 3.1.',
    hasTag: true,
  },
  'GET /api/docs': {
    ...{ group: 'This server', summary: 'This description, to read', asks: 'anybody', answer: 'page' },
    hasTag: true,
  },
  'GET /healthz': {
    ...{ group: 'This server', summary: 'Does the process live?', asks: 'anybody' },
    answer: z.object({ alive: z.literal(true) }),
  },
  'GET /readyz': {
    ...{ group: 'This server', summary: 'Can it serve?', asks: 'anybody' },
    answer: z.object({ ready: z.literal(true), degraded: z.optional(z.array(z.string())) }),
    words:
      'The refusal says what is missing. `degraded` names what does not keep it from serving and must be mended.',
    refusals: ['unavailable'],
  },
};
