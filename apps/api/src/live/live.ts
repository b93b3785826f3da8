// The live half of the server, put together: hub, sockets, and the one route they come in by. Rule: everything that
// can be refused (origin, session) is refused before the upgrade, so that a socket listens from its first moment.

import fastifyWebsocket from '@fastify/websocket';
import { MAX_FRAME_BYTES } from '@sitrep/incident/wire/sync';
import type { Timers } from '../timers.ts';
import type { App, Who } from '../web-app.ts';
import { Hub, type Sources } from './hub.ts';
import { LiveSocket, type SocketParts } from './live-socket.ts';
import { type Grants, LiveSockets } from './live-sockets.ts';

export type LiveParts = {
  readonly sources: Sources;
  readonly grants: Grants;
  readonly findShare: SocketParts['findShare'];
  readonly who: Who;
  readonly build: string;
  /** The epoch at the start; read again with every round of checks. */
  readonly epoch: string;
  readonly timers: Timers;
};

export type Live = {
  /** Something of this incident was committed, perhaps. */
  poke(incidentId: string): void;
  stopSession(sessionId: string): void;
  stopShare(shareId: string): void;
  epoch(): string;
  /** One round over all sessions and links now, instead of within five seconds. */
  check(): Promise<void>;
};

const ROUTE = '/api/live';

export async function openLive(app: App, parts: LiveParts): Promise<Live> {
  const { timers, who, build, findShare } = parts;
  const report = (error: unknown) =>
    app.log.error({ err: error }, 'live: a round failed, the next one follows');
  const hub = new Hub(parts.sources, timers, report);
  const sockets = new LiveSockets({ grants: parts.grants, epoch: parts.epoch, timers, report });
  const epoch = () => sockets.epoch;
  const closed = (socket: LiveSocket) => sockets.remove(socket);
  const socketParts = { hub, timers, build, epoch, findShare, report, closed };

  await app.register(fastifyWebsocket, {
    options: { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, clientTracking: false },
    // The library ends a broken peer with the right code by itself; there is nothing to add.
    errorHandler: (error) => app.log.debug({ err: error }, 'live: a socket broke'),
    preClose: (done) => {
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
    onRequest: who.anybody,
  } as const;
  app.get(ROUTE, knowing, (ws, request) => sockets.add(new LiveSocket(ws, who.known(request), socketParts)));

  return {
    poke: (incidentId) => hub.poke(incidentId),
    stopSession: (sessionId) => sockets.stopSession(sessionId),
    stopShare: (shareId) => sockets.stopShare(shareId),
    epoch,
    check: () => sockets.check(),
  };
}
