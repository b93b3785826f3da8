// Going to the sign-in provider and coming back. Rules: what the provider sends along is shown by the page that the browser
// comes back to, in a POST of ours, so that no GET changes anything [I2]; it serves once, in the browser that left [K7].

import { NO_ROLE } from '@sitrep/database/sign-in/identities';
import type { Time } from '@sitrep/incident/fields';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { type ReturnAnswer, ReturnBody, safeNext, VisitBody } from '@sitrep/incident/wire/sign-in';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../../answers.ts';
import type { App } from '../../web-app.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { begin, type Entered, type Sessions, type Whence, whenceOf } from './begin-session.ts';
import { networkHere, type Tries } from './guard.ts';
import { freshVisit, type Provider, type Vouched } from './provider.ts';

export type Visit = {
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly next: string;
  /** The session in which somebody proves once more who they are; null: they come in. */
  readonly sessionId: string | null;
};

export type ProviderParts = Sessions & {
  /** Null: people sign in by a password alone. */
  readonly provider: Provider | null;
  readonly tries: Tries;
  /** Holds what binds a visit to this browser. */
  readonly visitCookie: SessionCookie;
  /** The count of those from this network who left and did not come back rightly, and how many may be. */
  byVisit(network: string): string;
  readonly mostVisits: number;
  beginVisit(visit: Visit & { readonly state: string }): Promise<{ readonly browser: string }>;
  endVisit(state: string, browser: string): Promise<Visit | null>;
  enterVouched(vouched: Vouched, whence: Whence): Promise<Entered | Refusal>;
  isVouchedSession(sessionId: string, vouched: Vouched): Promise<boolean>;
  renewSession(sessionId: string, proved: Time | null): Promise<string>;
};

const NO_PROVIDER = refuse(
  'notFound',
  'This Sitrep has no sign-in provider.',
  'Sign in with your name and password.',
);
const NO_VISIT = refuse(
  'notAllowed',
  'This way back from the sign-in provider was used already, took too long, or began in another browser.',
  'Begin again at the sign-in page.',
);
const SOMEBODY_ELSE = refuse(
  'notAllowed',
  'The sign-in provider says that this is somebody else.',
  'Show there that you are the person who is signed in here.',
);

const TOO_MANY_AWAY = refuse(
  'tooMany',
  'Too many from your network left for the sign-in provider and did not come back.',
  'Wait 15 minutes and try again, or sign in with a password.',
);

type Back = { readonly visit: Visit; readonly vouched: Vouched };

export function providerRoutes(app: App, parts: ProviderParts): void {
  const { who, provider, visitCookie, tries } = parts;
  const counted = (request: FastifyRequest) => [parts.byVisit(networkHere(request))];

  app.post('/api/provider/visit', { schema: { body: VisitBody } }, async (request, reply) => {
    if (!provider) return sendRefusal(reply, NO_PROVIDER);
    // Counted until they are back, so that an office may leave at once, and nobody keeps the provider busy from here [K1].
    if (await tries.count(counted(request), parts.mostVisits)) {
      await tries.giveBack(counted(request));
      return sendRefusal(reply, TOO_MANY_AWAY);
    }
    const standing = request.body.again ? await who.find(request) : null;
    const sent = freshVisit();
    const away = await provider.begin(sent, standing !== null);
    if (isRefusal(away)) return sendRefusal(reply, away);
    const { browser } = await parts.beginVisit({
      ...sent,
      next: safeNext(request.body.next),
      sessionId: standing && !standing.isToken ? standing.sessionId : null,
    });
    visitCookie.give(reply, browser);
    return reply.header('cache-control', 'no-store').send(away);
  });

  app.post('/api/provider/return', { schema: { body: ReturnBody } }, async (request, reply) => {
    if (!provider) return sendRefusal(reply, NO_PROVIDER);
    const visit = await endedVisit(parts, request);
    visitCookie.take(reply);
    // Nobody guesses a visit; who tries is counted with those who never came back.
    if (!visit) return sendRefusal(reply, await wrongWay(parts, counted(request)));
    const vouched = await provider.finish(request.body.query, visit, visit.sessionId !== null);
    if (isRefusal(vouched)) return sendRefusal(reply, vouched);
    await tries.giveBack(counted(request));
    const back = { visit, vouched };
    return back.visit.sessionId === null
      ? comeIn(parts, request, reply, back)
      : proveAgain(parts, reply, back, back.visit.sessionId);
  });
}

/** The visit they come back from, which is over with this. */
async function endedVisit(
  { visitCookie, endVisit }: ProviderParts,
  request: FastifyRequest<{ Body: { query: string } }>,
): Promise<(Visit & { readonly state: string }) | null> {
  const states = new URLSearchParams(request.body.query).getAll('state');
  const [state = ''] = states;
  const browser = visitCookie.read(request);
  const visit = browser && states.length === 1 ? await endVisit(state, browser) : null;
  return visit && { ...visit, state };
}

async function wrongWay({ tries, mostVisits }: ProviderParts, counted: readonly string[]): Promise<Refusal> {
  if (!(await tries.count(counted, mostVisits))) return NO_VISIT;
  await tries.giveBack(counted);
  return TOO_MANY_AWAY;
}

async function comeIn(
  parts: ProviderParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { visit, vouched }: Back,
) {
  const begun = await begin(parts, request, reply, await parts.enterVouched(vouched, whenceOf(request)));
  return reply.sent || !('person' in begun)
    ? begun
    : ({ next: visit.next, again: false } satisfies ReturnAnswer);
}

async function proveAgain(
  parts: ProviderParts,
  reply: FastifyReply,
  { visit, vouched }: Back,
  sessionId: string,
) {
  if (vouched.role === null) return sendRefusal(reply, NO_ROLE);
  if (!(await parts.isVouchedSession(sessionId, vouched))) return sendRefusal(reply, SOMEBODY_ELSE);
  parts.cookie.give(reply, await parts.renewSession(sessionId, vouched.provedAt));
  return { next: visit.next, again: true } satisfies ReturnAnswer;
}
