// API tokens as admins make and end them in the page. Rules: the text of a token is in one answer and in no other; a
// program makes none, so that one that leaks has no offspring.

import type { Asker } from '@sitrep/database/access/visible';
import type { Noted } from '@sitrep/database/audit/note-audit';
import type { NewApiToken } from '@sitrep/database/tokens/api-tokens';
import { Id } from '@sitrep/incident/fields';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
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
  listApiTokens(asker: Asker): Promise<readonly ApiTokenBody[]>;
  makeApiToken(asked: NewApiToken): Promise<MakeApiTokenAnswer | Refusal>;
  /** By id or code, as this admin may see it. */
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  /** Answers with the ids of what it ended. */
  revokeApiToken(id: string, acting: Noted): Promise<readonly string[]>;
  /** Sockets opened with the token are cut. */
  tokenEnded(id: string): void;
};

const NO_SUCH_INCIDENT = refuse(
  'notFound',
  'There is no such incident.',
  'Give its code, like INC-7KQ4, or leave the field empty for all incidents.',
  { field: 'incident' },
);

const Params = z.object({ id: Id });

export function tokenRoutes(app: App, parts: TokenParts): void {
  const { who } = parts;
  app.get('/api/tokens', { onRequest: who.adminInPerson }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return { apiTokens: [...(await parts.listApiTokens(who.of(request).person))] } satisfies ApiTokenList;
  });

  const making = { onRequest: who.adminInPerson, schema: { body: MakeApiTokenBody } };
  app.post('/api/tokens', making, async (request, reply) => {
    const { incident, ...asked } = request.body;
    const { person } = who.of(request);
    const bound = incident === null ? null : await parts.findIncident(incident, person);
    if (incident !== null && !bound) return sendRefusal(reply, NO_SUCH_INCIDENT);
    const incidentId = bound?.incidentId ?? null;
    const made = await parts.makeApiToken({
      ...{ ...asked, incidentId, madeBy: person.id, acting: who.noted(request) },
    });
    if (isRefusal(made)) return sendRefusal(reply, made);
    return reply.header('cache-control', 'no-store').send(made);
  });

  const ending = { onRequest: who.adminInPerson, schema: { params: Params } };
  app.delete('/api/tokens/:id', ending, async (request, reply) => {
    const ended = await parts.revokeApiToken(request.params.id, who.noted(request));
    if (ended.length === 0) return sendRefusal(reply, NOT_FOUND);
    for (const id of ended) parts.tokenEnded(id);
    return { apiTokens: [...(await parts.listApiTokens(who.of(request).person))] } satisfies ApiTokenList;
  });
}
