// All sockets of this process: their common beat, the watch over their sessions and links, and their caps. Rule: no
// socket outlives the session, role or link it was opened with by more than one round of checks [K4, K5, K6, G10].

import type { PersonBody } from '@sitrep/incident/wire/http';
import { BEAT_SECONDS, type StopReason } from '@sitrep/incident/wire/sync';
import { type Cancel, every, type Timers, timeOf } from '../timers.ts';
import { beatFrame } from './frames.ts';
import type { LiveSocket } from './live-socket.ts';

const CHECK_MS = 5000;

/** Sockets one person may hold at a time in this process: tabs, phones, a second screen [C14]. */
const MOST_PER_PERSON = 20;

/** What stands in the database at this moment, asked for all sockets in one go. */
export type Grants = {
  roles(sessionIds: readonly string[]): Promise<ReadonlyMap<string, PersonBody['role']>>;
  shares(shareIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Changes when the database was restored from a backup. */
  epoch(): Promise<string>;
};

type Parts = { grants: Grants; epoch: string; timers: Timers; report(error: unknown): void };

export class LiveSockets {
  readonly #grants: Grants;
  readonly #sockets = new Set<LiveSocket>();
  readonly #stop: readonly Cancel[];
  #epoch: string;

  constructor({ grants, epoch, timers, report }: Parts) {
    this.#grants = grants;
    this.#epoch = epoch;
    this.#stop = [
      every(timers, BEAT_SECONDS * 1000, () => this.#beat(timeOf(timers))),
      every(timers, CHECK_MS, () => this.check().catch(report)),
    ];
  }

  /** The epoch as last read. */
  get epoch(): string {
    return this.#epoch;
  }

  add(socket: LiveSocket): void {
    this.#sockets.add(socket);
    const person = socket.standing?.person.id;
    if (!person) return;
    const own = [...this.#sockets].filter(({ standing }) => standing?.person.id === person);
    if (own.length > MOST_PER_PERSON) socket.stop('tooMany');
  }

  remove(socket: LiveSocket): void {
    this.#sockets.delete(socket);
  }

  stopSession(sessionId: string): void {
    this.#stopWhere(({ standing }) => standing?.sessionId === sessionId, 'signedOut');
  }

  stopShare(shareId: string): void {
    this.#stopWhere((socket) => socket.shareId === shareId, 'revoked');
  }

  /** One round. Judged as they were when the database was asked: who came meanwhile is judged in the next one. */
  async check(): Promise<void> {
    for (const socket of [...this.#sockets]) socket.checkPulse();
    const asked = [...this.#sockets].map((socket) => ({ socket, shareId: socket.shareId }));
    const sessions = new Set(asked.flatMap(({ socket }) => socket.standing?.sessionId ?? []));
    const links = new Set(asked.flatMap(({ shareId }) => shareId ?? []));
    const roles = sessions.size > 0 ? await this.#grants.roles([...sessions]) : new Map();
    const shares = links.size > 0 ? await this.#grants.shares([...links]) : new Set<string>();
    for (const { socket, shareId } of asked) {
      if (shareId !== null && !shares.has(shareId)) socket.stop('revoked');
      const role = socket.standing && roles.get(socket.standing.sessionId);
      // Another role reads another stream with other numbers: the page must begin anew.
      if (socket.standing && role !== socket.standing.person.role)
        socket.stop(role ? 'outdated' : 'signedOut');
    }
    const epoch = await this.#grants.epoch();
    if (epoch !== this.#epoch) this.#stopWhere(() => true, 'restarting');
    this.#epoch = epoch;
  }

  close(): void {
    for (const cancel of this.#stop) cancel();
    this.#stopWhere(() => true, 'restarting');
  }

  #beat(now: string): void {
    const frame = beatFrame(now);
    for (const socket of [...this.#sockets]) socket.beat(frame);
  }

  #stopWhere(isMeant: (socket: LiveSocket) => boolean, reason: StopReason): void {
    for (const socket of [...this.#sockets]) if (isMeant(socket)) socket.stop(reason);
  }
}
