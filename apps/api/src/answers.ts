// What a refusal looks like over HTTP: one table for the statuses, one place that writes the answer, one that turns
// what Fastify and the database throw into the same closed set. Rule: the text of a throw never leaves the server.

import { isOutage } from '@sitrep/database/database';
import { type Refusal, type RefusalCode, refuse } from '@sitrep/incident/refusal';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

export const refusalStatus: Readonly<Record<RefusalCode, number>> = {
  signInNeeded: 401,
  freshSignInNeeded: 403,
  notAllowed: 403,
  notFound: 404,
  invalid: 400,
  conflict: 409,
  closed: 409,
  repeatedWithOtherBody: 422,
  nothingDue: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
};

export const SIGN_IN_NEEDED = refuse(
  'signInNeeded',
  'You are not signed in, or your session has ended.',
  'Sign in again with a link from an admin.',
);

/** The same words for what is not there and for what is not for this reader [Q8, H1]. */
export const NOT_FOUND = refuse(
  'notFound',
  'There is no such thing here.',
  'Check the link, or look in the list.',
);

const TOO_LARGE = refuse('tooLarge', 'This is more than is taken at once.', 'Send it in smaller pieces.');

const TOO_MANY = refuse(
  'tooMany',
  'This was tried too often from your address.',
  'Wait a minute and try again.',
);

const UNAVAILABLE = refuse(
  'unavailable',
  'The database cannot be reached at the moment.',
  'Try again in a moment; the page does so by itself.',
);

export const STOPPING = refuse(
  'unavailable',
  'This server is being stopped.',
  'Try again in a moment; the page does so by itself.',
);

const NOT_JSON = refuse(
  'invalid',
  'The request could not be read: a body must be JSON.',
  'Send JSON with the header Content-Type: application/json.',
);

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.refused === 'unavailable') reply.header('retry-after', '2');
  return reply.code(refusalStatus[refusal.refused]).header('cache-control', 'no-store').send(refusal);
}

/** Last stop of everything thrown: what is known becomes a refusal, the rest a bug with an id to find it by [Q9]. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal) return sendRefusal(reply, refusal);
  request.log.error({ err: error }, 'a request failed');
  const happened = `Something went wrong on the server. It is written down there as ${request.id}.`;
  const next = 'Try again; if it happens again, give an admin that number.';
  return reply
    .code(500)
    .header('cache-control', 'no-store')
    .send(refuse('unavailable', happened, next));
}

function refusalOf(error: FastifyError): Refusal | null {
  if (error.validation) return invalid(error.validation);
  if (error.statusCode === 413) return TOO_LARGE;
  if (error.statusCode === 429) return TOO_MANY;
  if (isOutage(error)) return UNAVAILABLE;
  if (error.statusCode === 404) return NOT_FOUND;
  return error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? NOT_JSON : null;
}

function invalid([first]: NonNullable<FastifyError['validation']>): Refusal {
  // Named as the command names it, so that the page finds the field.
  const field = (first?.instancePath ?? '').replace(/^\/(?:command\/)?/, '').replaceAll('/', '.');
  const what = first?.message ?? 'is not right';
  return refuse(
    'invalid',
    field ? `“${field}” ${lowered(what)}.` : `${what}.`,
    'Correct it and send it again.',
    {
      ...(field && { field }),
    },
  );
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
