// The end of every way in: the session before it is over, the cookie holds the new one, and the answer says who is here.
// Rule: whoever comes in gets a token that was never seen before [I8].

import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import type { MeAnswer, PersonBody } from '@sitrep/incident/wire/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../../answers.ts';
import type { Who } from '../../web-app.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { deviceWords } from './device-words.ts';
import { networkHere } from './guard.ts';

export type Entered = {
  readonly person: PersonBody;
  readonly sessionToken: string;
  /** Other sessions that ended with it. */
  readonly ended?: readonly string[];
};

export type Whence = { readonly device: string; readonly network: string };

export type Sessions = {
  readonly who: Who;
  readonly cookie: SessionCookie;
  readonly plainHttp: boolean;
  endSession(sessionId: string): Promise<void>;
  /** Sockets opened with the session are cut. */
  sessionEnded(sessionId: string): void;
};

export function whenceOf(request: FastifyRequest): Whence {
  return { device: deviceWords(request.headers['user-agent']), network: networkHere(request) };
}

export async function begin(
  sessions: Sessions,
  request: FastifyRequest,
  reply: FastifyReply,
  entered: Entered | Refusal,
) {
  if (isRefusal(entered)) return sendRefusal(reply, entered);
  await endHere(sessions, request);
  for (const id of entered.ended ?? []) sessions.sessionEnded(id);
  sessions.cookie.give(reply, entered.sessionToken);
  reply.header('cache-control', 'no-store');
  return { person: entered.person, setUp: true, plainHttp: sessions.plainHttp } satisfies MeAnswer;
}

/** The session this very browser had. */
export async function endHere(sessions: Sessions, request: FastifyRequest): Promise<void> {
  const standing = await sessions.who.find(request);
  if (!standing || standing.isToken) return;
  await sessions.endSession(standing.sessionId);
  sessions.sessionEnded(standing.sessionId);
}
