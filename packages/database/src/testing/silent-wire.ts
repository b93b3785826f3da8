// A wire to PostgreSQL that can go silent: it keeps the connections and passes nothing on, as a lost route does. TCP
// calls such a connection healthy.

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type SilentWire = {
  /** The address of the database, through this wire. */
  readonly url: string;
  silence(isSilent: boolean): void;
  close(): void;
};

export async function openSilentWire(target: string): Promise<SilentWire> {
  const there = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(Number(there.port), there.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('data', (bytes) => void (silent || to.write(bytes)));
      from.on('close', () => {
        sockets.delete(from);
        if (!silent) to.destroy();
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
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
