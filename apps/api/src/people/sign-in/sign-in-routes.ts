// Coming in by a name and a password, proving anew who one is, going, and "who am I". Rule: a wrong name and a wrong
// password get the same answer after the same work [K2].

import type { Noted } from '@sitrep/database/audit/note-audit';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import type { MeAnswer, PersonBody } from '@sitrep/incident/wire/http';
import { ProveBody, SignInBody, type SignInWays } from '@sitrep/incident/wire/sign-in';
import type { FastifyRequest } from 'fastify';
import { sendRefusal } from '../../answers.ts';
import type { App } from '../../web-app.ts';
import type { Passwords } from '../passwords/passwords.ts';
import { begin, type Entered, endHere, type Sessions, type Whence, whenceOf } from './begin-session.ts';
import { guarded, networkHere, type Tries } from './guard.ts';

type Known = { readonly person: PersonBody; readonly hash: string };

export type SignInParts = Sessions & {
  readonly tries: Tries;
  readonly passwords: Passwords;
  /** How the provider is called; null without one. */
  readonly provider: { readonly name: string } | null;
  /** Whose tries are one count: of this name from this network, or on this device if it is known. */
  countedAs(name: string, network: string, sessionToken: string | null): Promise<readonly string[]>;
  findPassword(name: string): Promise<Known | null>;
  ownHash(personId: string): Promise<string | null>;
  startSession(person: PersonBody, whence: Whence): Promise<string>;
  /** Into the audit: somebody failed, at whose account if it is one; somebody went. */
  noteFailed(person: PersonBody | null, network: string): Promise<void>;
  noteSignedOut(acting: Noted): Promise<void>;
  /** The same session under another token. */
  renewSession(sessionId: string): Promise<string>;
  isSetUp(): Promise<boolean>;
};

const WRONG = refuse(
  'notAllowed',
  'The name or the password is not right.',
  'Try again, or ask an admin for a link by which you set a new password.',
  { field: 'password' },
);
const WRONG_PASSWORD = refuse('notAllowed', 'This is not your password.', 'Try again.', {
  field: 'password',
});
const NO_SESSION = refuse(
  'notAllowed',
  'A program has no session to end.',
  'Have an admin revoke its token.',
);
const isWrong = (answer: object) => answer === WRONG || answer === WRONG_PASSWORD;

export function signInRoutes(app: App, parts: SignInParts): void {
  const { who, cookie, plainHttp, tries } = parts;
  let isSetUp = false;

  app.get('/api/me', { onRequest: who.anybody }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    isSetUp ||= await parts.isSetUp();
    const standing = await who.find(request);
    return { person: standing?.person ?? null, setUp: isSetUp, plainHttp } satisfies MeAnswer;
  });

  app.get('/api/sign-in', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { provider: parts.provider } satisfies SignInWays;
  });

  app.post('/api/sign-in', { schema: { body: SignInBody } }, async (request, reply) => {
    const { name } = request.body;
    const counted = await parts.countedAs(name, networkHere(request), cookie.read(request));
    const entered = await guarded(tries, counted, () => signIn(parts, request, request.body), isWrong);
    return begin(parts, request, reply, entered);
  });

  app.post(
    '/api/sign-in/again',
    { onRequest: who.inPerson, schema: { body: ProveBody } },
    async (request, reply) => {
      const { person, sessionId } = who.of(request);
      const counted = await parts.countedAs(person.name, networkHere(request), cookie.read(request));
      const proved = await guarded(
        tries,
        counted,
        () => prove(parts, person.id, request.body.password),
        isWrong,
      );
      if (isRefusal(proved)) return sendRefusal(reply, proved);
      cookie.give(reply, await parts.renewSession(sessionId));
      reply.header('cache-control', 'no-store');
      return { person, setUp: true, plainHttp } satisfies MeAnswer;
    },
  );

  app.post('/api/sign-out', { onRequest: who.anybody }, async (request, reply) => {
    if (who.known(request)?.isToken) return sendRefusal(reply, NO_SESSION);
    if (who.known(request)) await parts.noteSignedOut(who.noted(request));
    await endHere(parts, request);
    cookie.take(reply);
    return { person: null, setUp: true, plainHttp } satisfies MeAnswer;
  });
}

async function signIn(
  { findPassword, passwords, startSession, noteFailed }: SignInParts,
  request: FastifyRequest,
  { name, password }: { name: string; password: string },
): Promise<Entered | Refusal> {
  const known = await findPassword(name);
  const isRight = await passwords.matches(known?.hash ?? null, password);
  if (typeof isRight === 'object') return isRight;
  if (!known || !isRight) {
    await noteFailed(known?.person ?? null, networkHere(request));
    return WRONG;
  }
  return { person: known.person, sessionToken: await startSession(known.person, whenceOf(request)) };
}

async function prove(
  { ownHash, passwords }: SignInParts,
  personId: string,
  password: string,
): Promise<{ readonly isProved: true } | Refusal> {
  const isRight = await passwords.matches(await ownHash(personId), password);
  if (typeof isRight === 'object') return isRight;
  return isRight ? { isProved: true } : WRONG_PASSWORD;
}
