// One page's end of the network, played by hand: each socket and each request is answered by the test itself.

import type { Audience } from '@sitrep/incident/document';
import { uuid } from '@sitrep/incident/testing/people';
import type { ServerMessage } from '@sitrep/incident/wire/sync';
import type { SocketListener, World } from '../world/world.ts';

export const EPOCH = uuid(0xe0);

export class FakeSocket {
  readonly sent: unknown[] = [];
  isClosed = false;
  readonly #listener: SocketListener;

  constructor(listener: SocketListener) {
    this.#listener = listener;
  }

  say(message: ServerMessage): void {
    this.sayText(JSON.stringify(message));
  }

  sayText(text: string): void {
    if (!this.isClosed) this.#listener.onMessage(text);
  }

  hello(
    now: string,
    more: { epoch?: string; build?: string; protocol?: number; audience?: Audience } = {},
  ): void {
    this.say({ type: 'hello', protocol: 1, build: 'b1', epoch: EPOCH, now, ...more });
  }

  /** The connection breaks, and the browser knows. */
  break(): void {
    if (!this.isClosed) this.#listener.onClose();
  }
}

export type FakeRequest = {
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
  readonly answer: (status: number, body: unknown) => void;
  readonly lose: () => void;
};

export type FakeServer = Pick<World, 'fetch' | 'openSocket'> & {
  readonly sockets: FakeSocket[];
  readonly requests: FakeRequest[];
};

export function createFakeServer(): FakeServer {
  const sockets: FakeSocket[] = [];
  const requests: FakeRequest[] = [];
  return {
    sockets,
    requests,
    openSocket: (_path, listener) => {
      const socket = new FakeSocket(listener);
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(JSON.parse(text)),
        close: () => {
          socket.isClosed = true;
        },
      };
    },
    fetch: (path, { body, headers, signal }) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        requests.push({
          path,
          body: typeof body === 'string' ? JSON.parse(body) : null,
          headers: new Headers(headers),
          answer: (status, answer) => {
            const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
            resolve({ status, text: () => Promise.resolve(text) });
          },
          lose: () => reject(new TypeError('network')),
        });
      }),
  };
}
