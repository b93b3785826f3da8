// API tokens as admins make and end them in the page. Rules: the text of a token is in one answer and in no other; a
// program makes none, so that one that leaks has no offspring.

import { Id } from '@sitrep/incident/fields';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import {
  type ApiTokenBody,
  type ApiTokenList,
  type MakeApiTokenAnswer,
  MakeApiTokenBody,
} from '@sitrep/incident/wire/api-token';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';

export type TokenParts = {
  readonly who: Who;
  listApiTokens(): Promise<readonly ApiTokenBody[]>;
  makeApiToken(asked: MakeApiTokenBody, madeBy: string): Promise<MakeApiTokenAnswer | Refusal>;
  /** Answers with the ids of what it ended. */
  revokeApiToken(id: string): Promise<readonly string[]>;
  /** Sockets opened with the token are cut. */
  tokenEnded(id: string): void;
};

const Params = z.object({ id: Id });

export function tokenRoutes(app: App, parts: TokenParts): void {
  const { who } = parts;
  app.get('/api/tokens', { onRequest: who.adminInPerson }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { apiTokens: [...(await parts.listApiTokens())] } satisfies ApiTokenList;
  });

  const making = { onRequest: who.adminInPerson, schema: { body: MakeApiTokenBody } };
  app.post('/api/tokens', making, async (request, reply) => {
    const made = await parts.makeApiToken(request.body, who.of(request).person.id);
    if (isRefusal(made)) return sendRefusal(reply, made);
    return reply.header('cache-control', 'no-store').send(made);
  });

  const ending = { onRequest: who.adminInPerson, schema: { params: Params } };
  app.delete('/api/tokens/:id', ending, async (request, reply) => {
    const ended = await parts.revokeApiToken(request.params.id);
    if (ended.length === 0) return sendRefusal(reply, NOT_FOUND);
    for (const id of ended) parts.tokenEnded(id);
    return { apiTokens: [...(await parts.listApiTokens())] } satisfies ApiTokenList;
  });
}
