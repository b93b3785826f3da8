// Search. Rule: asked in a body and never in an address, because what somebody looks for may be the very secret they want
// gone; the role decides whose words are searched [P1, H6].

import type { Asker } from '@sitrep/database/access/visible';
import { audienceOf } from '@sitrep/incident/change';
import type { Audience } from '@sitrep/incident/document';
import { type SearchAnswer, SearchBody } from '@sitrep/incident/wire/search';
import type { App, Who } from '../web-app.ts';

export type SearchParts = {
  readonly who: Who;
  search(asker: Asker, audience: Audience, body: SearchBody): Promise<SearchAnswer>;
};

/** From one address: an office that types at once, and not a program that keeps the database busy. */
const MOST_A_MINUTE = 600;

export function searchRoutes(app: App, { who, search }: SearchParts): void {
  const searching = {
    onRequest: who.signedIn,
    schema: { body: SearchBody },
    config: { rateLimit: { max: MOST_A_MINUTE, timeWindow: 60_000 } },
  };
  app.post('/api/search', searching, async (request, reply) => {
    const { person } = who.of(request);
    reply.header('cache-control', 'no-store');
    return search(person, audienceOf(person.role), request.body);
  });
}
