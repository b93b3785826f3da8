// Links to the read-only page of an incident: made, listed, revoked. Rule: who may write may give one out, and anybody who
// may write may end one; the address is shown this one time, the database keeps its hash alone [N6].

import type { Asker } from '@sitrep/database/access/visible';
import type { Noted } from '@sitrep/database/audit/note-audit';
import { Id } from '@sitrep/incident/fields';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { incidentName } from '@sitrep/incident/wire/incident-name';
import {
  EraseShareBody,
  MakeShareBody,
  type ShareAnswer,
  type ShareBody,
  type ShareList,
} from '@sitrep/incident/wire/share';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';

export type ShareParts = {
  readonly who: Who;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  listShares(asker: Asker, incidentId: string): Promise<ShareBody[]>;
  makeShare(
    incidentId: string,
    asked: MakeShareBody,
    noted: Noted,
  ): Promise<{ token: string; shareId: string } | Refusal>;
  revokeShare(shareId: string, incidentId: string, noted: Noted): Promise<boolean>;
  /** Its name and its reason go; null when there is no such link. */
  eraseWords(
    shareId: string,
    incidentId: string,
    instead: string | undefined,
    noted: Noted,
  ): Promise<object | Refusal | null>;
  /** Pages open by the link are cut. */
  shareEnded(shareId: string): void;
  /** Where people open Sitrep. */
  address(): string;
};

const Params = z.object({ id: z.string() });
const OneParams = z.object({ id: z.string(), shareId: Id });

const RESPONDERS_ALONE = refuse(
  'notAllowed',
  'Only responders and admins can share an incident.',
  'Ask the coordinator for a link.',
);

export function shareRoutes(app: App, parts: ShareParts): void {
  const { who, address } = parts;
  /** The incident, for who may share it; or the refusal to send. */
  const mayShare = async (request: FastifyRequest<{ Params: { id: string } }>) => {
    const { person } = who.of(request);
    if (person.role === 'viewer') return RESPONDERS_ALONE;
    const name = incidentName(request.params.id);
    return (name && (await parts.findIncident(name, person))) || NOT_FOUND;
  };

  const listing = { onRequest: who.signedIn, schema: { params: Params } };
  app.get('/api/incidents/:id/shares', listing, async (request, reply) => {
    const found = await mayShare(request);
    if ('refused' in found) return sendRefusal(reply, found);
    reply.header('cache-control', 'no-store');
    const shares = await parts.listShares(who.of(request).person, found.incidentId);
    return { shares } satisfies ShareList;
  });

  const sharing = { onRequest: who.signedIn, schema: { params: Params, body: z.nullish(MakeShareBody) } };
  app.post('/api/incidents/:id/shares', sharing, async (request, reply) => {
    const found = await mayShare(request);
    if ('refused' in found) return sendRefusal(reply, found);
    const standing = who.of(request);
    const made = await parts.makeShare(found.incidentId, request.body ?? {}, who.noted(request));
    if (isRefusal(made)) return sendRefusal(reply, made);
    const shares = await parts.listShares(standing.person, found.incidentId);
    const share = shares.find(({ id }) => id === made.shareId);
    if (!share) throw new Error('the link just made is not listed');
    reply.header('cache-control', 'no-store');
    return { url: `${address()}/s/${made.token}`, share } satisfies ShareAnswer;
  });

  const erasing = { onRequest: who.signedIn, schema: { params: OneParams, body: EraseShareBody } };
  app.post('/api/incidents/:id/shares/:shareId/erasure', erasing, async (request, reply) => {
    const found = await mayShare(request);
    if ('refused' in found) return sendRefusal(reply, found);
    const { shareId } = request.params;
    const { incidentId } = found;
    const erased = await parts.eraseWords(shareId, incidentId, request.body.name, who.noted(request));
    if (!erased || isRefusal(erased)) return sendRefusal(reply, erased ?? NOT_FOUND);
    reply.header('cache-control', 'no-store');
    const shares = await parts.listShares(who.of(request).person, incidentId);
    return { shares } satisfies ShareList;
  });

  const ending = { onRequest: who.signedIn, schema: { params: OneParams } };
  app.delete('/api/incidents/:id/shares/:shareId', ending, async (request, reply) => {
    const found = await mayShare(request);
    if ('refused' in found) return sendRefusal(reply, found);
    const standing = who.of(request);
    const { shareId } = request.params;
    const isEnded = await parts.revokeShare(shareId, found.incidentId, who.noted(request));
    if (!isEnded) return sendRefusal(reply, NOT_FOUND);
    parts.shareEnded(shareId);
    reply.header('cache-control', 'no-store');
    return { shares: await parts.listShares(standing.person, found.incidentId) } satisfies ShareList;
  });
}
