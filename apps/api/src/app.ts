// The app without the process: plugins, rules for every request, and the rooms, each handed what it needs. Rule: this
// file alone knows all rooms; they never know each other.

import { randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { readAudience } from '@sitrep/database/access/audience';
import { readOriginal } from '@sitrep/database/access/original';
import { eraseShareWords } from '@sitrep/database/access/share-words';
import { type Asker, onlyReaders, shutOut } from '@sitrep/database/access/visible';
import { listActions } from '@sitrep/database/actions/list-actions';
import type { Announcements } from '@sitrep/database/announcements';
import { noteAudit } from '@sitrep/database/audit/note-audit';
import { coordinates, readAudit } from '@sitrep/database/audit/read-audit';
import type { Database } from '@sitrep/database/database';
import type { Executor } from '@sitrep/database/execute';
import { listedRows, listIncidents, stirredIncidents } from '@sitrep/database/list/list-incidents';
import * as load from '@sitrep/database/load';
import { pendingMigrations } from '@sitrep/database/migrate';
import { vacancies } from '@sitrep/database/people/vacancies';
import { readFitness } from '@sitrep/database/postgres/fitness';
import { forgetEditing, readEditing, writeEditing } from '@sitrep/database/presence/editing';
import { search } from '@sitrep/database/search/search';
import * as sessions from '@sitrep/database/sessions';
import * as shares from '@sitrep/database/shares';
import type { Audience } from '@sitrep/incident/document';
import type { Logger } from 'pino';
import * as z from 'zod/mini';
import manifest from '../package.json' with { type: 'json' };
import { adoptPolicy } from './adopt-policy.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { type Notes, openNotes } from './audit/notes.ts';
import type { Config } from './config.ts';
import { descriptionRoutes } from './description/description-routes.ts';
import { wireDrills } from './drill/wire-drills.ts';
import { healthRoutes } from './health/health-routes.ts';
import { shedReads } from './health/pressure.ts';
import { accessRoutes } from './incidents/access-routes.ts';
import { actionRoutes } from './incidents/action-routes.ts';
import { commandRoutes } from './incidents/command-routes.ts';
import { documentRoutes } from './incidents/document-routes.ts';
import { shareRoutes } from './incidents/share-routes.ts';
import { limitFloods } from './limits/floods.ts';
import { type Live, openLive } from './live/live.ts';
import type { EditingStore } from './live/presence/presence.ts';
import type { Meters } from './metrics/meters.ts';
import { openApp } from './open-app.ts';
import { appRoutes } from './pages/app-routes.ts';
import { sharePageRoutes } from './pages/share-page-routes.ts';
import { createSharePages, type RenderGone, type RenderPage } from './pages/share-pages.ts';
import { readWebBuild } from './pages/web-build.ts';
import { wordsPage } from './pages/words-page.ts';
import { sessionCookie } from './people/session-cookie.ts';
import { wirePeople, wireWho } from './people/wire-people.ts';
import { logAnswers, openLog } from './request-log.ts';
import { searchRoutes } from './search/search-routes.ts';
import { systemTimers, type Timers, timeOf } from './timers.ts';
import { openVacancies } from './watch/vacancies.ts';
import type { App, Who } from './web-app.ts';

export type Parts = {
  readonly database: Database;
  readonly executor: Executor;
  readonly announcements: Announcements;
  readonly config: Config;
  /** Null when the pages were not built. */
  readonly renderPage: RenderPage | null;
  readonly renderGone?: RenderGone;
  /** Folder of the client build. */
  readonly webRoot: string;
  readonly logger?: Logger;
  readonly timers?: Timers;
  /** Whoever counts what happens. */
  readonly told?: Told;
  /** Whether the event loop stood still a moment ago; reads are shed then. */
  readonly isBehind?: () => boolean;
};

type Told = Pick<Meters, 'answered' | 'socketClosed' | 'swept'>;
const TOLD_TO_NOBODY: Told = { answered() {}, socketClosed() {}, swept() {} };

export type BuiltApp = {
  readonly app: App;
  readonly live: Live;
  /** Where people open Sitrep, once it listens. */
  address(): string;
  /** From now on it says that it is not ready, takes no new sockets, and lets no connection stand [O4]. */
  leave(): void;
};

export async function buildApp(parts: Parts): Promise<BuiltApp> {
  const { config, database, announcements, timers = systemTimers(), told = TOLD_TO_NOBODY } = parts;
  z.config(z.locales.en());
  const app = await openApp(config, parts.logger ?? openLog(config.logLevel), wordsPage(NO_PAGE));
  const cookie = sessionCookie(config.publicUrl);
  const who = wireWho(database, cookie);
  logAnswers(app, who.known, told.answered);
  limitFloods(app, {
    who,
    showsSession: (request) => cookie.read(request) !== null,
    ...{ commandsPerMinute: config.commandsPerMinute, requestsPerMinute: config.requestsPerMinute },
    now: () => timers.now(),
  });
  descriptionRoutes(app, { version: manifest.version, cookie: cookie.name });
  if (parts.isBehind) shedReads(app, parts.isBehind);
  const web = readWebBuild(parts.webRoot);
  const address = () => config.publicUrl ?? listeningAddress(app, config);
  const findShare = (token: string) => shares.findShare(database, token);
  const notes = openNotes(app, database, timers, config.auditDays);

  const live = await openLive(app, {
    sources: {
      stream: (incidentId, audience) => ({
        changesSince: (since, most) =>
          load.changesSince(database, 'system', incidentId, audience, since, most),
        document: () => load.loadDocument(database, 'system', incidentId, audience),
        newest: () => newestSeq(database, 'system', incidentId, audience),
        only: () => onlyReaders(database, incidentId),
      }),
      newestSeqs: (ids) => load.newestSeqs(database, 'system', ids),
      list: {
        whole: (id) => listIncidents(database, { id }),
        rows: (ids) => listedRows(database, ids),
        stirred: (since, held) => stirredIncidents(database, since, held),
      },
    },
    editing: editingStore(database, announcements),
    grants: {
      roles: (ids) => sessions.standingRoles(database, ids),
      shares: (ids) => shares.standingShares(database, ids),
      shutOut: (watching) => shutOut(database, watching),
      epoch: () => load.readEpoch(database),
    },
    caps: { perLink: config.readersPerLink, perAddress: config.readersPerAddress },
    epoch: await load.readEpoch(database),
    build: web.build,
    findShare,
    watched: notes.watched,
    who,
    timers,
    told,
  });
  const vacant = openVacancies({
    vacancies: () => vacancies(database),
    execute: (request) => parts.executor.execute(request),
    timers,
    report: (error) =>
      app.log.error({ err: error }, 'could not look for coordinators who are gone, it tries again'),
  });
  const deafen = [
    announcements.subscribe(live.poke),
    announcements.subscribe(live.hearEditing, 'editing'),
    announcements.subscribeToAccess(() => {
      live.accessChanged();
      void vacant.look();
    }),
    vacant.close,
  ];
  app.addHook('onClose', async () => {
    for (const unsubscribe of deafen) unsubscribe();
  });

  wirePeople(app, {
    ...{ database, config, who, cookie, address },
    now: () => timeOf(timers),
    sessionEnded: live.stopSession,
    rightsChanged: vacant.look,
    adopt: (settings) =>
      adoptPolicy(settings, {
        listIncidents: () => listIncidents(database, 'system'),
        execute: (request) => parts.executor.execute(request),
      }),
  });
  wireIncidents(app, parts, { who, address, live, timers, notes });
  wireDrills(app, {
    ...{ ...parts, who, timers },
    loadDocument: (incidentId) => load.loadDocument(database, 'system', incidentId, 'team'),
  });
  await appRoutes(app, web);
  if (parts.renderPage) {
    const pages = createSharePages({
      newestViewSeq: (incidentId) => newestSeq(database, 'system', incidentId, 'viewer'),
      loadView: (incidentId) => load.loadDocument(database, 'system', incidentId, 'viewer'),
      renderPage: parts.renderPage,
      epoch: live.epoch,
      build: web.build,
      script: web.shareScript,
      plainHttp: config.plainHttp,
      timers,
    });
    const forget = announcements.subscribe(pages.drop);
    app.addHook('onClose', async () => forget());
    sharePageRoutes(app, pages, findShare, notes.shareOpened, parts.renderGone);
  }
  const leave = wireHealth(app, parts);
  return {
    ...{ app, live, address },
    leave() {
      leave();
      live.refuse();
    },
  };
}

/** What is written by this server bears an id that it has until it ends. */
function editingStore(database: Database, announcements: Announcements): EditingStore {
  const serverId = randomUUID();
  return {
    write: (personIds, now) => writeEditing(database, serverId, personIds, now),
    readElsewhere: (incidentIds) => readEditing(database, serverId, incidentIds),
    forget: () => forgetEditing(database),
    announce: (incidentId) => announcements.announceEditing(incidentId),
  };
}

type Shared = { who: Who; address(): string; live: Live };

function wireIncidents(app: App, parts: Parts, shared: Shared & { timers: Timers; notes: Notes }): void {
  const { database, executor } = parts;
  const { who, address, live, timers, notes } = shared;
  const findIncident = (name: string, asker: Asker) => load.findIncident(database, asker, name);
  commandRoutes(app, {
    who,
    findIncident,
    execute: (request) => executor.execute(request),
    now: () => timeOf(timers),
  });
  accessRoutes(app, {
    who,
    findIncident,
    readAudience: (...asked) => readAudience(database, ...asked),
  });
  documentRoutes(app, {
    who,
    findIncident,
    epoch: live.epoch,
    now: () => timeOf(timers),
    opened: notes.opened,
    loadDocument: (...asked) => load.loadDocument(database, ...asked),
    newestSeq: (...asked) => newestSeq(database, ...asked),
    changesSince: (...asked) => load.changesSince(database, ...asked),
    entriesBefore: (...asked) => load.entriesBefore(database, ...asked),
    listIncidents: (asker) => listIncidents(database, asker),
    readOriginal: (...asked) => readOriginal(database, ...asked),
  });
  shareRoutes(app, {
    who,
    address,
    findIncident,
    listShares: (...asked) => shares.listShares(database, ...asked),
    makeShare: (...asked) => shares.makeShare(database, ...asked),
    revokeShare: (...asked) => shares.revokeShare(database, ...asked),
    eraseWords: (...asked) => eraseShareWords(database, ...asked),
    shareEnded: live.stopShare,
  });
  actionRoutes(app, {
    who,
    now: () => timeOf(timers),
    listActions: (...asked) => listActions(database, ...asked),
  });
  searchRoutes(app, { who, search: (...asked) => search(database, ...asked) });
  auditRoutes(app, {
    who,
    findIncident,
    readAudit: (...asked) => readAudit(database, ...asked),
    coordinates: (...asked) => coordinates(database, ...asked),
    noteExport: (noted) => noteAudit(database, { ...noted, what: 'auditExported', detail: 'csv' }),
  });
}

function wireHealth(app: App, { database, announcements }: Parts): () => void {
  let isLeaving = false;
  app.addHook('onRequest', async (_request, reply) => {
    if (isLeaving) reply.header('connection', 'close');
  });
  const checks = {
    process: async () => (isLeaving ? 'is stopping' : null),
    database: async () => ((await readFitness(database)).isStandby ? 'is a standby' : null),
    announcements: async () => (announcements.isListening() ? null : 'the listening connection is down'),
    migrations: async () => {
      const pending = await pendingMigrations(database);
      return pending.length > 0 ? `${pending.length} not applied yet` : null;
    },
  };
  healthRoutes(app, checks, async () => (await readFitness(database)).lax);
  return () => {
    isLeaving = true;
  };
}

async function newestSeq(
  database: Database,
  asker: Asker,
  incidentId: string,
  audience: Audience,
): Promise<number | null> {
  const newest = (await load.newestSeqs(database, asker, [incidentId])).get(incidentId);
  if (!newest) return null;
  return audience === 'team' ? newest.seq : newest.viewSeq;
}

const NO_PAGE = {
  title: 'There is no page here',
  lines: ['Check the address, or begin at the list of incidents.'],
};

function listeningAddress(app: App, { host }: Config): string {
  const port = app.addresses().map((at) => (typeof at === 'string' ? 0 : at.port))[0];
  const name = ['0.0.0.0', '::'].includes(host) ? ownAddress() : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port ?? 0}`;
}

/** An address of this machine that others can open. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
