// A page at the other end of a real socket, as far as the protocol goes: it keeps every frame, holds the document the
// frames make, and waits for what it wants to see. Rule: it takes number held + 1 and nothing else [S6].

import { Socket } from 'node:net';
import { applyChanges } from '@sitrep/incident/change';
import type { Document } from '@sitrep/incident/document';
import { type ClientMessage, ServerMessage } from '@sitrep/incident/wire/sync';
import type { WebSocket } from 'ws';
import type { BuiltApp } from '../app.ts';
import { ORIGIN, type Person } from './test-app.ts';

export type TestPage = Awaited<ReturnType<typeof openPage>>;
type Kind = ServerMessage['type'];

export async function openPage(
  { app }: Pick<BuiltApp, 'app'>,
  person: Person | null,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
) {
  const frames: ServerMessage[] = [];
  const texts: string[] = [];
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  let document: Document | null = null;
  let wake = Promise.withResolvers<void>();

  function take(text: string): void {
    const message = ServerMessage.parse(JSON.parse(text));
    texts.push(text);
    frames.push(message);
    if (message.type === 'document') document = message.document;
    if (message.type === 'changes' && document) document = applyChanges(document, message.changes);
    wake.resolve();
    wake = Promise.withResolvers();
  }

  // The injected end comes from nowhere; the server is told where from.
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
  const upgrade = {
    socket,
    headers: {
      host: '127.0.0.1:3000',
      // A program is no page, and says of none that it comes from there.
      ...(!('authorization' in headers) && { origin: ORIGIN }),
      ...(person && { cookie: person.cookie }),
      ...headers,
    },
  };
  const listen = (ws: WebSocket) => {
    ws.on('message', (data) => take(data.toString()));
    // A browser answers by itself; the injected end does not.
    ws.on('ping', () => ws.pong());
    ws.on('close', (code, reason) => closed.resolve({ code, reason: reason.toString() }));
  };
  const ws = await app.injectWS('/api/live', upgrade, { onInit: listen });

  /** Waits until the frames are as wanted; the test's own time limit ends the waiting. */
  async function until(isThere: () => boolean): Promise<void> {
    while (!isThere()) await wake.promise;
  }
  const count = (kind: Kind) => frames.filter(({ type }) => type === kind).length;

  return {
    ...{ ws, frames, texts, until, count, closed: closed.promise },
    document: () => document,
    say: (message: ClientMessage) => ws.send(JSON.stringify(message)),
    /** Until the document stands at this number. */
    at: (seq: number) => until(() => document?.seq === seq),
    /** Until so many frames of a kind came; answers the last of them. */
    async got<K extends Kind>(kind: K, times = 1): Promise<Extract<ServerMessage, { type: K }>> {
      await until(() => count(kind) >= times);
      return frames.filter(({ type }) => type === kind)[times - 1] as Extract<ServerMessage, { type: K }>;
    },
    /** Holds a document that came by another way. */
    hold(held: Document) {
      document = held;
    },
  };
}
