// One process of the server: the real hub, rooms and sockets, and a door for requests. Rule: when it dies nothing of it
// runs any more, and what it was doing stays half done.

import { Hub } from '../../../apps/api/src/live/hub.ts';
import { LiveSocket } from '../../../apps/api/src/live/live-socket.ts';
import { LiveSockets } from '../../../apps/api/src/live/live-sockets.ts';
import type { Timers } from '../../../apps/api/src/timers.ts';
import type { Scene } from '../scene.ts';
import type { Wire } from '../wires/wire.ts';
import { type Asked, away, createDoor, type Reply } from './door.ts';
import type { Store } from './store.ts';

export class Instance {
  readonly name: string;
  readonly store: Store;
  readonly #scene: Scene;
  readonly #timers: Timers;
  readonly #hub: Hub;
  readonly #sockets: LiveSockets;
  readonly #door: (asked: Asked) => Promise<Reply>;
  #isUp = true;

  constructor(scene: Scene, name: string, epoch: string, open: (instance: Instance) => Store) {
    this.name = name;
    this.#scene = scene;
    this.#timers = {
      now: scene.time.now,
      after: (milliseconds, run) => scene.time.after(milliseconds, () => this.#isUp && run()),
    };
    const store = open(this);
    this.store = store;
    const report = (error: unknown) => this.#report(error);
    const newestSeqs = async () => new Map([[scene.incidentId, await store.newest()]]);
    const sources = {
      stream: (_incidentId: string, audience: 'team' | 'viewer') => store.stream(audience),
      newestSeqs,
      // No page of these worlds has it before them.
      list: {
        whole: async () => [],
        rows: async () => [],
        stirred: async () => ({ incidentIds: [], at: '' }),
      },
    };
    this.#hub = new Hub(sources, this.#timers, report);
    const grants = {
      // The session of a person goes by their id.
      roles: () => store.roles(),
      shares: async () => new Set<string>(),
      shutOut: store.shutOut,
      epoch: () => store.epoch(),
    };
    const caps = { perLink: 1, perAddress: 1 };
    this.#door = createDoor(scene, store, () => this.#sockets.epoch);
    this.#sockets = new LiveSockets({ grants, caps, epoch, timers: this.#timers, report });
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Something was committed, perhaps. */
  poke(): void {
    if (this.#isUp) this.#hub.poke(this.#scene.incidentId);
  }

  /** Some right went, perhaps. */
  lookAtRights(): void {
    if (this.#isUp) this.#sockets.lookNow();
  }

  /** Who is asked for before the upgrade, as the session stands then. */
  async welcome(wire: Wire): Promise<void> {
    const { person } = wire;
    const role = await this.store.roles().then(
      (roles) => roles.get(person.id),
      () => undefined,
    );
    if (wire.readyState !== wire.OPEN) return;
    if (!role || !this.#isUp) return wire.refuse();
    const standing = {
      sessionId: person.id,
      person: { id: person.id, name: person.name, role },
      isToken: false,
      provedAt: null,
      reach: null,
    };
    wire.opened(role);
    const parts = {
      hub: this.#hub,
      presence: { enter: () => ({ say: () => {}, leave: () => {} }) },
      timers: this.#timers,
      build: 'b1',
      epoch: () => this.#sockets.epoch,
      findShare: async () => null,
      watched: () => {},
      report: (error: unknown) => this.#report(error),
      follows: () => {},
      closed: (socket: LiveSocket) => this.#sockets.remove(socket),
      outlived: () => this.#sockets.lookNow(),
    };
    this.#sockets.add(new LiveSocket(wire, { standing, network: '' }, parts));
  }

  async answer(asked: Asked): Promise<Reply> {
    try {
      return await this.#door(asked);
    } catch (error) {
      this.#report(error);
      return away();
    }
  }

  /** Sends its sockets away and ends. */
  async leave(): Promise<void> {
    await this.#sockets.sendAway();
    this.die();
  }

  die(): void {
    this.#isUp = false;
    this.store.cut();
  }

  #report(error: unknown): void {
    if (this.store.isOutage(error)) return;
    this.#scene.broken(`${this.name} threw ${error instanceof Error ? error.stack : String(error)}`);
  }
}
