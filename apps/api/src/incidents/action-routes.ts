// The action items of all incidents, as one list [R50]. Rule: asked as whoever is signed in; what is not for them is not there [P9].

import type { Asker } from '@sitrep/database/access/visible';
import { type ActionList, ActionsAsked } from '@sitrep/incident/wire/actions';
import type { App, Who } from '../web-app.ts';

export type ActionParts = {
  readonly who: Who;
  now(): string;
  listActions(asker: Asker, asked: { all: boolean }): Promise<Pick<ActionList, 'actions' | 'isCut'>>;
};

export function actionRoutes(app: App, { who, now, listActions }: ActionParts): void {
  const asking = { onRequest: who.signedIn, schema: { querystring: ActionsAsked } };
  app.get('/api/actions', asking, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const found = await listActions(who.of(request).person, { all: request.query.all === 'true' });
    return { ...found, now: now() };
  });
}
