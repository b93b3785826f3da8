// Hands the drills what they need of the database, and ends them with the app.

import type { Announcements } from '@sitrep/database/announcements';
import type { Database } from '@sitrep/database/database';
import { gatherCast } from '@sitrep/database/drill/cast';
import { deleteDrill } from '@sitrep/database/drill/delete-drill';
import { playedOf, recentDrills } from '@sitrep/database/drill/played';
import type { Executor } from '@sitrep/database/execute';
import * as load from '@sitrep/database/load';
import type { Document } from '@sitrep/incident/document';
import type { Timers } from '../timers.ts';
import type { App, Who } from '../web-app.ts';
import { drillRoutes, MOST_AT_ONCE } from './drill-routes.ts';
import { openDrills } from './play-drill.ts';
import { DECLARATION } from './script.ts';

export type DrillWiring = {
  readonly database: Database;
  readonly executor: Executor;
  readonly announcements: Announcements;
  readonly who: Who;
  readonly timers: Timers;
  /** As Sitrep itself: what the made-up people know is what there is. */
  loadDocument(incidentId: string): Promise<Document | null>;
};

export function wireDrills(app: App, wiring: DrillWiring): void {
  const { database, executor, announcements, who, timers, loadDocument } = wiring;
  const drills = openDrills({
    timers,
    load: loadDocument,
    playedOf: (incidentId, ids) => playedOf(database, incidentId, DECLARATION, ids),
    execute: (request) => executor.execute(request),
    report: (error) => app.log.error({ err: error }, 'a drill ended before its script did'),
  });
  // Nobody who comes in waits for it.
  app.addHook('onReady', async () => {
    void recentDrills(database, MOST_AT_ONCE)
      .then((begun) => begun.forEach(drills.play))
      .catch((error: unknown) => app.log.warn({ err: error }, 'drills begun earlier were not looked for'));
  });
  app.addHook('onClose', async () => drills.close());
  drillRoutes(app, {
    ...{ who, drills },
    findIncident: (name, asker) => load.findIncident(database, asker, name),
    isBegun: async (incidentId, id) =>
      (await playedOf(database, incidentId, DECLARATION, [id])).committed.has(id),
    gatherCast: () => gatherCast(database),
    execute: (request) => executor.execute(request),
    deleteDrill: (...asked) => deleteDrill(database, ...asked),
    gone: (incidentId) => announcements.announce(incidentId),
  });
}
