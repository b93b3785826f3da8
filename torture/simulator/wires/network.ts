// The ways between pages and instances: every socket and every request goes to any instance that is up. Rule: requests
// and answers are lost, late, doubled or left hanging; a page that lost its patience hears nothing more.
import type { Actor } from '@sitrep/incident/noun';
import type { SocketListener, World } from '../../../apps/web/src/live/world/world.ts';
import type { Scene } from '../scene.ts';
import type { Reply } from '../server/door.ts';
import type { Instance } from '../server/instance.ts';
import { Wire, type WireReader } from './wire.ts';

/** The page's end of the network. */
export type Line = Pick<World, 'fetch' | 'openSocket'>;

export type LineEvents = {
  /** An answer reached the page, to what it asked at `askedAt`. */
  answered(path: string, body: unknown, reply: Reply, askedAt: number): void;
  /** A frame reached the page. */
  heard(text: string): void;
  /** A socket was asked for. */
  opened(wire: Wire): void;
};

/** Who reads along: on each wire, and what each person is answered. */
export type Readers = {
  ofWire(wire: Wire): WireReader;
  ofAnswers(person: Actor, reply: Reply): Pick<WireReader, 'said'>;
};

export class Network {
  readonly #scene: Scene;
  readonly #instances: () => readonly Instance[];
  readonly #readers: Readers;
  readonly #wires = new Set<Wire>();

  constructor(scene: Scene, instances: () => readonly Instance[], readers: Readers) {
    this.#scene = scene;
    this.#readers = readers;
    this.#instances = instances;
  }

  get wires(): readonly Wire[] {
    return [...this.#wires];
  }

  wiresOf(instance: Instance): readonly Wire[] {
    return this.wires.filter((wire) => wire.instance === instance);
  }

  lineFor(person: Actor, events: LineEvents): Line {
    return {
      fetch: (path, init) => this.#fetch(person, path, init, events),
      openSocket: (_path, page) => this.#openSocket(person, page, events),
    };
  }

  #openSocket(person: Actor, page: SocketListener, events: LineEvents): Wire {
    const { luck, time } = this.#scene;
    const instance = this.#anyInstance();
    const ear: SocketListener = {
      onClose: () => page.onClose(),
      onMessage: (text) => {
        events.heard(text);
        page.onMessage(text);
      },
    };
    const wire: Wire = new Wire(this.#scene, person, instance, ear, () => this.#wires.delete(wire));
    wire.reader = this.#readers.ofWire(wire);
    this.#wires.add(wire);
    events.opened(wire);
    time.after(luck.way(), () => {
      if (!instance.isUp || luck.happens('socket refused')) wire.refuse();
      else void instance.welcome(wire);
    });
    return wire;
  }

  async #fetch(person: Actor, path: string, init: RequestInit, events: LineEvents) {
    const { luck, time } = this.#scene;
    const askedAt = time.now();
    const patience = new Promise<never>((_answered, gaveUp) => {
      init.signal?.addEventListener('abort', () => gaveUp(new DOMException('aborted', 'AbortError')));
    });
    const reply = await Promise.race([patience, this.#ask(person, path, init)]);
    await this.#way();
    if (luck.happens('answer lost')) throw new TypeError('network');
    events.answered(path, init.body, reply, askedAt);
    return { status: reply.status, text: async () => reply.text };
  }

  async #ask(person: Actor, path: string, { body }: RequestInit): Promise<Reply> {
    const { luck, time } = this.#scene;
    const asked = { personId: person.id, path, body };
    await this.#way();
    if (luck.happens('request lost')) throw new TypeError('network');
    const instance = this.#anyInstance();
    if (luck.happens('request doubled')) {
      time.after(luck.way() * 8, () => void this.#anyInstance().answer(asked));
    }
    if (!instance.isUp) throw new TypeError('refused');
    const reply = await instance.answer(asked);
    this.#readers.ofAnswers(person, reply).said(reply.text);
    return luck.happens('answer never comes') ? new Promise<never>(() => {}) : reply;
  }

  /** Mostly one that is up: what spreads the load learns late of a death. */
  #anyInstance(): Instance {
    const { luck } = this.#scene;
    const all = this.#instances();
    const up = all.filter(({ isUp }) => isUp);
    return luck.pick(up.length > 0 && !luck.chance(0.1) ? up : all);
  }

  #way(): Promise<void> {
    const { luck, time } = this.#scene;
    return new Promise((arrived) => void time.after(luck.way(), arrived));
  }
}
