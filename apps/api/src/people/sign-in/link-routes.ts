// Coming in by a link: the first admin by the setup link, somebody new by an invitation, somebody known who lost their
// password by a recovery link. Rule: opening a link spends nothing; each of them ends in a password of one's own.

import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { EnterBody, type LinkAnswer, LinkBody, RecoverBody } from '@sitrep/incident/wire/sign-in';
import type { FastifyRequest } from 'fastify';
import { sendRefusal } from '../../answers.ts';
import type { App } from '../../web-app.ts';
import { refuseGuessedFirst } from '../passwords/guessed-first.ts';
import type { Passwords } from '../passwords/passwords.ts';
import { begin, type Entered, type Sessions, type Whence, whenceOf } from './begin-session.ts';
import { guarded, networkHere, type Tries } from './guard.ts';

type Newcomer = { readonly name: string; readonly hash: string; readonly whence: Whence };

export type LinkParts = Sessions & {
  readonly tries: Tries;
  readonly passwords: Passwords;
  /** The count that wrong links from this network belong to. */
  byLink(network: string): string;
  readLink(token: string): Promise<LinkAnswer | null>;
  completeSetup(token: string, newcomer: Newcomer): Promise<Entered | Refusal>;
  join(token: string, newcomer: Newcomer): Promise<Entered | Refusal>;
  recover(token: string, newcomer: Omit<Newcomer, 'name'>): Promise<Entered | Refusal>;
};

const NO_LINK = refuse(
  'notFound',
  'This link was used already, or it has run out.',
  'Ask whoever sent it to you for a new one.',
);

const isWrong = (answer: object) => isRefusal(answer) && answer.refused === 'notFound';

export function linkRoutes(app: App, parts: LinkParts): void {
  const counted = <T extends object>(request: FastifyRequest, work: () => Promise<T | Refusal>) =>
    guarded(parts.tries, [parts.byLink(networkHere(request))], work, isWrong);

  /** Hashing takes its time, so it is done for links that stand; whether this one still does is decided after it. */
  const enter = (
    request: FastifyRequest,
    { token, name, password }: { token: string; name?: string; password: string },
    come: (newcomer: Newcomer) => Promise<Entered | Refusal>,
  ) =>
    counted<Entered>(request, async () => {
      const link = await parts.readLink(token);
      const weak = refuseGuessedFirst(password, [name ?? link?.who ?? '']);
      if (link && weak) return weak;
      const hash = link ? await parts.passwords.hash(password) : '';
      if (typeof hash !== 'string') return hash;
      return come({ name: name ?? '', hash, whence: whenceOf(request) });
    });

  app.post('/api/links', { schema: { body: LinkBody } }, async (request, reply) => {
    const link = await counted<LinkAnswer>(
      request,
      async () => (await parts.readLink(request.body.token)) ?? NO_LINK,
    );
    if (isRefusal(link)) return sendRefusal(reply, link);
    return reply.header('cache-control', 'no-store').send(link);
  });

  app.post('/api/setup', { schema: { body: EnterBody } }, async (request, reply) => {
    const come = (newcomer: Newcomer) => parts.completeSetup(request.body.token, newcomer);
    return begin(parts, request, reply, await enter(request, request.body, come));
  });

  app.post('/api/join', { schema: { body: EnterBody } }, async (request, reply) => {
    const come = (newcomer: Newcomer) => parts.join(request.body.token, newcomer);
    return begin(parts, request, reply, await enter(request, request.body, come));
  });

  app.post('/api/recover', { schema: { body: RecoverBody } }, async (request, reply) => {
    const come = (newcomer: Newcomer) => parts.recover(request.body.token, newcomer);
    return begin(parts, request, reply, await enter(request, request.body, come));
  });
}
