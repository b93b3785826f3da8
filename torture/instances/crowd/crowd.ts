// A process of its own with thousands of readers: the connection of the web app as it is, each holding a number in the
// place of a document. Rule: how they lose the connection is told to them, how they come back is theirs.
import type { WebSocket } from 'ws';
import { Connection } from '../../../apps/web/src/live/connection.ts';
import { watchDocument } from '../../../apps/web/src/live/incident/watch-document.ts';
import { createServerClock } from '../../../apps/web/src/live/world/server-clock.ts';
import { createNodeWorld } from '../page/node-world.ts';
import type { Order, Told } from './orders.ts';

const AT_ONCE = 100;

const readers: Reader[] = [];
const open = new Set<WebSocket>();

const tell = (told: Told) => void process.send?.(told);

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  if ('gather' in order) void gather(order.gather);
  else if ('blink' in order) blink(order.blink.fresh);
  else if ('expect' in order) expectBack();
  else
    tell({
      held: readers.map(({ held }) => held?.seq ?? 0),
      live: readers.filter(({ isLive }) => isLive).length,
    });
});

class Reader {
  held: { seq: number; epoch: string } | null = null;
  readonly #connection: Connection;
  #back: (() => void) | null = null;

  constructor(origin: string, cookie: string, incidentId: string) {
    const opened = (socket: WebSocket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    };
    const world = createNodeWorld({ origin, cookie }, { opened });
    this.#connection = new Connection({
      world,
      clock: createServerClock(world.now),
      watched: watchDocument({
        incidentId,
        position: () => ({ since: this.held?.seq ?? 0, epoch: this.held?.epoch ?? null }),
        receiveDocument: (epoch, { document: { seq } }) => {
          this.held = { seq, epoch };
        },
        receiveChanges: ({ changes }) => this.#follow(changes.map(({ seq }) => seq)),
        distrust: () => {
          this.held = null;
        },
      }),
      readAs: () => {},
    });
    this.#connection.subscribe(() => this.#look());
  }

  get isLive(): boolean {
    return this.#connection.getSnapshot().state.phase === 'live';
  }

  live(): Promise<void> {
    return new Promise((resolve) => {
      this.#back = resolve;
      this.#look();
    });
  }

  /** The next time it is live after it was not. */
  backAgain(): Promise<void> {
    return new Promise((resolve) => {
      const leave = this.#connection.subscribe(() => {
        if (this.isLive) return;
        leave();
        this.#back = resolve;
      });
    });
  }

  #look(): void {
    if (!this.isLive) return;
    this.#back?.();
    this.#back = null;
  }

  #follow(seqs: readonly number[]): boolean {
    for (const seq of seqs) {
      if (!this.held || seq > this.held.seq + 1) return false;
      if (seq === this.held.seq + 1) this.held = { ...this.held, seq };
    }
    return true;
  }
}

async function gather(who: Extract<Order, { gather: unknown }>['gather']): Promise<void> {
  for (let n = 0; n < who.readers; n += AT_ONCE) {
    const next = Array.from({ length: Math.min(AT_ONCE, who.readers - n) }, (_, m) => {
      const cookie = who.cookies[(n + m) % who.cookies.length] ?? '';
      return new Reader(who.origin, cookie, who.incidentId);
    });
    readers.push(...next);
    await Promise.all(next.map((reader) => reader.live()));
  }
  tell({ gathered: readers.length });
}

function blink(fresh: number): void {
  expectBack();
  readers.forEach((reader, n) => {
    if (n < fresh * readers.length) reader.held = null;
  });
  for (const socket of [...open]) socket.terminate();
}

function expectBack(): void {
  const from = performance.now();
  const all = readers.map(async (reader) => {
    await reader.backAgain();
    return performance.now() - from;
  });
  void Promise.all(all).then((back) => tell({ back }));
}
