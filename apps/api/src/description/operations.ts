// Every route of the interface in words: what it is for, who may ask, what it answers, what it refuses beside what every
// route may. Rule: shapes are the schemas the routes and pages use themselves; a route that is missing here stops the start.

import type { RefusalCode } from '@sitrep/incident/refusal';
import { AccessAnswer } from '@sitrep/incident/wire/access';
import { ApiTokenList, MakeApiTokenAnswer } from '@sitrep/incident/wire/api-token';
import { AuditAnswer } from '@sitrep/incident/wire/audit';
import {
  ChangesAnswer,
  CommandAnswer,
  DocumentAnswer,
  EntriesAnswer,
  IncidentList,
  InviteAnswer,
  MeAnswer,
  PeopleAnswer,
  PolicyBody,
} from '@sitrep/incident/wire/http';
import { DirectoryAnswer, ImportAnswer, PersonAnswer } from '@sitrep/incident/wire/people';
import { SearchAnswer } from '@sitrep/incident/wire/search';
import { ShareAnswer, ShareList } from '@sitrep/incident/wire/share';
import * as signIn from '@sitrep/incident/wire/sign-in';
import * as z from 'zod/mini';
import { LIVE_WORDS } from './live-words.ts';

export const groups = [
  ...(['Incidents', 'Live', 'People', 'Own account', 'Programs', 'Settings', 'This server'] as const),
];

/** `anybody` may ask without any sign of who they are; none in person is a program. */
export type Asker = 'anybody' | 'signedIn' | 'inPerson' | 'respondsInPerson' | 'admin' | 'adminInPerson';

export type Operation = {
  readonly group: (typeof groups)[number];
  readonly summary: string;
  readonly words?: string;
  readonly asks: Asker;
  /** A schema, a page of HTML, a table, any JSON, or the upgrade to a socket. */
  readonly answer: z.core.$ZodType | 'page' | 'table' | 'json' | 'socket';
  readonly refusals?: readonly RefusalCode[];
  /** Answers 304 to If-None-Match. */
  readonly hasTag?: boolean;
};

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
    ...{ group: 'Incidents', summary: 'Who could see it', asks: 'signedIn', answer: AccessAnswer },
    words:
      'Everybody who may come in, the teams with their members, and how many read-only links would end: what to show before an incident turns sensitive.',
    refusals: ['notAllowed', 'notFound'],
  },
  'GET /api/incidents/:id/shares': {
    ...{ group: 'Incidents', summary: 'List read-only links', asks: 'signedIn', answer: ShareList },
    words: 'For responders and admins. Those that stand first, then the newest; never an address.',
    refusals: ['notAllowed', 'notFound'],
  },
  'DELETE /api/incidents/:id/shares/:shareId': {
    ...{ group: 'Incidents', summary: 'Revoke a read-only link', asks: 'signedIn', answer: ShareList },
    words: 'Pages that are open by it close at once.',
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
  'GET /api/live': {
    ...{ group: 'Live', summary: 'Open the live socket', asks: 'anybody', answer: 'socket' },
    words: LIVE_WORDS,
  },
  'GET /api/me': {
    ...{ group: 'People', summary: 'Who am I?', asks: 'anybody', answer: MeAnswer },
    words: 'A program is told the name and the role of its token.',
  },
  'GET /api/people': {
    ...{ group: 'People', summary: 'List people', asks: 'signedIn', answer: PeopleAnswer },
    words: 'A viewer is told of themself alone.',
  },
  'GET /api/people/directory': {
    ...{ group: 'People', summary: 'Read the directory', asks: 'respondsInPerson', answer: DirectoryAnswer },
    words: 'With phone numbers. Admins are told of the disabled too.',
  },
  'GET /api/people/me': {
    ...{ group: 'People', summary: 'Read my own profile', asks: 'inPerson', answer: PersonAnswer },
  },
  'PUT /api/people/:id/profile': {
    ...{ group: 'People', summary: 'Change a profile', asks: 'inPerson', answer: PersonAnswer },
    words: 'Your own, or as an admin anybody’s. What is left out stays; teams are for admins to give.',
    refusals: ['notFound', 'conflict'],
  },
  'PUT /api/people/:id/role': {
    ...{ group: 'People', summary: 'Give another role', asks: 'adminInPerson', answer: PersonAnswer },
    words: 'Holds from their next request on. Nobody changes their own.',
    refusals: ['notFound'],
  },
  'PUT /api/people/:id/disabled': {
    ...{ group: 'People', summary: 'Shut out, or let in again', asks: 'adminInPerson', answer: PersonAnswer },
    words: 'Ends all sessions and links of the person for good. Nobody does it to themself.',
    refusals: ['notFound', 'conflict'],
  },
  'GET /api/people.csv': {
    ...{
      group: 'People',
      summary: 'Save the directory as a table',
      asks: 'respondsInPerson',
      answer: 'table',
    },
    words: 'CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
  },
  'GET /api/people/contacts': {
    ...{ group: 'People', summary: 'The list of contacts, to print or keep', asks: 'respondsInPerson' },
    answer: 'page',
    words: 'One page that needs nothing else to be read. With `save` it comes as a file.',
  },
  'POST /api/people/import': {
    ...{
      group: 'People',
      summary: 'Bring in a table of people',
      asks: 'adminInPerson',
      answer: ImportAnswer,
    },
    words:
      'Without `seen` it only says what would be added and changed, and what is wrong, by line and column. With the `seen` of that answer it does exactly that, or refuses. The links of those added are shown this one time.',
    refusals: ['conflict'],
  },
  'POST /api/invitations': {
    ...{ group: 'People', summary: 'Invite somebody', asks: 'admin', answer: InviteAnswer },
    words: 'A link for one person, for seven days. It is shown this one time.',
  },
  'POST /api/links': {
    ...{ group: 'People', summary: 'What is this link for?', asks: 'anybody', answer: signIn.LinkAnswer },
    words: 'By the token behind the # of a setup, invitation or recovery link. Looking spends nothing.',
    refusals: ['notFound', 'tooMany'],
  },
  'POST /api/setup': {
    ...{ group: 'People', summary: 'Become the first admin', asks: 'anybody', answer: MeAnswer },
    words: 'By the token behind the # of the setup link. Begins a session (a cookie).',
    refusals: ['conflict', 'notFound', 'tooMany'],
  },
  'POST /api/join': {
    ...{ group: 'People', summary: 'Come in by an invitation', asks: 'anybody', answer: MeAnswer },
    words: 'By the token behind the # of the invitation. Begins a session (a cookie).',
    refusals: ['conflict', 'notFound', 'tooMany'],
  },
  'POST /api/recover': {
    ...{ group: 'People', summary: 'Set a new password by a link', asks: 'anybody', answer: MeAnswer },
    words:
      'By the token behind the # of a recovery link, of an admin or from `npm run token -- --sign-in`. Every session of that person ends and a new one begins.',
    refusals: ['notAllowed', 'notFound', 'tooMany'],
  },
  'GET /api/sign-in': {
    ...{ group: 'People', summary: 'How does one come in?', asks: 'anybody', answer: signIn.SignInWays },
  },
  'POST /api/sign-in': {
    ...{ group: 'People', summary: 'Sign in', asks: 'anybody', answer: MeAnswer },
    words:
      'With the name or the address, and the password. Ten wrong tries in 15 minutes, for one name or from one network, are all there are.',
    refusals: ['notAllowed', 'tooMany'],
  },
  'POST /api/sign-in/again': {
    ...{ group: 'People', summary: 'Prove again who you are', asks: 'inPerson', answer: MeAnswer },
    words: 'For what is refused as `freshSignInNeeded`. The cookie is another one from then on.',
    refusals: ['notAllowed', 'tooMany'],
  },
  'POST /api/provider/visit': {
    ...{
      group: 'People',
      summary: 'Go to the sign-in provider',
      asks: 'anybody',
      answer: signIn.VisitAnswer,
    },
    words: 'Answers with the address to send the browser to.',
    refusals: ['notFound'],
  },
  'POST /api/provider/return': {
    ...{ group: 'People', summary: 'Come back from it', asks: 'anybody', answer: signIn.ReturnAnswer },
    words: 'With the whole query it came back with. Begins a session (a cookie), or proves anew who has one.',
    refusals: ['notAllowed', 'notFound', 'tooMany'],
  },
  'POST /api/people/:id/recovery': {
    ...{ group: 'People', summary: 'Make a recovery link', asks: 'adminInPerson' },
    answer: signIn.RecoveryAnswer,
    words:
      'A link by which this person sets a new password, once, within 15 minutes. It is shown this one time.',
    refusals: ['freshSignInNeeded', 'notFound'],
  },
  'GET /api/account': {
    ...{ group: 'Own account', summary: 'How do I sign in?', asks: 'inPerson', answer: signIn.AccountAnswer },
    refusals: ['notAllowed'],
  },
  'PUT /api/account/password': {
    ...{ group: 'Own account', summary: 'Change my password', asks: 'inPerson' },
    answer: signIn.AccountAnswer,
    words: 'The old one is needed. Every other session ends, and the cookie is another one from then on.',
    refusals: ['notAllowed', 'freshSignInNeeded', 'tooMany'],
  },
  'GET /api/sessions': {
    ...{ group: 'Own account', summary: 'List my sessions', asks: 'inPerson', answer: signIn.SessionList },
    refusals: ['notAllowed'],
  },
  'DELETE /api/sessions': {
    ...{ group: 'Own account', summary: 'End my other sessions', asks: 'inPerson' },
    answer: signIn.SessionList,
    refusals: ['notAllowed'],
  },
  'DELETE /api/sessions/:id': {
    ...{
      group: 'Own account',
      summary: 'End one of my sessions',
      asks: 'inPerson',
      answer: signIn.SessionList,
    },
    refusals: ['notAllowed', 'notFound'],
  },
  'GET /api/session-limits': {
    ...{
      group: 'Settings',
      summary: 'Read how long sessions last',
      asks: 'admin',
      answer: signIn.SessionLimits,
    },
  },
  'PUT /api/session-limits': {
    ...{ group: 'Settings', summary: 'Set how long sessions last', asks: 'adminInPerson' },
    answer: signIn.SessionLimits,
    words: 'Holds for every session at once.',
    refusals: ['freshSignInNeeded'],
  },
  'POST /api/sign-out': {
    ...{ group: 'People', summary: 'End the session', asks: 'anybody', answer: MeAnswer },
    words: 'Its sockets end with it. A program has no session: its token is revoked.',
  },
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
