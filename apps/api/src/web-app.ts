// The types the rooms share: the app they hang their routes on, and who asks. Rule: types alone; whoever needs a
// thing of another room gets it from app.ts.

import type { PersonBody } from '@sitrep/incident/wire/http';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  onRequestAsyncHookHandler,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A person with the session they ask through. */
export type Standing = { readonly sessionId: string; readonly person: PersonBody };

/** The one way from a request to the person behind it. */
export type Who = {
  /** Null when nobody is signed in. Asks the database once per request. */
  find(request: FastifyRequest): Promise<Standing | null>;
  /** What `find` answered for this request, without waiting. */
  known(request: FastifyRequest): Standing | null;
  /** Hook of routes for people alone: nobody gets further than this without a session. */
  signedIn: onRequestAsyncHookHandler;
  /** Hook of routes for admins alone. */
  admin: onRequestAsyncHookHandler;
  /** The person, behind one of the two hooks. */
  of(request: FastifyRequest): Standing;
};
