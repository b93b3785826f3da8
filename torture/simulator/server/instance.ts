// One process of the server: the real hub, rooms and sockets, and a door for requests. Rule: when it dies nothing of it
// runs any more, and what it was doing stays half done.

import { audienceOf } from '@sitrep/incident/change';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { CommandBody, type PersonBody } from '@sitrep/incident/wire/http';
import { readOn } from '../../../apps/api/src/incidents/read-on.ts';
import { Hub } from '../../../apps/api/src/live/hub.ts';
import { LiveSocket } from '../../../apps/api/src/live/live-socket.ts';
import { LiveSockets } from '../../../apps/api/src/live/live-sockets.ts';
import type { Timers } from '../../../apps/api/src/timers.ts';
import { type Scene, timeText } from '../scene.ts';
import type { Wire } from '../wires/wire.ts';
import type { Store } from './store.ts';

export type Reply = { readonly status: number; readonly text: string };

/** Few, so that there are several. */
const PAGE = 8;
const AWAY = refuse('unavailable', 'Out of reach.', 'Try again.');
const NOT_FOUND = refuse('notFound', 'There is no such thing here.', '-');

export class Instance {
  readonly name: string;
  readonly store: Store;
  readonly #scene: Scene;
  readonly #timers: Timers;
  readonly #hub: Hub;
  readonly #sockets: LiveSockets;
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
    };
    this.#hub = new Hub(sources, this.#timers, report);
    const grants = {
      // The session of a person goes by their id.
      roles: () => store.roles(),
      shares: async () => new Set<string>(),
      epoch: () => store.epoch(),
    };
    const caps = { perLink: 1, perAddress: 1 };
    this.#sockets = new LiveSockets({ grants, caps, epoch, timers: this.#timers, report });
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Something was committed, perhaps. */
  poke(): void {
    if (this.#isUp) this.#hub.poke(this.#scene.incidentId);
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
    };
    wire.opened(role);
    const parts = {
      hub: this.#hub,
      timers: this.#timers,
      build: 'b1',
      epoch: () => this.#sockets.epoch,
      findShare: async () => null,
      report: (error: unknown) => this.#report(error),
      follows: () => {},
      closed: (socket: LiveSocket) => this.#sockets.remove(socket),
      outlived: () => this.#sockets.outlived(),
    };
    this.#sockets.add(new LiveSocket(wire, { standing, network: '' }, parts));
  }

  async answer(personId: string, path: string, body: unknown): Promise<Reply> {
    try {
      const role = (await this.store.roles()).get(personId);
      return role
        ? await this.#answer({ id: personId, role }, new URL(path, 'http://x'), body)
        : refused(NOT_FOUND);
    } catch (error) {
      if (!this.store.isOutage(error)) this.#report(error);
      return refused(AWAY);
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

  async #answer(
    who: Pick<PersonBody, 'id' | 'role'>,
    { pathname, searchParams }: URL,
    body: unknown,
  ): Promise<Reply> {
    const { store } = this;
    const audience = audienceOf(who.role);
    const stream = store.stream(audience);
    const epoch = () => this.#sockets.epoch;
    if (pathname.endsWith('/commands')) {
      const { id, command } = CommandBody.parse(JSON.parse(String(body)));
      const answer = await store.execute({ commandId: id, command, actorId: who.id });
      return isRefusal(answer) ? refused(answer) : reply(200, answer);
    }
    if (pathname.endsWith('/changes')) {
      const from = {
        loadDocument: () => stream.document(),
        changesSince: (_incident: string, _audience: string, since: number, most: number) =>
          stream.changesSince(since, most),
      };
      const asked = {
        since: Number(searchParams.get('since')),
        epoch: searchParams.get('epoch') ?? undefined,
      };
      return reply(200, (await readOn(from, this.#scene.incidentId, audience, asked)) ?? NOT_FOUND);
    }
    if (pathname.endsWith('/entries')) {
      const [happenedAt = '', id = ''] = (searchParams.get('before') ?? '').split(',');
      return reply(200, {
        audience,
        ...(await store.entriesBefore(audience, { type: 'entry', id, happenedAt }, PAGE)),
      });
    }
    return reply(200, { epoch: epoch(), now: timeText(this.#scene), document: await stream.document() });
  }

  #report(error: unknown): void {
    if (this.store.isOutage(error)) return;
    this.#scene.broken(`${this.name} threw ${error instanceof Error ? error.stack : String(error)}`);
  }
}

const reply = (status: number, body: object): Reply => ({ status, text: JSON.stringify(body) });
const refused = (refusal: Refusal): Reply => reply(refusal.refused === 'unavailable' ? 503 : 409, refusal);
