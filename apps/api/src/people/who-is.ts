// From a request to the person behind it: the one way, for every route and for the socket. Rule: asked of the database
// anew for every request, so that a session that ended is over with the next one [G10].

import { refuse } from '@sitrep/incident/refusal';
import type { FastifyRequest } from 'fastify';
import { SIGN_IN_NEEDED, sendRefusal } from '../answers.ts';
import type { Standing, Who } from '../web-app.ts';
import type { SessionCookie } from './session-cookie.ts';

const ADMIN_NEEDED = refuse('notAllowed', 'Only an admin can do this.', 'Ask an admin to do it.');

export function whoIs(cookie: SessionCookie, findSession: (token: string) => Promise<Standing | null>): Who {
  const asked = new WeakMap<FastifyRequest, Promise<Standing | null>>();
  const answered = new WeakMap<FastifyRequest, Standing | null>();

  const find = (request: FastifyRequest) => {
    const known = asked.get(request) ?? ask(request);
    asked.set(request, known);
    return known;
  };
  const ask = async (request: FastifyRequest) => {
    const token = cookie.read(request);
    const standing = token ? await findSession(token) : null;
    answered.set(request, standing);
    return standing;
  };
  // A tab that was opened by somebody who has signed out since names them, and acts for nobody else [C9].
  const isMeant = (request: FastifyRequest, standing: Standing | null): standing is Standing => {
    const meant = request.headers['sitrep-person'];
    return standing !== null && (meant === undefined || meant === standing.person.id);
  };
  const of = (request: FastifyRequest): Standing => {
    const standing = answered.get(request);
    if (!standing) throw new Error('a route for people alone ran without its hook');
    return standing;
  };
  return {
    find,
    of,
    known: (request) => answered.get(request) ?? null,
    signedIn: async (request, reply) => {
      if (!isMeant(request, await find(request))) return sendRefusal(reply, SIGN_IN_NEEDED);
    },
    admin: async (request, reply) => {
      const standing = await find(request);
      if (!isMeant(request, standing)) return sendRefusal(reply, SIGN_IN_NEEDED);
      if (standing.person.role !== 'admin') return sendRefusal(reply, ADMIN_NEEDED);
    },
  };
}
