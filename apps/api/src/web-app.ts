// The types the rooms share: the app they hang their routes on, and who asks. Rule: types alone; whoever needs a
// thing of another room gets it from app.ts.

import type { Noted } from '@sitrep/database/audit/note-audit';
import type { Reach } from '@sitrep/database/tokens/api-tokens';
import type { Time } from '@sitrep/incident/fields';
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

/** A person with the session they ask through; or a program, whose API token is both the person and the session. */
export type Standing = {
  readonly sessionId: string;
  readonly person: PersonBody;
  readonly isToken: boolean;
  /** When the person last proved who they are; null when nobody knows, and for a program, which cannot. */
  readonly provedAt: Time | null;
  /** Of a program: whether it changes anything, and the one incident it knows. Null for a person. */
  readonly reach: Reach | null;
};

/** The one way from a request to whoever is behind it. */
export type Who = {
  /** Null when nobody is. Asks the database once per request. */
  find(request: FastifyRequest): Promise<Standing | null>;
  /** What `find` answered for this request, without waiting. */
  known(request: FastifyRequest): Standing | null;
  /** Hook of routes that strangers may ask too: refused is only a token that does not stand, and who means another person. */
  anybody: onRequestAsyncHookHandler;
  /** Hook of most routes: nobody gets further than this without a session or a token. */
  signedIn: onRequestAsyncHookHandler;
  /** Hook of routes for people alone, whatever their role. */
  inPerson: onRequestAsyncHookHandler;
  /** Hook of routes for responders and admins, and no program among them. */
  respondsInPerson: onRequestAsyncHookHandler;
  /** Hook of routes for admins alone. */
  admin: onRequestAsyncHookHandler;
  /** Hook of routes for admins alone, and no program among them. */
  adminInPerson: onRequestAsyncHookHandler;
  /** Whoever asks as the audit notes it, with where they ask from. */
  noted(request: FastifyRequest): Noted;
  /** Whoever asks, behind one of the hooks but `anybody`. */
  of(request: FastifyRequest): Standing;
};
