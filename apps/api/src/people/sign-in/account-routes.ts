// One's own account: the password, and the sessions one has, each of which can be ended. Rules: a new password takes
// the old one, and ends every other session; nobody sees or ends a session of anybody else [K6].

import type { Noted } from '@sitrep/database/audit/note-audit';
import { Id } from '@sitrep/incident/fields';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import {
  type AccountAnswer,
  ChangePasswordBody,
  type OwnSession,
  type SessionList,
} from '@sitrep/incident/wire/sign-in';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../../answers.ts';
import { refuseStale } from '../../security.ts';
import type { App, Who } from '../../web-app.ts';
import { refuseGuessedFirst } from '../passwords/guessed-first.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { guarded, networkHere, type Tries } from './guard.ts';

export type AccountParts = {
  readonly who: Who;
  readonly cookie: SessionCookie;
  readonly tries: Tries;
  readonly passwords: Passwords;
  now(): string;
  countedAs(name: string, network: string, sessionToken: string | null): Promise<readonly string[]>;
  readAccount(personId: string): Promise<AccountAnswer>;
  ownHash(personId: string): Promise<string | null>;
  /** Sets it, ends every other session, and goes on under the token it answers with. */
  changePassword(
    acting: Noted,
    personId: string,
    sessionId: string,
    hash: string,
  ): Promise<{ readonly sessionToken: string; readonly ended: readonly string[] }>;
  listSessions(personId: string, ownSessionId: string): Promise<OwnSession[]>;
  endSession(acting: Noted, personId: string, sessionId: string): Promise<readonly string[]>;
  endOthers(acting: Noted, personId: string, keptId: string): Promise<readonly string[]>;
  /** Sockets opened with the session are cut. */
  sessionEnded(sessionId: string): void;
};

const Params = z.object({ id: Id });

const WRONG_OLD = refuse('notAllowed', 'This is not your password.', 'Try again.', { field: 'old' });
export function accountRoutes(app: App, parts: AccountParts): void {
  const { who } = parts;
  const own = { onRequest: who.inPerson };
  const listed = async (request: FastifyRequest, reply: FastifyReply) => {
    const { person, sessionId } = who.of(request);
    reply.header('cache-control', 'no-store');
    return { sessions: await parts.listSessions(person.id, sessionId) } satisfies SessionList;
  };
  const account = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store');
    return parts.readAccount(who.of(request).person.id);
  };

  app.get('/api/account', own, account);
  app.get('/api/sessions', own, listed);

  app.put(
    '/api/account/password',
    { ...own, schema: { body: ChangePasswordBody } },
    async (request, reply) => {
      const { person, sessionId } = who.of(request);
      const hash = await newHash(parts, request, request.body);
      if (typeof hash !== 'string') return sendRefusal(reply, hash);
      const { sessionToken, ended } = await parts.changePassword(
        ...[who.noted(request), person.id, sessionId, hash],
      );
      for (const id of ended) parts.sessionEnded(id);
      parts.cookie.give(reply, sessionToken);
      return account(request, reply);
    },
  );

  app.delete('/api/sessions/:id', { ...own, schema: { params: Params } }, async (request, reply) => {
    const ended = await parts.endSession(who.noted(request), who.of(request).person.id, request.params.id);
    if (ended.length === 0) return sendRefusal(reply, NOT_FOUND);
    for (const id of ended) parts.sessionEnded(id);
    return listed(request, reply);
  });

  app.delete('/api/sessions', own, async (request, reply) => {
    const { person, sessionId } = who.of(request);
    for (const id of await parts.endOthers(who.noted(request), person.id, sessionId)) parts.sessionEnded(id);
    return listed(request, reply);
  });
}

/** The hash of a new password, once the old one was right; who has none yet proves themselves by a fresh sign-in. */
async function newHash(
  parts: AccountParts,
  request: FastifyRequest,
  { old, password }: { old?: string | undefined; password: string },
): Promise<string | Refusal> {
  const standing = parts.who.of(request);
  const { person } = standing;
  const known = await parts.ownHash(person.id);
  if (known === null) {
    // Who came in before there were passwords has nothing else to prove it with.
    const { provider } = await parts.readAccount(person.id);
    const stale = provider ? refuseStale(standing, parts.now()) : null;
    if (stale) return stale;
  } else {
    const counted = await parts.countedAs(person.name, networkHere(request), parts.cookie.read(request));
    const compare = async () => {
      const isRight = await parts.passwords.matches(known, old ?? '');
      if (typeof isRight === 'object') return isRight;
      return isRight ? { isRight } : WRONG_OLD;
    };
    const judged = await guarded(parts.tries, counted, compare, (answer) => answer === WRONG_OLD);
    if (isRefusal(judged)) return judged;
  }
  return refuseGuessedFirst(password, [person.name]) ?? parts.passwords.hash(password);
}
