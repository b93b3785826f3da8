// All sockets of this process: their common beat, the watch over their sessions and links, their caps, and their end.
// Rule: no socket outlives the session, role or link it was opened with by more than one round of checks [K4, K5, K6].

import { audienceOf } from '@sitrep/incident/change';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { BEAT_SECONDS, type StopReason } from '@sitrep/incident/wire/sync';
import { type Cancel, every, type Timers, timeOf } from '../timers.ts';
import { beatFrame } from './frames.ts';
import type { LiveSocket } from './live-socket.ts';

const CHECK_MS = 5000;
const PULSE_MS = 2000;

/** Between two rounds that are asked for: many rights taken away at once cost a few rounds. */
const ROUNDS_APART_MS = 50;

/** Sockets one person may hold at a time in this process: tabs, phones, a second screen [C14]. */
const MOST_PER_PERSON = 20;

/** Between two that are sent away, and for all together at most: so many come back elsewhere in a second. */
const APART_MS = 10;
const LONGEST_PARTING_MS = 2000;

/** For readers without a session, who are known by their link and their address alone [C14]. */
export type Caps = { readonly perLink: number; readonly perAddress: number };

/** What stands in the database at this moment, asked for all sockets in one go. */
export type Grants = {
  roles(sessionIds: readonly string[]): Promise<ReadonlyMap<string, PersonBody['role']>>;
  shares(shareIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those who may not see what they have before them. */
  shutOut(watching: readonly Watching[]): Promise<readonly Watching[]>;
  /** Changes when the database was restored from a backup. */
  epoch(): Promise<string>;
};

type Watching = { readonly readerId: string; readonly incidentId: string };

export type SocketCounts = Readonly<Record<'team' | 'viewer' | 'share' | 'unknown', number>>;

type Parts = { grants: Grants; caps: Caps; epoch: string; timers: Timers; report(error: unknown): void };

export class LiveSockets {
  readonly #grants: Grants;
  readonly #timers: Timers;
  /** Each with the places it takes up. */
  readonly #sockets = new Map<LiveSocket, Cancel[]>();
  readonly #ofPerson = createPlaces(MOST_PER_PERSON);
  readonly #ofLink: Places;
  readonly #ofAddress: Places;
  readonly #stop: readonly Cancel[];
  readonly #report: (error: unknown) => void;
  #epoch: string;
  #isRoundAsked = false;
  #rounds: Promise<void> | null = null;
  #isLeaving = false;

  constructor({ grants, caps, epoch, timers, report }: Parts) {
    this.#grants = grants;
    this.#timers = timers;
    this.#ofLink = createPlaces(caps.perLink);
    this.#ofAddress = createPlaces(caps.perAddress);
    this.#epoch = epoch;
    this.#report = report;
    this.#stop = [
      every(timers, BEAT_SECONDS * 1000, () => this.#beat(timeOf(timers))),
      every(timers, PULSE_MS, () => this.#checkPulses()),
      every(timers, CHECK_MS, () => this.check().catch(report)),
    ];
  }

  /** The epoch as last read. */
  get epoch(): string {
    return this.#epoch;
  }

  add(socket: LiveSocket): void {
    this.#sockets.set(socket, []);
    if (this.#isLeaving) socket.stop('restarting');
    else if (socket.standing) this.#seat(socket, this.#ofPerson, socket.standing.person.id);
    else this.#seat(socket, this.#ofAddress, socket.network);
  }

  /** It follows this link from now on. */
  follows(socket: LiveSocket, shareId: string): void {
    this.#seat(socket, this.#ofLink, shareId);
  }

  remove(socket: LiveSocket): void {
    for (const leave of this.#sockets.get(socket) ?? []) leave();
    this.#sockets.delete(socket);
  }

  /** Sends all of them away, one after the other, so that they do not come back in one moment [O4, C4]. */
  async sendAway(): Promise<void> {
    this.#isLeaving = true;
    const all = [...this.#sockets.keys()];
    const span = Math.min(LONGEST_PARTING_MS, all.length * APART_MS);
    const part = (socket: LiveSocket, n: number) =>
      new Promise<void>((resolve) => {
        this.#timers.after((span * n) / all.length, () => {
          socket.stop('restarting');
          resolve();
        });
      });
    await Promise.all(all.map(part));
  }

  /** How many of each kind are open; `unknown` have shown no link yet. */
  count(): SocketCounts {
    const counts = { team: 0, viewer: 0, share: 0, unknown: 0 };
    for (const { standing, shareId } of this.#sockets.keys()) {
      const kind = standing ? audienceOf(standing.person.role) : shareId ? 'share' : 'unknown';
      counts[kind] += 1;
    }
    return counts;
  }

  stopSession(sessionId: string): void {
    this.#stopWhere(({ standing }) => standing?.sessionId === sessionId, 'signedOut');
  }

  stopShare(shareId: string): void {
    this.#stopWhere((socket) => socket.shareId === shareId, 'revoked');
  }

  /** Some right changed, or something was read of another life of the database: a round at once, however many say so. */
  lookNow(): void {
    this.#isRoundAsked = true;
    this.#rounds ??= this.#lookUntilQuiet()
      .catch(this.#report)
      .finally(() => {
        this.#rounds = null;
      });
  }

  /** Asked while a round runs, which may have read too early, another one follows. */
  async #lookUntilQuiet(): Promise<void> {
    while (this.#isRoundAsked) {
      this.#isRoundAsked = false;
      await this.check();
      await new Promise<void>((resolve) => void this.#timers.after(ROUNDS_APART_MS, resolve));
    }
  }

  /** One round. Judged as they were when the database was asked: who came meanwhile is judged in the next one. */
  async check(): Promise<void> {
    const asked = [...this.#sockets.keys()].map((socket) => ({ socket, shareId: socket.shareId }));
    const sessions = new Set(asked.flatMap(({ socket }) => socket.standing?.sessionId ?? []));
    const links = new Set(asked.flatMap(({ shareId }) => shareId ?? []));
    const [roles, shares] = await Promise.all([
      sessions.size > 0 ? this.#grants.roles([...sessions]) : new Map<string, string>(),
      links.size > 0 ? this.#grants.shares([...links]) : new Set<string>(),
      this.#endWatches(asked.map(({ socket }) => socket)),
    ]);
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

  /** Of incidents that their person may not see any more; the socket itself goes on. */
  async #endWatches(sockets: readonly LiveSocket[]): Promise<void> {
    const watching = sockets.flatMap(({ standing, watched }) =>
      watched.flatMap((incidentId) => (standing ? [{ readerId: standing.person.id, incidentId }] : [])),
    );
    const lost = watching.length > 0 ? await this.#grants.shutOut(watching) : [];
    for (const { readerId, incidentId } of lost) {
      for (const socket of sockets) if (socket.standing?.person.id === readerId) socket.lose(incidentId);
    }
  }

  close(): void {
    for (const cancel of this.#stop) cancel();
    this.#stopWhere(() => true, 'restarting');
  }

  #beat(now: string): void {
    const frame = beatFrame(now);
    for (const socket of [...this.#sockets.keys()]) socket.beat(frame);
  }

  #checkPulses(): void {
    for (const socket of [...this.#sockets.keys()]) socket.checkPulse();
  }

  #seat(socket: LiveSocket, places: Places, key: string): void {
    const leave = places.take(key);
    if (leave) this.#sockets.get(socket)?.push(leave);
    else socket.stop('tooMany');
  }

  #stopWhere(isMeant: (socket: LiveSocket) => boolean, reason: StopReason): void {
    for (const socket of [...this.#sockets.keys()]) if (isMeant(socket)) socket.stop(reason);
  }
}

type Places = { take(key: string): Cancel | null };

/** At most so many at a time under one key; null when there is no room. */
function createPlaces(most: number): Places {
  const taken = new Map<string, number>();
  const count = (key: string, change: 1 | -1) => {
    const next = (taken.get(key) ?? 0) + change;
    if (next > 0) taken.set(key, next);
    else taken.delete(key);
  };
  return {
    take(key) {
      if ((taken.get(key) ?? 0) >= most) return null;
      count(key, 1);
      return () => count(key, -1);
    },
  };
}
