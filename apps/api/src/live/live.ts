// The live half of the server, put together: hub, sockets, and the one route they come in by. Rule: everything that
// can be refused (origin, session) is refused before the upgrade, so that a socket listens from its first moment.

import fastifyWebsocket from '@fastify/websocket';
import { MAX_FRAME_BYTES } from '@sitrep/incident/wire/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STOPPING, sendRefusal } from '../answers.ts';
import { networkOf } from '../network-of.ts';
import type { Timers } from '../timers.ts';
import type { App, Who } from '../web-app.ts';
import { Hub, type Sources } from './hub.ts';
import { LiveSocket, type SocketEnd, type SocketParts } from './live-socket.ts';
import { type Caps, type Grants, LiveSockets, type SocketCounts } from './live-sockets.ts';
import { type EditingStore, Presence } from './presence/presence.ts';

export type LiveParts = {
  readonly sources: Sources;
  readonly editing: EditingStore;
  readonly grants: Grants;
  readonly caps: Caps;
  readonly findShare: SocketParts['findShare'];
  readonly who: Who;
  readonly watched: SocketParts['watched'];
  readonly build: string;
  /** The epoch at the start; read again with every round of checks. */
  readonly epoch: string;
  readonly timers: Timers;
  /** Whoever counts: a socket that ended, and rooms that the sweep found behind. */
  readonly told: { socketClosed(reason: SocketEnd): void; swept(found: number): void };
};

export type Live = {
  /** Something of this incident was committed, perhaps. */
  poke(incidentId: string): void;
  /** At another server somebody edits another field of this incident, perhaps. */
  hearEditing(incidentId: string): void;
  stopSession(sessionId: string): void;
  stopShare(shareId: string): void;
  epoch(): string;
  /** Some right changed somewhere: a round over all of them now, however often it is said. */
  accessChanged(): void;
  /** One round over all sessions and links now, instead of within five seconds. */
  check(): Promise<void>;
  /** From now on who comes is refused, so that a proxy tries the next instance [O4]. */
  refuse(): void;
  /** Ends all sockets with 1012, spread over at most two seconds. */
  sendAway(): Promise<void>;
  /** Open sockets of each kind. */
  count(): SocketCounts;
};

const ROUTE = '/api/live';

export async function openLive(app: App, parts: LiveParts): Promise<Live> {
  const { timers, who, build, findShare, watched, grants, caps, told } = parts;
  const report = (error: unknown) =>
    app.log.error({ err: error }, 'live: a round failed, the next one follows');
  const hub = new Hub(parts.sources, timers, report, told.swept);
  const only = (incidentId: string) => parts.sources.stream(incidentId, 'team').only();
  const presence = new Presence({ store: parts.editing, only, timers, report });
  const sockets = new LiveSockets({ grants, caps, epoch: parts.epoch, timers, report });
  const epoch = () => sockets.epoch;
  const follows = (socket: LiveSocket, shareId: string) => sockets.follows(socket, shareId);
  const closed = (socket: LiveSocket) => {
    sockets.remove(socket);
    told.socketClosed(socket.end);
  };
  const outlived = () => sockets.lookNow();
  const socketParts = {
    ...{ hub, presence, timers, build, epoch, findShare },
    ...{ watched, report, follows, closed, outlived },
  };
  let isRefusing = false;

  await app.register(fastifyWebsocket, {
    options: { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, clientTracking: false },
    // The library ends a broken peer with the right code by itself; there is nothing to add.
    errorHandler: (error) => app.log.debug({ err: error }, 'live: a socket broke'),
    preClose: (done) => {
      presence.close();
      hub.close();
      sockets.close();
      done();
    },
  });
  // Elsewhere there is nothing to upgrade to, and the library would write the address into the log [I7].
  app.addHook('onRequest', async (request, reply) => {
    if (request.ws && request.routeOptions.url !== ROUTE) return reply.code(404).send();
  });
  const knowing = {
    websocket: true,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      if (isRefusing) return sendRefusal(reply, STOPPING);
      return who.anybody.call(app, request, reply);
    },
  } as const;
  app.get(ROUTE, knowing, (ws, request) => {
    const opener = { standing: who.known(request), network: networkOf(request.ip) };
    sockets.add(new LiveSocket(ws, opener, socketParts));
  });

  return {
    poke: (incidentId) => hub.poke(incidentId),
    hearEditing: (incidentId) => presence.hear(incidentId),
    stopSession: (sessionId) => sockets.stopSession(sessionId),
    stopShare: (shareId) => sockets.stopShare(shareId),
    epoch,
    accessChanged: () => {
      sockets.lookNow();
      hub.accessChanged();
    },
    check: () => sockets.check(),
    refuse: () => {
      isRefusing = true;
    },
    sendAway: () => sockets.sendAway(),
    count: () => sockets.count(),
  };
}
