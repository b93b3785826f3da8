// From a request to whoever is behind it, a person with a session or a program with an API token: the one way, for every
// route and for the socket. Rule: asked of the database anew for every request, so that what ended is over with the next
// one [G10, K13]. A request that shows a token is the token's, whatever cookie comes along.

import type { FoundApiToken, Reach } from '@sitrep/database/tokens/api-tokens';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { FastifyRequest } from 'fastify';
import { NOT_FOUND, SIGN_IN_NEEDED, sendRefusal } from '../answers.ts';
import { networkOf } from '../network-of.ts';
import { shownApiToken } from '../security.ts';
import type { Standing, Who } from '../web-app.ts';
import type { SessionCookie } from './session-cookie.ts';

export type WhoParts = {
  readonly cookie: SessionCookie;
  findSession(token: string, ip: string): Promise<Omit<Standing, 'isToken' | 'reach'> | null>;
  findApiToken(secret: string): Promise<FoundApiToken | null>;
  /** Counts one wrong token, for all instances together; true when there were too many from there [K1]. */
  isTriedTooOften(network: string): Promise<boolean>;
};

const ADMIN_NEEDED = refuse('notAllowed', 'Only an admin can do this.', 'Ask an admin to do it.');
const RESPONDER_NEEDED = refuse(
  'notAllowed',
  'Only responders and admins can do this.',
  'Ask an admin for the role of responder.',
);
const PERSON_NEEDED = refuse(
  'notAllowed',
  'A program cannot do this, whatever its role.',
  'Sign in to the page and do it there, or use the command line of the server.',
);
const READS_ALONE = refuse(
  'notAllowed',
  'This API token only reads.',
  'Ask an admin for one that also writes.',
);
const BOUND = refuse(
  'notAllowed',
  'This API token is for one incident, and declares no other.',
  'Ask an admin for one that is not bound.',
);
const WRONG_TOKEN = refuse(
  'signInNeeded',
  'This API token is unknown, was revoked or has run out.',
  'Ask an admin for a new one.',
);
const TRIED_TOO_OFTEN = refuse(
  'tooMany',
  'Wrong API tokens were shown too often from your network.',
  'Wait 15 minutes, or ask with one that holds: that is answered at once.',
);

export function whoIs(parts: WhoParts): Who {
  const asked = new WeakMap<FastifyRequest, Promise<Standing | Refusal>>();
  const answered = new WeakMap<FastifyRequest, Standing | Refusal>();

  const ask = async (request: FastifyRequest) => {
    const secret = shownApiToken(request);
    const found = secret === null ? await bySession(parts, request) : await byToken(parts, request, secret);
    answered.set(request, found);
    return found;
  };
  const standingOrRefusal = (request: FastifyRequest) => {
    const known = asked.get(request) ?? ask(request);
    asked.set(request, known);
    return known;
  };
  const known = (request: FastifyRequest) => {
    const found = answered.get(request);
    return found && 'person' in found ? found : null;
  };
  const of = (request: FastifyRequest) => {
    const standing = known(request);
    if (!standing) throw new Error('a route for people alone ran without its hook');
    return standing;
  };
  return {
    find: async (request) => {
      const found = await standingOrRefusal(request);
      return 'person' in found ? found : null;
    },
    of,
    noted: (request) => {
      const { person, sessionId, isToken } = of(request);
      const actor = { kind: isToken ? 'token' : 'person', id: person.id, name: person.name } as const;
      return { actor, address: request.ip, sessionId };
    },
    known,
    anybody: async (request, reply) => {
      const found = await standingOrRefusal(request);
      const refused = found === SIGN_IN_NEEDED ? null : refuseUnless(request, found);
      if (refused) return sendRefusal(reply, refused);
    },
    signedIn: async (request, reply) => {
      const refused = refuseUnless(request, await standingOrRefusal(request));
      if (refused) return sendRefusal(reply, refused);
    },
    inPerson: async (request, reply) => {
      const refused = refuseUnless(request, await standingOrRefusal(request), undefined, 'in person');
      if (refused) return sendRefusal(reply, refused);
    },
    respondsInPerson: async (request, reply) => {
      const refused = refuseUnless(request, await standingOrRefusal(request), 'responder', 'in person');
      if (refused) return sendRefusal(reply, refused);
    },
    admin: async (request, reply) => {
      const refused = refuseUnless(request, await standingOrRefusal(request), 'admin');
      if (refused) return sendRefusal(reply, refused);
    },
    adminInPerson: async (request, reply) => {
      const refused = refuseUnless(request, await standingOrRefusal(request), 'admin', 'in person');
      if (refused) return sendRefusal(reply, refused);
    },
  };
}

async function bySession({ cookie, findSession }: WhoParts, request: FastifyRequest) {
  const token = cookie.read(request);
  const found = token ? await findSession(token, request.ip) : null;
  return found ? { ...found, isToken: false, reach: null } : SIGN_IN_NEEDED;
}

async function byToken(parts: WhoParts, request: FastifyRequest, secret: string) {
  const found = await parts.findApiToken(secret);
  if (found) return { ...found, sessionId: found.person.id, isToken: true, provedAt: null };
  return (await parts.isTriedTooOften(networkOf(request.ip))) ? TRIED_TOO_OFTEN : WRONG_TOKEN;
}

function refuseUnless(
  request: FastifyRequest,
  found: Standing | Refusal,
  role?: 'admin' | 'responder',
  how?: 'in person',
): Refusal | null {
  if (!('person' in found)) return found;
  // A tab that was opened by somebody who has signed out since names them, and acts for nobody else [C9].
  const meant = request.headers['sitrep-person'];
  if (meant !== undefined && meant !== found.person.id) return SIGN_IN_NEEDED;
  const outOfReach = found.reach && refuseOutOfReach(request, found.reach);
  if (outOfReach) return outOfReach;
  const has = found.person.role;
  if (role === 'admin' && has !== 'admin') return ADMIN_NEEDED;
  if (role === 'responder' && has !== 'responder' && has !== 'admin') return RESPONDER_NEEDED;
  return how && found.isToken ? PERSON_NEEDED : null;
}

/** Where a token bound to one incident may ask; every other address is to it as one that is none [H1]. Which incident it is
 * told of is the predicate's to say [P9]. */
const OF_INCIDENTS = /^\/api\/(?:incidents|me|live|search)(?:\/|$)/;

/** What only reads, though its words come in a body. */
const ASKED_IN_A_BODY = new Set(['/api/search', '/api/actions']);

function refuseOutOfReach(
  { method, routeOptions: { url = '' } }: FastifyRequest,
  reach: Reach,
): Refusal | null {
  if (reach.incidentId !== null && !OF_INCIDENTS.test(url)) return NOT_FOUND;
  const reads = method === 'GET' || method === 'HEAD' || ASKED_IN_A_BODY.has(url);
  if (!reads && reach.scope === 'read') return READS_ALONE;
  return !reads && reach.incidentId !== null && url === '/api/incidents' ? BOUND : null;
}
