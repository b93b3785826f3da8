// What one person may send in a minute, and one network without a sign-in. Rules: who is signed in never pays for others behind
// the same address; an answer says when to come back, and the page's queue keeps what it could not send [C13].

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../answers.ts';
import { networkOf } from '../network-of.ts';
import { shownApiToken } from '../security.ts';
import type { App, Who } from '../web-app.ts';
import { createBuckets } from './buckets.ts';

export type FloodParts = {
  readonly who: Pick<Who, 'known'>;
  /** Whether a browser shows a session, one that stands or not. */
  showsSession(request: FastifyRequest): boolean;
  readonly commandsPerMinute: number;
  readonly requestsPerMinute: number;
  now(): number;
};

const TOO_MUCH = refuse(
  'tooMany',
  'More was sent under your name than is taken in a minute.',
  'Wait a moment: the page sends what waits by itself, in its order.',
);
const TOO_MANY_GUESTS = refuse(
  'tooMany',
  'More was asked from your network, without a sign-in, than is answered in a minute.',
  'Wait a moment and try again, or sign in.',
);

export function limitFloods(app: App, parts: FloodParts): void {
  const { who, showsSession, now } = parts;
  const ofPerson = createBuckets(parts.commandsPerMinute, now);
  const ofNetwork = createBuckets(parts.requestsPerMinute, now);

  app.addHook('onRequest', async (request, reply) => {
    if (!isOfInterface(request) || showsSession(request) || shownApiToken(request) !== null) return;
    const wait = ofNetwork.take(networkOf(request.ip));
    if (wait !== null) return comeBack(reply, TOO_MANY_GUESTS, wait);
  });

  // Behind every onRequest, so that it is known who asks; before the body is read.
  app.addHook('preParsing', async (request, reply) => {
    const standing = who.known(request);
    if (!standing || request.method === 'GET' || request.method === 'HEAD') return;
    const wait = ofPerson.take(standing.person.id);
    if (wait !== null) return comeBack(reply, TOO_MUCH, wait);
  });
}

/** The files of the pages are the same for everybody, and cost no look into the database. */
function isOfInterface({ routeOptions: { url = '' } }: FastifyRequest): boolean {
  return url.startsWith('/api/') || url.startsWith('/s/');
}

function comeBack(reply: FastifyReply, refusal: Refusal, waitMs: number): FastifyReply {
  return sendRefusal(reply.header('retry-after', String(Math.ceil(waitMs / 1000))), refusal);
}
