// The wire between pages and the server model: slow, forgetful, repeating, cut in the middle, silent. Rule: within one
// socket what arrives, arrives in order; everything else goes wrong as often as `trouble` says.

import type { Actor } from '@sitrep/incident/noun';
import { CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal, refuse } from '@sitrep/incident/refusal';
import {
  BEAT_SECONDS,
  ClientMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '@sitrep/incident/wire/sync';
import * as z from 'zod/mini';
import type { SocketListener, World } from '../world/world.ts';
import { CODE, type ServerModel, type Watcher } from './server-model.ts';
import type { Random, VirtualTime } from './virtual-time.ts';

/** How often, of 1, each thing goes wrong. */
export type Trouble = {
  lostRequest: number;
  lostAnswer: number;
  repeatedRequest: number;
  unavailable: number;
  /** A frame never arrives, although the socket lives on. */
  lostFrame: number;
  repeatedFrame: number;
  /** A new socket is refused. */
  noSocket: number;
};

export const CALM: Trouble = {
  lostRequest: 0,
  lostAnswer: 0,
  repeatedRequest: 0,
  unavailable: 0,
  lostFrame: 0,
  repeatedFrame: 0,
  noSocket: 0,
};

type Wire = { isCut: boolean; readonly cut: (isSilent: boolean) => void };
const Body = z.object({ id: z.string(), command: CommandSchema });

export class BadNetwork {
  trouble: Trouble = CALM;
  /** Longest way of a message, in milliseconds. */
  slowest = 300;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #server: ServerModel;
  readonly #wires = new Set<Wire>();

  constructor(time: VirtualTime, random: Random, server: ServerModel) {
    this.#time = time;
    this.#random = random;
    this.#server = server;
  }

  /** Every socket ends; `isSilent`: without a word to the page. */
  cutAll(isSilent = false): void {
    for (const wire of this.#wires) wire.cut(isSilent);
  }

  cutOne(isSilent: boolean): void {
    const wires = [...this.#wires];
    wires[Math.floor(this.#random() * wires.length)]?.cut(isSilent);
  }

  for(actor: Actor): Pick<World, 'fetch' | 'openSocket'> {
    return {
      fetch: (path, init) => this.#fetch(actor, path, init),
      openSocket: (_path, listener) => this.#openSocket(actor, listener),
    };
  }

  #happens(chance: number): boolean {
    return this.#random() < chance;
  }

  #delay = () => 1 + this.#random() * this.slowest;
  #sleep = () => new Promise<void>((done) => void this.#time.after(this.#delay(), done));

  async #fetch(actor: Actor, path: string, init: RequestInit) {
    await this.#sleep();
    if (this.#happens(this.trouble.lostRequest)) throw new TypeError('network');
    if (this.#happens(this.trouble.unavailable)) return reply(503, refuse('unavailable', 'Down.', 'Wait.'));
    const answer = this.#answer(actor, path, init);
    if (this.#happens(this.trouble.repeatedRequest)) {
      this.#time.after(this.#delay() * 5, () => void this.#answer(actor, path, init));
    }
    await this.#sleep();
    if (this.#happens(this.trouble.lostAnswer)) throw new TypeError('network');
    return answer;
  }

  #answer(actor: Actor, path: string, { body }: RequestInit) {
    const server = this.#server;
    const { pathname, searchParams } = new URL(path, 'http://x');
    const what = pathname.split('/').at(-1);
    if (what === 'commands' && typeof body === 'string') {
      const { id, command } = Body.parse(JSON.parse(body));
      const answer = server.execute(actor, id, command);
      return reply(isRefusal(answer) ? 409 : 200, answer);
    }
    if (what === 'changes') {
      const since = Number(searchParams.get('since'));
      const found = server.changesSince(actor, since, searchParams.get('epoch'));
      return reply(200, { epoch: server.epoch, seq: 0, ...found });
    }
    if (what === 'entries') return reply(200, server.entriesBefore(actor, searchParams.get('before') ?? ''));
    if (what !== CODE) return reply(404, refuse('notFound', 'Not here.', '-'));
    const document = server.changesSince(actor, 0, null).document;
    return reply(200, { epoch: server.epoch, now: server.now(), document });
  }

  #openSocket(actor: Actor, listener: SocketListener) {
    const server = this.#server;
    let watcher: Watcher | null = null;
    let arrivesAt = 0;
    const end = () => {
      wire.isCut = true;
      this.#wires.delete(wire);
      if (watcher) server.unwatch(watcher);
    };
    const wire: Wire = {
      isCut: false,
      cut: (isSilent) => {
        if (wire.isCut) return;
        end();
        if (!isSilent) this.#time.after(this.#delay(), listener.onClose);
      },
    };
    /** In order, each way: nothing overtakes. */
    const deliver = (run: () => void) => {
      arrivesAt = Math.max(arrivesAt, this.#time.now() + this.#delay());
      this.#time.after(arrivesAt - this.#time.now(), () => wire.isCut || run());
    };
    const send = (message: ServerMessage) => {
      const text = JSON.stringify(message);
      if (this.#happens(this.trouble.lostFrame)) return;
      deliver(() => listener.onMessage(text));
      if (this.#happens(this.trouble.repeatedFrame)) deliver(() => listener.onMessage(text));
    };
    const beat = () => {
      if (wire.isCut) return;
      send({ type: 'beat', now: server.now() });
      this.#time.after(BEAT_SECONDS * 1000, beat);
    };
    this.#wires.add(wire);
    if (this.#happens(this.trouble.noSocket)) wire.cut(false);
    else {
      const hello = { type: 'hello', protocol: PROTOCOL_VERSION, build: 'b1' } as const;
      deliver(() => undefined);
      send({ ...hello, epoch: server.epoch, now: server.now() });
      this.#time.after(BEAT_SECONDS * 1000, beat);
    }
    return {
      send: (text: string) =>
        deliver(() => {
          const message = ClientMessage.parse(JSON.parse(text));
          if (message.type !== 'watch') return;
          if (watcher) server.unwatch(watcher);
          watcher = server.watch(actor, message.since, message.epoch, send);
        }),
      close: end,
    };
  }
}

function reply(status: number, body: object) {
  return { status, text: () => Promise.resolve(JSON.stringify(body)) };
}
