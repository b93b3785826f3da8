// The audit as pages and as a file: all of it for admins, that of one incident for its coordinator and admins. Rule: what is
// noted of an incident reaches nobody who may not see it [H12]; a file opens as text in every table program [J8].

import type { Asker } from '@sitrep/database/access/visible';
import type { Noted } from '@sitrep/database/audit/note-audit';
import type { AuditWanted } from '@sitrep/database/audit/read-audit';
import { Id, Time } from '@sitrep/incident/fields';
import { refuse } from '@sitrep/incident/refusal';
import { type AuditAnswer, type AuditLine, AuditQuery } from '@sitrep/incident/wire/audit';
import { incidentName } from '@sitrep/incident/wire/incident-name';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';
import { auditCsv } from './audit-csv.ts';

export type AuditParts = {
  readonly who: Who;
  readAudit(asker: Asker, wanted: AuditWanted): Promise<readonly AuditLine[]>;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  coordinates(personId: string, incidentId: string): Promise<boolean>;
  noteExport(noted: Noted): Promise<void>;
};

const PAGE = 100;
const MOST_IN_A_FILE = 50_000;
const Params = z.object({ id: z.string() });

const NOT_YOURS = refuse(
  'notAllowed',
  'Only the coordinator of this incident and admins read who opened it.',
  'Ask one of them.',
);

export function auditRoutes(app: App, parts: AuditParts): void {
  const { who } = parts;
  const reading = { onRequest: who.adminInPerson, schema: { querystring: AuditQuery } };

  app.get('/api/audit', reading, async (request, reply) => {
    const { person } = who.of(request);
    reply.header('cache-control', 'no-store');
    return pageOf(await parts.readAudit(person, { ...wantedBy(request.query), most: PAGE + 1 }));
  });

  app.get('/api/audit.csv', reading, async (request, reply) => {
    const standing = who.of(request);
    await parts.noteExport(who.noted(request));
    const wanted = { ...wantedBy(request.query), most: MOST_IN_A_FILE };
    const lines = await parts.readAudit(standing.person, wanted);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="sitrep-audit.csv"')
      .type('text/csv; charset=utf-8')
      .send(auditCsv(lines));
  });

  const ofOne = { onRequest: who.signedIn, schema: { params: Params, querystring: AuditQuery } };
  app.get('/api/incidents/:id/audit', ofOne, async (request, reply) => {
    const { person, isToken } = who.of(request);
    const name = incidentName(request.params.id);
    const found = name && (await parts.findIncident(name, person));
    if (!found) return sendRefusal(reply, NOT_FOUND);
    const { incidentId } = found;
    const mayRead = !isToken && (person.role === 'admin' || (await parts.coordinates(person.id, incidentId)));
    if (!mayRead) return sendRefusal(reply, NOT_YOURS);
    reply.header('cache-control', 'no-store');
    return pageOf(await parts.readAudit(person, { ...wantedBy(request.query), incidentId, most: PAGE + 1 }));
  });
}

/** The place was checked by its schema: a time and an id with a comma. */
function wantedBy({ person, what, from, until, before }: z.infer<typeof AuditQuery>) {
  const [at = '', id = ''] = before?.split(',') ?? [];
  const place = Time.safeParse(at).success && Id.safeParse(id).success ? { at, id } : undefined;
  return { personId: person, what, from, until, before: place };
}

function pageOf(read: readonly AuditLine[]): AuditAnswer {
  const lines = read.slice(0, PAGE);
  const last = lines.at(-1);
  return { lines, next: read.length > PAGE && last ? `${last.at},${last.id}` : null };
}
