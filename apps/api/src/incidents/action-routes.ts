// The action items of all incidents, as one list [R50]. Rule: asked as whoever is signed in; what is not for them is not there
// [P9]. Asked in a body: no address holds whose, or what, somebody looks for.

import type { Asker } from '@sitrep/database/access/visible';
import { type ActionList, ActionsAsked } from '@sitrep/incident/wire/actions';
import type { App, Who } from '../web-app.ts';

export type ActionParts = {
  readonly who: Who;
  now(): string;
  listActions(asker: Asker, asked: ActionsAsked, now: string): Promise<Omit<ActionList, 'now'>>;
};

export function actionRoutes(app: App, { who, listActions, ...parts }: ActionParts): void {
  const asking = { onRequest: who.signedIn, schema: { body: ActionsAsked } };
  app.post('/api/actions', asking, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const now = parts.now();
    return { ...(await listActions(who.of(request).person, request.body, now)), now };
  });
}
