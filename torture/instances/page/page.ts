// A page of one person on one incident: the live code of the web app as it is, and what a person in front of it would have
// noticed. Rule: only what the page itself shows is judged.
import type { Document } from '@sitrep/incident/document';
import type { Command } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';
import { createDeviceStore } from '../../../apps/web/src/live/device/device-store.ts';
import { createLastHere } from '../../../apps/web/src/live/device/last-here.ts';
import type { IncidentSession } from '../../../apps/web/src/live/incident/incident-session.ts';
import { createLive } from '../../../apps/web/src/live/live.ts';
import type { World } from '../../../apps/web/src/live/world/world.ts';
import type { Resident } from '../stage/town.ts';

export type Seen = {
  /** Each time it was not live: for how long, in milliseconds. */
  readonly away: number[];
  /** How often it told its person that it was not live. */
  notLive: number;
  /** Refusals shown to its person. */
  readonly refusals: string[];
};

/** A proof must end, also when a page never comes back. */
const PATIENCE_MS = 90_000;

export class Page {
  readonly person: Resident;
  readonly seen: Seen = { away: [], notLive: 0, refusals: [] };
  readonly session: IncidentSession;
  readonly #leave: () => void;
  #lostAt: number | null = performance.now();
  #isFirst = true;
  #wasTold = false;
  #wake = Promise.withResolvers<void>();

  constructor(world: World, person: Resident, code: string) {
    this.person = person;
    const live = createLive(world, createDeviceStore(), createLastHere(null));
    const { id, name, role } = person;
    this.session = live.openIncident({ code, actor: { id, name, role } });
    const unsubscribe = this.session.subscribe(() => this.#look());
    this.#leave = () => {
      unsubscribe();
      this.session.close();
      live.sendAs(null);
    };
  }

  get isLive(): boolean {
    const view = this.session.getSnapshot();
    return view.phase === 'ready' && view.connection.state.phase === 'live';
  }

  /** With what it asked for and nobody confirmed yet. */
  get document(): Document | null {
    const view = this.session.getSnapshot();
    return view.phase === 'ready' ? view.document : null;
  }

  get pending(): number {
    const view = this.session.getSnapshot();
    return view.phase === 'ready' ? view.pending.length : 0;
  }

  /** For how long it has not been live; 0 when it is. */
  get awayMs(): number {
    return this.#lostAt === null ? 0 : performance.now() - this.#lostAt;
  }

  /** Until the page shows what is asked for; throws with what it shows instead when that takes a minute and a half. */
  async until(isSo: (page: Page) => boolean): Promise<void> {
    while (!isSo(this)) await this.#withPatience(this.#wake.promise);
  }

  /** Answers with the id when the server has it, null when a refusal was shown. */
  async send(command: Command): Promise<string | null> {
    const { id, refused, answer } = this.session.acts.send(command);
    const refusal = refused ?? (await this.#withPatience(answer));
    if (refusal === null) return id;
    this.seen.refusals.push(isRefusal(refusal) ? refusal.refused : 'unknown');
    return null;
  }

  close(): void {
    this.#leave();
  }

  async #withPatience<T>(what: Promise<T>): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const view = this.session.getSnapshot();
    const shown = view.phase === 'ready' ? JSON.stringify(view.connection) : view.phase;
    const timer = setTimeout(
      () => reject(new Error(`a page waited ${PATIENCE_MS} ms; it shows ${shown}, ${this.pending} pending`)),
      PATIENCE_MS,
    );
    return Promise.race([what, late]).finally(() => clearTimeout(timer));
  }

  #look(): void {
    const view = this.session.getSnapshot();
    const isTold = view.phase === 'ready' && view.connection.notLiveSince !== null;
    if (isTold && !this.#wasTold) this.seen.notLive += 1;
    this.#wasTold = isTold;
    if (this.isLive && this.#lostAt !== null) {
      if (!this.#isFirst) this.seen.away.push(performance.now() - this.#lostAt);
      this.#isFirst = false;
      this.#lostAt = null;
    } else if (!this.isLive) this.#lostAt ??= performance.now();
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }
}
