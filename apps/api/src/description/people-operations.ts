// The routes of people in words: coming in, the directory, one's own account. Rule: as in operations.ts, which lists them all.

import { InvitationList, InviteAnswer, MeAnswer, PeopleAnswer } from '@sitrep/incident/wire/http';
import { DirectoryAnswer, ImportAnswer, PersonAnswer, TeamsAnswer } from '@sitrep/incident/wire/people';
import * as signIn from '@sitrep/incident/wire/sign-in';
import type { Operation } from './operation.ts';

export const peopleOperations: Readonly<Record<string, Operation>> = {
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
    words:
      'Your own, or as an admin anybody’s. What is left out stays; teams are for admins to give, and putting somebody into one wants a fresh proof.',
    refusals: ['notFound', 'conflict', 'freshSignInNeeded'],
  },
  'PUT /api/people/:id/role': {
    ...{ group: 'People', summary: 'Give another role', asks: 'adminInPerson', answer: PersonAnswer },
    words:
      'Holds from their next request on. Nobody changes their own. Making an admin wants a fresh proof. `anyway`: though they coordinate something open.',
    refusals: ['notFound', 'conflict', 'freshSignInNeeded'],
  },
  'PUT /api/people/:id/disabled': {
    ...{ group: 'People', summary: 'Shut out, or let in again', asks: 'adminInPerson', answer: PersonAnswer },
    words:
      'Ends all sessions and links of the person for good. Nobody does it to themself. `anyway`: though they coordinate something open, which then asks for somebody else.',
    refusals: ['notFound', 'conflict', 'freshSignInNeeded'],
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
      'Without `seen` it only says what would be added and changed, and what is wrong, by line and column. With the `seen` of that answer it does exactly that, or refuses. The links of those added are shown this one time. Putting somebody into a team wants a fresh proof.',
    refusals: ['conflict', 'freshSignInNeeded'],
  },
  'POST /api/invitations': {
    ...{ group: 'People', summary: 'Invite somebody', asks: 'admin', answer: InviteAnswer },
    words: 'A link for one person, for seven days. It is shown this one time.',
  },
  'GET /api/invitations': {
    ...{ group: 'People', summary: 'Invitations that stand', asks: 'adminInPerson', answer: InvitationList },
    words: 'Who made them, until when they serve; never an address.',
  },
  'DELETE /api/invitations/:id': {
    ...{ group: 'People', summary: 'Take an invitation back', asks: 'adminInPerson' },
    answer: InvitationList,
    refusals: ['notFound'],
  },
  'PUT /api/teams': {
    ...{ group: 'People', summary: 'Rename a team', asks: 'adminInPerson', answer: TeamsAnswer },
    words: 'Who is in it and what it may see stays.',
    refusals: ['notFound', 'conflict'],
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
};
