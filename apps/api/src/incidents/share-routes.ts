// Links to the read-only page of an incident. Rule: who may write may give one out; the address is shown this one time,
// the database keeps its hash alone [N6].

import type { Asker } from '@sitrep/database/access/visible';
import { refuse } from '@sitrep/incident/refusal';
import type { ShareAnswer } from '@sitrep/incident/wire/http';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';
import { incidentName } from './incident-name.ts';

export type ShareParts = {
  readonly who: Who;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  createShare(incidentId: string, byPersonId: string): Promise<{ token: string } | null>;
  /** Where people open Sitrep. */
  address(): string;
};

const Params = z.object({ id: z.string() });

const RESPONDERS_ALONE = refuse(
  'notAllowed',
  'Only responders and admins can share an incident.',
  'Ask the coordinator for a link.',
);

const RESTRICTED = refuse(
  'conflict',
  'This incident is restricted to named people: it has no read-only links.',
  'Name whoever shall see it.',
);

export function shareRoutes(app: App, { who, findIncident, createShare, address }: ShareParts): void {
  const sharing = { onRequest: who.signedIn, schema: { params: Params } };
  app.post('/api/incidents/:id/shares', sharing, async (request, reply) => {
    const { person } = who.of(request);
    if (person.role === 'viewer') return sendRefusal(reply, RESPONDERS_ALONE);
    const name = incidentName(request.params.id);
    const found = name && (await findIncident(name, person));
    if (!found) return sendRefusal(reply, NOT_FOUND);
    const share = await createShare(found.incidentId, person.id);
    if (!share) return sendRefusal(reply, RESTRICTED);
    reply.header('cache-control', 'no-store');
    return { url: `${address()}/s/${share.token}` } satisfies ShareAnswer;
  });
}
