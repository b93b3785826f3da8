// Holds the socket of whatever is watched: opens it, asks for what follows the last thing held, notices silence, comes back.
// It knows the life of a socket, not what its frames mean. Rule: it never calls itself live while something is missing [C2, A10].

import type { Audience } from '@sitrep/incident/document';
import {
  type ClientMessage,
  PROTOCOL_VERSION,
  ServerMessage,
  SILENCE_SECONDS,
  type StopReason,
} from '@sitrep/incident/wire/sync';
import {
  type ConnectionEvent,
  type Phase,
  transitions,
  waitBefore,
  waitBeforeReturn,
} from './connection-state.ts';
import type { ConnectionState, ConnectionView } from './incident/incident-view.ts';
import type { EditingLine } from './presence/editing.ts';
import { type Cell, createCell, type Observable } from './world/observable.ts';
import type { ServerClock } from './world/server-clock.ts';
import type { Cancel, Socket, World } from './world/world.ts';

const SOCKET_PATH = '/api/live';

/** A second less than promised: what then follows must be drawn within the promise. */
const SILENCE_MS = (SILENCE_SECONDS - 1) * 1000;
const HELLO_WITHIN_MS = 10_000;
/** Sent away, it is expected back at once; what takes longer is told like any loss. */
const BACK_WITHIN_MS = 4000;
/** Whoever restarts more often, with never a steady while between, is waited for like any other. */
const MOST_RETURNS = 3;
/** Live for so long, what went wrong before is forgotten. */
const STEADY_MS = 1000;
/** After a sleep a socket that heard nothing for longer than a beat and a bit is taken for dead. */
const FRESH_MS = 12_000;
/** Attempts to count with at least when the server asked for distance. */
const KEEP_DISTANCE = 4;

/** Whether waiting helps against it. */
const isFinal: Record<StopReason, boolean> = {
  signedOut: true,
  notFound: true,
  revoked: true,
  outdated: true,
  tooSlow: false,
  restarting: false,
  malformed: false,
  tooMany: false,
};

export type Frame<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

/** What one socket is held for. */
export type Watched = {
  /** The incident whose end is the end of it. */
  readonly incidentId: string | null;
  /** What is asked after every hello, and again when something is missing. */
  readonly ask: () => ClientMessage;
  /**
   * Takes a frame, or passes over it. `current`: nothing is missing. `behind`: something is. `unfit`: it does not follow what
   * is held, as may be while catching up, when it was sent before the question was read; `current` tells in the end.
   */
  readonly receive: (epoch: string, frame: ServerMessage) => 'taken' | 'current' | 'behind' | 'unfit';
  /** Whether this, which nobody here can read, changes what is held [A14]. */
  readonly moves: (said: unknown) => boolean;
  /** What is held is in doubt: the next question must be for all of it. */
  readonly distrust: () => void;
};

export type ConnectionParts = {
  readonly world: World;
  readonly clock: ServerClock;
  readonly watched: Watched;
  /** Whose numbers the frames of this socket count. */
  readonly readAs: (audience: Audience) => void;
  /** Says what is edited here, to a server that hears it. */
  readonly presence?: Pick<EditingLine, 'line'>;
};

export class Connection implements Observable<ConnectionView> {
  readonly #parts: ConnectionParts;
  readonly #view: Cell<ConnectionView>;
  #phase: Phase = 'connecting';
  #socket: Socket | null = null;
  #epoch: string | null = null;
  #hearsEditing = false;
  #attempt = 0;
  #helloWithin = HELLO_WITHIN_MS;
  #catchUps = 0;
  #liveAt = 0;
  #lastHeardAt: number;
  #deadline: Cancel = () => {};
  readonly #leave: readonly Cancel[];

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#lastHeardAt = parts.world.now();
    this.#view = createCell<ConnectionView>({
      state: { phase: 'connecting' },
      notLiveSince: null,
      newBuild: false,
    });
    this.#leave = [
      parts.world.onWake(() => this.wake()),
      parts.world.onOffline(() => this.#dispatch('offline')),
    ];
    this.#open();
  }

  getSnapshot = (): ConnectionView => this.#view.getSnapshot();
  subscribe = (listener: () => void): Cancel => this.#view.subscribe(listener);

  /** Tries at once; a socket that has been silent through a sleep is given up first [C5]. */
  wake(): void {
    const isOpen = this.#phase === 'live' || this.#phase === 'catchingUp';
    if (isOpen && this.#parts.world.now() - this.#lastHeardAt > FRESH_MS) this.#dispatch('silent');
    this.#dispatch('wake');
  }

  /** Ends it for good, until `resume`. */
  stop(reason: StopReason): void {
    this.#dispatch('stop', { reason });
  }

  resume(): void {
    this.#attempt = 0;
    this.#dispatch('resume');
  }

  close(): void {
    for (const leave of this.#leave) leave();
    this.#dispatch('stop', { reason: 'signedOut' });
  }

  #dispatch(event: ConnectionEvent, { reason }: { reason?: StopReason } = {}): void {
    const before = this.#phase;
    this.#phase = transitions[before][event];
    if (this.#phase !== before) this.#enter(before, event, reason ?? 'restarting');
  }

  #enter(before: Phase, event: ConnectionEvent, reason: StopReason): void {
    switch (this.#phase) {
      case 'connecting':
        this.#show({ phase: 'connecting' });
        this.#open();
        break;
      case 'catchingUp':
        this.#show({ phase: 'catchingUp' });
        break;
      case 'live':
        this.#catchUps = 0;
        this.#liveAt = this.#parts.world.now();
        this.#show({ phase: 'live' }, null);
        break;
      case 'waiting':
        this.#drop();
        if (before === 'live' && this.#parts.world.now() - this.#liveAt >= STEADY_MS) this.#attempt = 0;
        this.#wait(before === 'live' && event === 'sentAway' && this.#attempt < MOST_RETURNS);
        break;
      case 'stopped':
        this.#drop();
        // What was never live has no time since when it is not.
        this.#show({ phase: 'stopped', reason }, this.#liveAt === 0 ? undefined : this.#notLiveSince());
    }
  }

  /** Sent away by a server that restarts, the page is back before there is anything to tell. */
  #wait(isReturning: boolean): void {
    const { world, clock } = this.#parts;
    const wait = isReturning ? waitBeforeReturn(world.random()) : waitBefore(this.#attempt, world.random());
    this.#helloWithin = isReturning ? BACK_WITHIN_MS : HELLO_WITHIN_MS;
    this.#attempt += 1;
    this.#deadline = world.after(wait, () => this.#dispatch('retry'));
    const retryAt = new Date(clock.now() + wait).toISOString();
    this.#show({ phase: 'waiting', retryAt }, isReturning ? undefined : this.#notLiveSince());
  }

  /** The last beat, told in the server's time. Kept through failed attempts, because nothing newer is known. */
  #notLiveSince(): string {
    const ago = this.#parts.world.now() - this.#lastHeardAt;
    return this.#view.getSnapshot().notLiveSince ?? new Date(this.#parts.clock.now() - ago).toISOString();
  }

  #show(state: ConnectionState, notLiveSince = this.#view.getSnapshot().notLiveSince): void {
    this.#view.set({ ...this.#view.getSnapshot(), state, notLiveSince });
  }

  #open(): void {
    this.#catchUps = 0;
    const isMine = () => this.#socket === socket;
    const socket = this.#parts.world.openSocket(SOCKET_PATH, {
      onMessage: (text) => isMine() && this.#hear(text),
      onClose: () => isMine() && this.#dispatch('closed'),
    });
    this.#socket = socket;
    this.#expectWithin(this.#helloWithin);
  }

  #drop(): void {
    this.#deadline();
    this.#socket?.close();
    this.#socket = null;
    this.#parts.presence?.line(null);
  }

  #expectWithin(milliseconds: number): void {
    this.#deadline();
    this.#deadline = this.#parts.world.after(milliseconds, () => this.#dispatch('silent'));
  }

  /** Frames that make no sense here are passed over: a newer server may say more [S12]. */
  #hear(text: string): void {
    const said = parse(text);
    const { data: frame } = ServerMessage.safeParse(said);
    if (!frame) {
      // While catching up `current` tells what was missed; on a live page nothing would.
      if (this.#phase === 'live' && this.#parts.watched.moves(said)) this.#catchUp();
      return;
    }
    this.#lastHeardAt = this.#parts.world.now();
    // Beats alone do not prolong a catch-up: one that does not come to its end is broken off.
    if (this.#phase === 'live' || frame.type !== 'beat') this.#expectWithin(SILENCE_MS);
    switch (frame.type) {
      case 'hello':
        this.#greet(frame);
        break;
      case 'beat':
        this.#attempt = 0;
        this.#parts.clock.hear(frame.now);
        break;
      case 'stopped':
        this.#obey(frame);
        break;
      case 'newest':
        break;
      default:
        if (this.#epoch) this.#receive(this.#epoch, frame);
    }
  }

  #greet({ now, epoch, build, protocol, audience, presence = false }: Frame<'hello'>): void {
    this.#parts.clock.greet(now);
    if (protocol > PROTOCOL_VERSION) {
      this.stop('outdated');
      return;
    }
    this.#epoch = epoch;
    this.#hearsEditing = presence;
    const mine = this.#parts.world.build;
    this.#view.set({ ...this.#view.getSnapshot(), newBuild: mine !== undefined && build !== mine });
    if (audience) this.#parts.readAs(audience);
    this.#dispatch('hello');
    this.#ask();
  }

  #receive(epoch: string, frame: ServerMessage): void {
    const came = this.#parts.watched.receive(epoch, frame);
    if (came === 'current') this.#dispatch('current');
    else if (came === 'behind' || (came === 'unfit' && this.#phase === 'live')) this.#catchUp();
  }

  /** Asks for what follows; when that did not help, for all of it. */
  #catchUp(): void {
    this.#catchUps += 1;
    if (this.#catchUps > 1) this.#parts.watched.distrust();
    this.#dispatch('behind');
    this.#ask();
  }

  #ask(): void {
    const say = (message: ClientMessage) => this.#socket?.send(JSON.stringify(message));
    say(this.#parts.watched.ask());
    this.#parts.presence?.line(this.#hearsEditing ? say : null);
  }

  #obey({ incidentId, reason }: Frame<'stopped'>): void {
    if (incidentId !== undefined && incidentId !== this.#parts.watched.incidentId) return;
    if (reason === 'malformed' || reason === 'tooMany')
      this.#attempt = Math.max(this.#attempt, KEEP_DISTANCE);
    if (isFinal[reason]) this.stop(reason);
    else this.#dispatch(reason === 'restarting' ? 'sentAway' : 'closed');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
