// The world of the live code outside a browser: real time, real requests, real sockets, with the headers a browser would
// send by itself. The live code itself is the one that pages run.
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Socket, SocketListener, World } from '../../../apps/web/src/live/world/world.ts';

export type Sender = { readonly origin: string; readonly cookie: string };

export type Taps = {
  /** The status of every answer, 0 when there was none. */
  answered?(status: number): void;
  opened?(socket: WebSocket): void;
};

export function createNodeWorld({ origin, cookie }: Sender, taps: Taps = {}): World {
  return {
    now: () => Date.now(),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    newId: createIds(),
    fetch: async (path, { headers, ...init }) => {
      try {
        const sent = { ...Object.fromEntries(new Headers(headers)), origin, cookie };
        const answer = await fetch(new URL(path, origin), { ...init, headers: sent });
        taps.answered?.(answer.status);
        return answer;
      } catch (error) {
        taps.answered?.(0);
        throw error;
      }
    },
    openSocket: (path, listener) => openSocket(new URL(path, origin), { origin, cookie }, listener, taps),
    claim: async () => () => {},
    claimNow: async () => () => {},
    tell: () => {},
    onTold: () => () => {},
    onWake: () => () => {},
    onOffline: () => () => {},
  };
}

function openSocket(
  address: URL,
  headers: Sender,
  { onMessage, onClose }: SocketListener,
  { opened }: Taps,
): Socket {
  address.protocol = 'ws:';
  const socket = new WebSocket(address, { headers, perMessageDeflate: false });
  opened?.(socket);
  let isOurs = true;
  socket.on('message', (bytes, isBinary) => {
    if (isOurs && !isBinary) onMessage(bytes.toString());
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    if (isOurs) onClose();
    isOurs = false;
  });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      isOurs = false;
      socket.close();
    },
  };
}

/** UUIDv7; of one page, the later the greater. */
function createIds(): () => string {
  let last = 0;
  return () => {
    last = Math.max(Date.now() * 4096, last + 1);
    const digits = last.toString(16).padStart(15, '0');
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(12)}${randomUUID().slice(18)}`;
  };
}
