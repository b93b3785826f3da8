// One running Sitrep: database up to date, app listening, watch awake. Rule: what was opened is closed in reverse, so
// that nobody is told "done" by something that is already gone, and all of it within ten seconds [O4].
//
//   serving ──close──► leaving ──DRAIN_SECONDS──► parting ──≤ 2 s──► closing ──≤ 2 s──► closed
//                      not ready, no new          sockets ended     what was asked
//                      sockets, serves            1012, spread      is answered

import { setTimeout } from 'node:timers/promises';
import { openAnnouncements } from '@sitrep/database/announcements';
import { openDatabase } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { listIncidents } from '@sitrep/database/list/list-incidents';
import { databaseNow, dueIncidents, loadDocument } from '@sitrep/database/load';
import { migrate } from '@sitrep/database/migrate';
import { offerSetup } from '@sitrep/database/people';
import { notificationQueueUsage, readFitness } from '@sitrep/database/postgres/fitness';
import { refusePooler } from '@sitrep/database/postgres/pooler';
import { readPolicy } from '@sitrep/database/settings/policy';
import { adoptPolicy } from './adopt-policy.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { lookAtDatabase } from './health/look-at-database.ts';
import { openPressure } from './health/pressure.ts';
import { countCommands } from './metrics/count-commands.ts';
import { type Gauges, type Meters, openMeters } from './metrics/meters.ts';
import { type MetricsServer, openMetricsServer } from './metrics/metrics-server.ts';
import { clientRoot, loadRenderer } from './pages/renderer.ts';
import { readWebBuild } from './pages/web-build.ts';
import { openLog } from './request-log.ts';
import { every, measureOffset, systemTimers } from './timers.ts';
import { openWatch } from './watch/watch.ts';

export type Server = {
  readonly address: string;
  /** Where the first admin comes in; null once there is one. */
  readonly setupLink: string | null;
  /** Where the figures are; null when they are not offered. */
  readonly metricsAddress: string | null;
  /** `drainSeconds` in the place of those of the settings, when nobody needs time to notice. */
  close(drainSeconds?: number): Promise<void>;
};

const MEASURE_MS = 60_000;

async function openMetrics(
  meters: Meters,
  { port, host, ...gauges }: { port: number; host: string } & Gauges,
): Promise<MetricsServer> {
  meters.read(gauges);
  return openMetricsServer(meters, { port, host });
}

export async function serve(config: Config & { readonly databaseUrl: string }): Promise<Server> {
  const logger = openLog(config.logLevel);
  const meters = openMeters(readWebBuild(clientRoot).build);
  const report = (error: unknown, incidentId?: string) => {
    meters.watchFailed();
    logger.error({ err: error, ...(incidentId && { incidentId }) }, 'the watch failed, it looks again');
  };
  const { databaseUrl, databaseDirectUrl } = config;
  const direct = databaseDirectUrl ?? databaseUrl;
  await refusePooler(direct, databaseDirectUrl ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL');
  await migrate(direct, (line) => logger.info(line));
  const database = openDatabase(databaseUrl, { isPooled: databaseDirectUrl !== undefined });
  const announcements = await openAnnouncements(direct, { told: meters.listening });
  const announce = (incidentId: string) => announcements.announce(incidentId);
  const writing = createExecutor(database, { announce, timed: meters.timed });
  const executor = countCommands(writing, meters.executed);

  let offset = await measureOffset(() => databaseNow(database));
  const timers = systemTimers(() => offset);
  const stopMeasuring = every(timers, MEASURE_MS, async () => {
    offset = await measureOffset(() => databaseNow(database)).catch(() => offset);
  });
  const stopLooking = await lookAtDatabase({
    timers,
    readFitness: () => readFitness(database),
    warn: (sentence) => logger.warn(sentence),
  });
  const pressure = openPressure((ms) => {
    meters.stoodStill(ms);
    logger.warn({ ms }, 'the event loop stood still');
  });
  await adoptPolicy(await readPolicy(database), {
    listIncidents: () => listIncidents(database, 'system'),
    execute: (request) => executor.execute(request),
  });

  const renderer = await loadRenderer();
  const parts = {
    database,
    executor,
    announcements,
    config,
    renderPage: renderer?.renderPage ?? null,
    ...(renderer && { renderGone: renderer.renderGone }),
    webRoot: clientRoot,
    logger,
    timers,
    told: meters,
    isBehind: pressure.isHigh,
  };
  const { app, live, address, leave } = await buildApp(parts);
  const watch = openWatch({
    due: (most) => dueIncidents(database, most),
    load: (incidentId) => loadDocument(database, 'system', incidentId, 'team'),
    now: () => databaseNow(database),
    execute: (request) => executor.execute(request),
    raised: meters.raised,
    timers,
    report,
  });
  const metrics =
    config.metricsPort === null
      ? null
      : await openMetrics(meters, {
          port: config.metricsPort,
          host: config.metricsHost,
          sockets: live.count,
          connections: () => database.connections(),
          commandsWaiting: writing.waiting,
          notificationQueueUsage: () => notificationQueueUsage(database),
        });
  // The last thing asked of the database before anybody can come: a start that fails has served nobody.
  const token = await offerSetup(database);
  await app.listen({ port: config.port, host: config.host });
  return {
    address: address(),
    // Behind the #, so that it reaches no log on the way [I7].
    setupLink: token && `${address()}/setup#${token}`,
    metricsAddress: metrics?.address ?? null,
    async close(drainSeconds = config.drainSeconds) {
      leave();
      await setTimeout(drainSeconds * 1000);
      await live.sendAway();
      stopMeasuring();
      stopLooking();
      pressure.close();
      await metrics?.close();
      await app.close();
      await watch.close();
      await announcements.close();
      await database.close();
    },
  };
}
