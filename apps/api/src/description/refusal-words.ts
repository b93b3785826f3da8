// What each refusal means, for whoever writes a program.

import type { RefusalCode } from '@sitrep/incident/refusal';

export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  signInNeeded: 'no session and no token, or one that no longer stands',
  freshSignInNeeded: 'a person must have shown within the last ten minutes who they are; a program cannot',
  notAllowed: 'the role, the moment or the page it came from does not allow it',
  notFound: 'not there, or not for this reader: the same answer to both',
  invalid: 'a field is wrong; it is named in `field`',
  conflict: 'somebody was first; it says who, and what is so now',
  closed: 'the incident is over; reopen it first',
  repeatedWithOtherBody: 'this id was used for something else',
  nothingDue: 'for Sitrep itself: there was nothing to do',
  tooLarge: 'more than is taken at once',
  tooMany: 'too often, or too many; ask again after `Retry-After`, or in a minute',
  unavailable: 'the database is away or too much is asked; nothing was lost, ask again after `Retry-After`',
};
