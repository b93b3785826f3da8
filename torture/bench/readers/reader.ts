// A page that only reads: the connection and the document store of the web app, as they are, on a real socket. Rule: like
// a page behind a load balancer it comes back to an instance that is up; nothing else is made easier for it.
import type { Audience, Document } from '@sitrep/incident/document';
import { WebSocket } from 'ws';
import { Connection } from '../../../apps/web/src/live/connection.ts';
import { createDocumentStore, type DocumentStore } from '../../../apps/web/src/live/document-store.ts';
import { watchDocument } from '../../../apps/web/src/live/incident/watch-document.ts';
import { createServerClock } from '../../../apps/web/src/live/world/server-clock.ts';
import type { Socket, SocketListener, World } from '../../../apps/web/src/live/world/world.ts';
import { ORIGIN, type Resident } from '../town/bench-town.ts';
import type { Instance } from '../town/instance.ts';

/** Entries in a page. Nobody reads on through more; all readers together would be busier with them than the instances. */
const LONG_NIGHT = 12_000;

export type ReaderParts = {
  readonly incidentId: string;
  readonly audience: Audience;
  readonly person: Resident;
  /** In the order it prefers them; the first is its home. */
  readonly instances: readonly Instance[];
};

export class Reader {
  readonly incidentId: string;
  readonly audience: Audience;
  readonly #parts: ReaderParts;
  #store: DocumentStore;
  #connection: Connection;
  #instance: Instance | undefined;
  #hangUp = () => {};

  constructor(parts: ReaderParts) {
    const { incidentId, audience, person } = parts;
    this.incidentId = incidentId;
    this.audience = audience;
    this.#parts = parts;
    this.#store = createDocumentStore({ actor: person, people: [] });
    this.#connection = this.#connect(this.#store);
  }

  /** What it would show; null before the first document. */
  get document(): Document | null {
    return this.#store.confirmed();
  }

  get seq(): number {
    return this.document?.seq ?? 0;
  }

  get isLive(): boolean {
    return this.#connection.getSnapshot().state.phase === 'live';
  }

  get phase(): string {
    return this.#connection.getSnapshot().state.phase;
  }

  /** The one its socket leads to, or last led to. */
  get instance(): Instance | undefined {
    return this.#instance;
  }

  get isAtHome(): boolean {
    return this.isLive && this.#instance === this.#parts.instances[0];
  }

  /**
   * Back to where it began, by an ordinary loss of its socket: or those that never die would end up with all readers. A page
   * that has seen a long night is loaded anew, as by whoever comes back to it in the morning.
   */
  goHome(): void {
    if (this.#store.getSnapshot().timeline.length > LONG_NIGHT) this.#loadAnew();
    else if (!this.isAtHome) this.#hangUp();
  }

  close(): void {
    this.#connection.close();
  }

  #loadAnew(): void {
    this.#connection.close();
    this.#store = createDocumentStore({ actor: this.#parts.person, people: [] });
    this.#connection = this.#connect(this.#store);
  }

  #connect(store: DocumentStore): Connection {
    const world = this.#world();
    return new Connection({
      ...{ world, clock: createServerClock(world.now), readAs: store.readAs },
      watched: watchDocument({
        incidentId: this.incidentId,
        position: store.position,
        distrust: store.distrust,
        receiveChanges: ({ changes }) => store.receiveChanges(changes),
        receiveDocument: (epoch, { document }) => void store.receiveDocument(epoch, document),
      }),
    });
  }

  #world(): World {
    return {
      now: () => Date.now(),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      random: () => Math.random(),
      openSocket: (path, listener) => this.#openSocket(path, listener),
      tell: () => {},
      onTold: () => () => {},
      onWake: () => () => {},
      onOffline: () => () => {},
      newId: unasked,
      fetch: unasked,
      claim: unasked,
      claimNow: unasked,
    };
  }

  #openSocket(path: string, { onMessage, onClose }: SocketListener): Socket {
    const { instances, person } = this.#parts;
    this.#instance = instances.find(({ isUp }) => isUp) ?? instances[0];
    const address = new URL(path, this.#instance?.address);
    address.protocol = 'ws:';
    const headers = { origin: ORIGIN, cookie: person.cookie };
    const socket = new WebSocket(address, { headers, perMessageDeflate: false });
    let isOurs = true;
    this.#hangUp = () => socket.terminate();
    socket.on('message', (bytes, isBinary) => {
      if (isOurs && !isBinary) onMessage(bytes.toString());
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (isOurs) onClose();
      isOurs = false;
    });
    return {
      send: (text) => void (socket.readyState === WebSocket.OPEN && socket.send(text)),
      close: () => {
        isOurs = false;
        socket.close();
      },
    };
  }
}

function unasked(): never {
  throw new Error('a reader writes nothing');
}
