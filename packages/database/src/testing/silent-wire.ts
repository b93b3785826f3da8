// A wire to PostgreSQL that can go silent: it keeps the connections and passes nothing on, as a lost route does. TCP
// calls such a connection healthy.

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type SilentWire = {
  /** The address of the database, through this wire. */
  readonly url: string;
  silence(isSilent: boolean): void;
  /** As a router that lost its table: the connections there are carry nothing any more, new ones do. */
  forget(): void;
  close(): void;
};

export async function openSilentWire(target: string): Promise<SilentWire> {
  const there = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  let generation = 0;
  const server = createServer((near) => {
    const far = connect(Number(there.port), there.hostname);
    const made = generation;
    const isSilent = () => silent || made < generation;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('data', (bytes) => void (isSilent() || to.write(bytes)));
      from.on('close', () => {
        sockets.delete(from);
        if (!isSilent()) to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const here = new URL(target);
  here.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: here.href,
    silence(isSilent) {
      silent = isSilent;
    },
    forget() {
      generation += 1;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
