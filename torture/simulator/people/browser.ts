// A person's browser: a disk, the page open in it, and what the person asked for and was told. The page is the real one
// below the pixels: session, store, queue, connection. Rule: the book is kept by what reached the page, not by what the
// page says of it.

import type { Actor } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import { createLastHere } from '../../../apps/web/src/live/device/last-here.ts';
import type { IncidentSession } from '../../../apps/web/src/live/incident/incident-session.ts';
import type { ReadyIncident } from '../../../apps/web/src/live/incident/incident-view.ts';
import { createLive } from '../../../apps/web/src/live/live.ts';
import {
  type Claims,
  createVirtualWorld,
  type VirtualWorld,
} from '../../../apps/web/src/live/testing/virtual-world.ts';
import type { Scene } from '../scene.ts';
import type { Network } from '../wires/network.ts';
import type { Wire } from '../wires/wire.ts';
import { Disk } from './disk.ts';

/** One command somebody asked for. */
export type Asked = {
  readonly command: Command;
  /** The last final answer that reached a page of this browser. */
  answer: 'none' | 'committed' | 'refused';
  /** When a change that it made reached a page of this browser; null while none did. */
  heardAt: number | null;
  /** When it was told of the last refusal. */
  refusedAt: number;
  /** Its place among all that were asked here; null once that no longer binds: it was sent again, or taken over by another page. */
  order: number | null;
  /** A page died while it was still being written to the disk; it may be lost. */
  isDoubtful: boolean;
  /** The person took it back, or threw it away once it was refused. */
  isDropped: boolean;
};

export type Page = {
  readonly world: VirtualWorld;
  readonly session: IncidentSession;
  readonly openedAt: number;
  /** The last socket it asked for. */
  wire: Wire | null;
  /** When anything reached it over any socket. */
  readonly heardAt: () => number;
};

export class Browser {
  readonly person: Actor;
  readonly asked = new Map<string, Asked>();
  /** Place of the last one committed in its turn. */
  committedUpTo = -1;
  page: Page;
  readonly #scene: Scene;
  readonly #network: Network;
  readonly #roleNow: () => Actor['role'];
  readonly #people: readonly Actor[];
  readonly #disk: Disk;
  readonly #claims: Claims = new Map();
  readonly #skew: number;

  constructor(
    scene: Scene,
    parts: { person: Actor; network: Network; people: readonly Actor[]; roleNow: () => Actor['role'] },
  ) {
    this.#scene = scene;
    this.person = parts.person;
    this.#network = parts.network;
    this.#people = parts.people;
    this.#roleNow = parts.roleNow;
    this.#disk = new Disk(scene);
    this.#skew = scene.luck.pick([0, 0, -600_000, 600_000]);
    this.page = this.#open();
  }

  view(): ReadyIncident | null {
    const view = this.page.session.getSnapshot();
    return view.phase === 'ready' ? view : null;
  }

  /** The page says that it is over: it shows nothing more until it is loaded again. */
  isAtItsEnd(): boolean {
    const view = this.page.session.getSnapshot();
    return view.phase === 'refused' || (view.phase === 'ready' && view.connection.state.phase === 'stopped');
  }

  send(command: Command): void {
    const { id, refused } = this.page.session.acts.send(command);
    this.#scene.tally.count(refused ? 'commands refused by the page itself' : 'commands asked');
    this.#scene.trace?.(
      `${this.person.name} asks ${short(id)} ${command.type}${refused ? `: ${refused.refused}` : ''}`,
    );
    if (!refused)
      this.asked.set(id, {
        command,
        answer: 'none',
        heardAt: null,
        refusedAt: 0,
        order: this.asked.size,
        isDoubtful: false,
        isDropped: false,
      });
  }

  retry(id: string): void {
    const asked = this.asked.get(id);
    if (asked) Object.assign(asked, { answer: 'none', heardAt: null, refusedAt: 0, order: null });
    this.page.session.acts.retry(id);
  }

  discard(id: string): void {
    const asked = this.asked.get(id);
    if (this.page.session.acts.discard(id) && asked) asked.isDropped = true;
  }

  /** The tab crashes and is opened again. */
  reload(): void {
    for (const [id, asked] of this.asked) {
      asked.order = null;
      const isOnDisk = this.#disk.has('unsent', id);
      // A refusal can be quicker than the disk.
      const wasNever = asked.answer === 'refused' && !this.#disk.everHad('unsent', id);
      if ((asked.answer === 'none' && !isOnDisk) || wasNever) asked.isDoubtful = true;
    }
    this.page.world.die();
    this.page.session.close();
    this.page = this.#open();
  }

  #open(): Page {
    const { time, luck } = this.#scene;
    const actor = { ...this.person, role: this.#roleNow() };
    let isDead = false;
    let heardBefore = time.now();
    const line = this.#network.lineFor(actor, {
      opened: (wire) => {
        heardBefore = Math.max(heardBefore, page.wire?.arrivedAt ?? 0);
        page.wire = wire;
      },
      heard: (text) => this.#hear(text),
      answered: (path, body, reply, askedAt) => {
        if (isDead) return;
        if (path.endsWith('/commands')) this.#note(body, reply.status, askedAt);
        else this.#hear(reply.text);
      },
    });
    const world = createVirtualWorld({
      time,
      random: luck.random,
      claims: this.#claims,
      skew: this.#skew,
      ...line,
    });
    const mortal: VirtualWorld = {
      ...world,
      die: () => {
        isDead = true;
        world.die();
      },
    };
    const live = createLive(
      mortal,
      this.#disk.open(() => isDead),
      createLastHere(null),
    );
    const page: Page = {
      world: mortal,
      session: live.openIncident({ code: this.#scene.code, actor }),
      openedAt: time.now(),
      wire: null,
      heardAt: () => Math.max(heardBefore, page.wire?.arrivedAt ?? 0),
    };
    page.session.setPeople(this.#people);
    return page;
  }

  #note(body: unknown, status: number, askedAt: number): void {
    const { id }: { id: string } = JSON.parse(String(body));
    this.#scene.trace?.(`${this.person.name} is told ${status} for ${short(id)}`);
    const asked = this.asked.get(id);
    if (asked && status === 200) asked.answer = 'committed';
    // Of two tries the one that was committed counts, also when the refusal of the other arrives later. What was asked in
    // the moment of hearing was asked before it: after it there is nothing left to ask.
    if (!asked || status !== 409 || askedAt <= (asked.heardAt ?? 0)) return;
    Object.assign(asked, { answer: 'refused', heardAt: null, refusedAt: this.#scene.time.now() });
  }

  /** A change is an answer too, to the one who asked for it. */
  #hear(text: string): void {
    // Documents are long, and tell no commands.
    if (!text.slice(0, 200).includes('"changes"')) return;
    for (const [, id = ''] of text.matchAll(COMMAND_ID)) {
      const asked = this.asked.get(id);
      if (asked) asked.heardAt = this.#scene.time.now();
    }
  }
}

const COMMAND_ID = /"commandId":"([^"]+)"/g;

export const short = (id: string) => id.slice(-6);
