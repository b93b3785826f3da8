// Who could see an incident, asked before somebody says who shall [P12]. Rule: for those who see it themselves and
// respond, in person: it names everybody there is; to everybody else it is as if there were none, or they are told that they
// only read.

import type { Asker } from '@sitrep/database/access/visible';
import { refuse } from '@sitrep/incident/refusal';
import type { AccessAnswer } from '@sitrep/incident/wire/access';
import { incidentName } from '@sitrep/incident/wire/incident-name';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';

export type AccessParts = {
  readonly who: Who;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  readAudience(asker: Asker, incidentId: string): Promise<AccessAnswer | null>;
};

const Params = z.object({ id: z.string() });

const RESPONDERS_ALONE = refuse(
  'notAllowed',
  'Only responders and admins are told who could see an incident.',
  'Ask the coordinator.',
);

export function accessRoutes(app: App, { who, findIncident, readAudience }: AccessParts): void {
  const asking = { onRequest: who.inPerson, schema: { params: Params } };
  app.get('/api/incidents/:id/access', asking, async (request, reply) => {
    const { person } = who.of(request);
    const name = incidentName(request.params.id);
    const found = name && (await findIncident(name, person));
    const audience = found && (await readAudience(person, found.incidentId));
    if (!audience) return sendRefusal(reply, NOT_FOUND);
    if (person.role === 'viewer') return sendRefusal(reply, RESPONDERS_ALONE);
    reply.header('cache-control', 'no-store');
    return audience satisfies AccessAnswer;
  });
}
