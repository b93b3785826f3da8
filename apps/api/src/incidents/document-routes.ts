// Reading an incident: whole, what came after a number, older entries, and the list. Rule: the role decides which of
// the two streams is read [P1], and every read is asked as whoever is signed in: what is not there and what is not for
// them get the same answer [P9].

import type { Asker } from '@sitrep/database/access/visible';
import type { Noted } from '@sitrep/database/audit/note-audit';
import { audienceOf } from '@sitrep/incident/change';
import type { Audience } from '@sitrep/incident/document';
import { Id, Time } from '@sitrep/incident/fields';
import type { Entry } from '@sitrep/incident/nouns/entry';
import { refuse } from '@sitrep/incident/refusal';
import type { OriginalAnswer } from '@sitrep/incident/wire/http';
import { incidentName } from '@sitrep/incident/wire/incident-name';
import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';
import { documentTag } from './document-tag.ts';
import { type Readings, readOn } from './read-on.ts';

type Place = { readonly happenedAt: string; readonly id: string };

export type DocumentParts = Readings & {
  readonly who: Who;
  epoch(): string;
  /** Somebody read the incident, by whichever of its questions: the audit notes it. */
  opened(incidentId: string, noted: Noted): void;
  now(): string;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  newestSeq(asker: Asker, incidentId: string, audience: Audience): Promise<number | null>;
  entriesBefore(
    asker: Asker,
    incidentId: string,
    audience: Audience,
    place: Place,
    most: number,
  ): Promise<{ epoch: string; entries: readonly Entry[]; more: boolean }>;
  listIncidents(asker: Asker): Promise<readonly IncidentSummary[]>;
  readOriginal(asker: Asker, incidentId: string): Promise<OriginalAnswer | null>;
};

const PAGE = 100;
const Params = z.object({ id: z.string() });
const Since = z.object({ since: z.coerce.number().check(z.int(), z.gte(0)), epoch: z.optional(Id) });
const Before = z.object({
  before: z.string().check(z.regex(/^[^,]+,[^,]+$/, 'must be a time and an id, with a comma')),
});
const WRONG_PLACE = refuse(
  'invalid',
  '“before” must be the time and the id of an entry, with a comma between.',
  'Take them from the oldest entry you hold.',
  { field: 'before' },
);
const PlaceSchema = z.object({ happenedAt: Time, id: Id });

export function documentRoutes(app: App, parts: DocumentParts): void {
  const { who, epoch } = parts;
  const people = { onRequest: who.signedIn };
  const askerOf = (request: FastifyRequest) => who.of(request).person;
  const audience = (request: FastifyRequest) => audienceOf(askerOf(request).role);
  const find = async (text: string, asker: Asker) => {
    const name = incidentName(text);
    return name ? parts.findIncident(name, asker) : null;
  };

  app.get('/api/incidents', people, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return { incidents: await parts.listIncidents(askerOf(request)), now: parts.now() };
  });

  app.get('/api/incidents/:id', { ...people, schema: { params: Params } }, async (request, reply) => {
    const asker = askerOf(request);
    const found = await find(request.params.id, asker);
    if (!found) return sendRefusal(reply, NOT_FOUND);
    parts.opened(found.incidentId, who.noted(request));
    const reads = audience(request);
    reply.header('cache-control', 'private, no-cache').header('vary', 'cookie');
    const held = request.headers['if-none-match'];
    const newest = held ? await parts.newestSeq(asker, found.incidentId, reads) : null;
    if (newest !== null && held === documentTag(epoch(), reads, newest))
      return reply.code(304).header('etag', held).send();
    const document = await parts.loadDocument(asker, found.incidentId, reads);
    if (!document) return sendRefusal(reply, NOT_FOUND);
    reply.header('etag', documentTag(epoch(), reads, document.seq));
    return { epoch: epoch(), now: parts.now(), document };
  });

  app.get(
    '/api/incidents/:id/original',
    { ...people, schema: { params: Params } },
    async (request, reply) => {
      const asker = askerOf(request);
      const found = await find(request.params.id, asker);
      const original = found && (await parts.readOriginal(asker, found.incidentId));
      if (!original) return sendRefusal(reply, NOT_FOUND);
      return reply.header('cache-control', 'no-store').send(original satisfies OriginalAnswer);
    },
  );

  const changes = { ...people, schema: { params: Params, querystring: Since } };
  app.get('/api/incidents/:id/changes', changes, async (request, reply) => {
    const asker = askerOf(request);
    const found = await find(request.params.id, asker);
    if (!found) return sendRefusal(reply, NOT_FOUND);
    parts.opened(found.incidentId, who.noted(request));
    reply.header('cache-control', 'no-store');
    return (
      (await readOn(parts, asker, found.incidentId, audience(request), request.query)) ??
      sendRefusal(reply, NOT_FOUND)
    );
  });

  const entries = { ...people, schema: { params: Params, querystring: Before } };
  app.get('/api/incidents/:id/entries', entries, async (request, reply) => {
    const asker = askerOf(request);
    const found = await find(request.params.id, asker);
    if (!found) return sendRefusal(reply, NOT_FOUND);
    const [happenedAt, id] = request.query.before.split(',');
    const place = PlaceSchema.safeParse({ happenedAt, id });
    if (!place.success) return sendRefusal(reply, WRONG_PLACE);
    parts.opened(found.incidentId, who.noted(request));
    reply.header('cache-control', 'no-store');
    const reads = audience(request);
    return {
      audience: reads,
      ...(await parts.entriesBefore(asker, found.incidentId, reads, place.data, PAGE)),
    };
  });
}
