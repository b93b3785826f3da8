// Who asks, as the audit names them. Rule: behind a hook that lets only people in.

import type { Acting } from '@sitrep/database/people/acting';
import type { FastifyRequest } from 'fastify';
import type { Who } from '../../web-app.ts';

export function actingOf(who: Who, request: FastifyRequest): Acting {
  const { person, sessionId } = who.of(request);
  return { actor: { kind: 'person', id: person.id, name: person.name }, address: request.ip, sessionId };
}
