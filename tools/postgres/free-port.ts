// Ports for what runs on this machine alone. Rule: below 32768, where the system hands out ports for outgoing
// connections, so that nothing takes ours between looking and binding.
import { connect, createServer } from 'node:net';

const first = 20_000;
const last = 32_000;

export async function findFreePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = first + Math.floor(Math.random() * (last - first));
    if ((await whyTaken(port, host)) === null) return port;
  }
  throw new Error(`no free port between ${first} and ${last}`);
}

/** Null when the port can be bound, otherwise the system's code: EADDRINUSE, EACCES, EADDRNOTAVAIL. */
export function whyTaken(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
