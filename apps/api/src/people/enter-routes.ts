// How a person comes in and goes: the setup link, an invitation, a link to come in again, signing out, and "who am I".
// Rule: every way in makes a session of its own with a new token [I8]; tokens are tried against a limit [K1].

import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { EnterBody, type MeAnswer, type PersonBody, SignInBody } from '@sitrep/incident/wire/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';
import type { SessionCookie } from './session-cookie.ts';

type Entered = { readonly person: PersonBody; readonly sessionToken: string };

export type EnterParts = {
  readonly who: Who;
  readonly cookie: SessionCookie;
  readonly plainHttp: boolean;
  completeSetup(token: string, name: string): Promise<Entered | Refusal>;
  join(token: string, name: string): Promise<Entered | Refusal>;
  signIn(token: string): Promise<Entered | Refusal>;
  endSession(sessionId: string): Promise<void>;
  isSetUp(): Promise<boolean>;
  /** Sockets opened with the session are cut. */
  sessionEnded(sessionId: string): void;
};

const NO_SESSION = refuse(
  'notAllowed',
  'A program has no session to end.',
  'Have an admin revoke its token.',
);

const TRIES = { rateLimit: { max: 20, timeWindow: 60_000 } };

export function enterRoutes(app: App, parts: EnterParts): void {
  const { who, cookie, plainHttp } = parts;
  let isSetUp = false;

  const endSession = async (request: FastifyRequest) => {
    const standing = await who.find(request);
    if (!standing || standing.isToken) return;
    await parts.endSession(standing.sessionId);
    parts.sessionEnded(standing.sessionId);
  };

  const enter = async (request: FastifyRequest, reply: FastifyReply, entered: Entered | Refusal) => {
    if (isRefusal(entered)) return sendRefusal(reply, entered);
    await endSession(request);
    cookie.give(reply, entered.sessionToken);
    return { person: entered.person, setUp: true, plainHttp } satisfies MeAnswer;
  };

  app.get('/api/me', { onRequest: who.anybody }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    isSetUp ||= await parts.isSetUp();
    const standing = await who.find(request);
    return { person: standing?.person ?? null, setUp: isSetUp, plainHttp } satisfies MeAnswer;
  });

  app.post('/api/setup', { schema: { body: EnterBody }, config: TRIES }, async (request, reply) =>
    enter(request, reply, await parts.completeSetup(request.body.token, request.body.name)),
  );

  app.post('/api/join', { schema: { body: EnterBody }, config: TRIES }, async (request, reply) =>
    enter(request, reply, await parts.join(request.body.token, request.body.name)),
  );

  app.post('/api/sign-in', { schema: { body: SignInBody }, config: TRIES }, async (request, reply) =>
    enter(request, reply, await parts.signIn(request.body.token)),
  );

  app.post('/api/sign-out', { onRequest: who.anybody }, async (request, reply) => {
    if (who.known(request)?.isToken) return sendRefusal(reply, NO_SESSION);
    await endSession(request);
    cookie.take(reply);
    return { person: null, setUp: true, plainHttp } satisfies MeAnswer;
  });
}
