// One socket: what its page asks for, and how it ends. Rule: the role it was opened with decides what it may read;
// when the session, the role or the link goes, the socket goes, and after its end no frame leaves [S10, H3].
//
//   open ──hello──► listening ──watch / unwatch / watchList / watchShare / editing──► listening
//                       └── stop(reason): stopped frame, close code ──► over ──(2 s, no answer)──► terminated

import { audienceOf } from '@sitrep/incident/change';
import type { ClientMessage, StopReason } from '@sitrep/incident/wire/sync';
import type { RawData, WebSocket } from 'ws';
import { type Cancel, type Timers, timeOf } from '../timers.ts';
import type { Standing } from '../web-app.ts';
import { closeCodes, NOT_TEXT } from './close-codes.ts';
import { type Frame, helloFrame, stoppedFrame } from './frames.ts';
import type { Hub } from './hub.ts';
import { Outlet } from './outlet.ts';
import type { Presence, Seat } from './presence/presence.ts';
import { readMessage } from './read-message.ts';

/** Nothing heard for this long, not even the answer to a ping: the peer is gone. */
const DEAD_MS = 30_000;
/** Bytes wait and none has left for this long; looked at every 2 s and parted from for 2 s, so it ends within 9 s [C3]. */
const STUCK_MS = 4000;
const MOST_WATCHES = 20;
const MOST_MESSAGES_A_BEAT = 200;
const FAREWELL_MS = 2000;
const INTRODUCTION_MS = 10_000;
/** Where a share page's one watch is kept, and that of the list, among ids of incidents. */
const SHARE = 'share';
const LIST = 'list';

export type SocketParts = {
  readonly hub: Hub;
  readonly presence: Pick<Presence, 'enter'>;
  readonly timers: Timers;
  readonly build: string;
  epoch(): string;
  findShare(token: string): Promise<{ shareId: string; incidentId: string } | null>;
  report(error: unknown): void;
  /** It asks for an incident, which may not be there for it. */
  watched(standing: Standing, incidentId: string, network: string): void;
  /** It follows this link from now on, unless that is one too many. */
  follows(socket: LiveSocket, shareId: string): void;
  closed(socket: LiveSocket): void;
  /** Something was read of another life of the database than the one told to pages. */
  outlived(): void;
};

/** Who opened it (null for share pages), and the network they came from. */
export type Opener = { readonly standing: Standing | null; readonly network: string };

/** The server's end of a wire, as far as it is used here. */
export type Peer = Pick<
  WebSocket,
  'bufferedAmount' | 'readyState' | 'OPEN' | 'send' | 'ping' | 'close' | 'terminate'
> & {
  on(event: 'message', hear: (data: RawData, isBinary: boolean) => void): unknown;
  on(event: 'pong' | 'close', hear: () => void): unknown;
};

/** Why it ended: for a reason of ours, because its peer left, or because nothing was heard of it. */
export type SocketEnd = StopReason | 'left' | 'dead';

type Watch = Extract<ClientMessage, { type: 'watch' }>;

export class LiveSocket {
  readonly standing: Standing | null;
  readonly network: string;
  readonly #ws: Peer;
  readonly #parts: SocketParts;
  readonly #outlet: Outlet;
  readonly #watches = new Map<string, Cancel>();
  /** Of a person of the team, at each incident it watches. */
  readonly #seats = new Map<string, Seat>();
  #share: { readonly id: string | null } | null = null;
  #isOver = false;
  #end: SocketEnd = 'left';
  #messages = 0;
  #heardAt: number;
  #cancel: Cancel = () => {};

  constructor(ws: Peer, { standing, network }: Opener, parts: SocketParts) {
    this.standing = standing;
    this.network = network;
    this.#ws = ws;
    this.#parts = parts;
    this.#outlet = new Outlet(ws, () => this.stop('tooSlow'));
    this.#heardAt = parts.timers.now();
    ws.on('message', (data, isBinary) => this.#hear(isBinary ? null : data.toString()));
    ws.on('pong', () => this.#alive());
    ws.on('close', () => this.#close());
    const { build, timers } = parts;
    const audience = standing && { audience: audienceOf(standing.person.role) };
    const presence = isPresent(standing) && { presence: true };
    const now = timeOf(timers);
    this.#outlet.write(helloFrame({ build, epoch: parts.epoch(), now, ...audience, ...presence }));
    // Whoever is not signed in shows the token of a link soon, or has no business here.
    if (!standing) this.#cancel = timers.after(INTRODUCTION_MS, () => this.#share ?? this.stop('signedOut'));
  }

  get end(): SocketEnd {
    return this.#end;
  }

  /** The link it follows, once that was found. */
  get shareId(): string | null {
    return this.#share?.id ?? null;
  }

  /** The incidents its page has before it. */
  get watched(): readonly string[] {
    return [...this.#watches.keys()].filter((key) => key !== SHARE && key !== LIST);
  }

  /** Its person may not see this incident any more: that watch ends as if there were none [S8]. */
  lose(incidentId: string): void {
    if (this.#watches.has(incidentId)) this.#gone(incidentId);
  }

  beat(frame: Frame): void {
    this.#messages = 0;
    if (this.#isOver) return;
    this.#outlet.write(frame);
    if (!this.#isOver) this.#ws.ping();
  }

  /** Ends it when its peer is dead or takes nothing any more. */
  checkPulse(): void {
    const now = this.#parts.timers.now();
    if (now - this.#heardAt > DEAD_MS) this.#bury();
    else if (this.#outlet.stuckFor(now) >= STUCK_MS) this.stop('tooSlow');
  }

  stop(reason: StopReason, code = closeCodes[reason]): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#end = reason;
    this.#leaveAll();
    if (reason !== 'tooSlow') this.#outlet.write(stoppedFrame(reason));
    this.#ws.close(code, reason);
    this.#cancel();
    this.#cancel = this.#parts.timers.after(FAREWELL_MS, () => this.#ws.terminate());
  }

  #bury(): void {
    if (!this.#isOver) this.#end = 'dead';
    this.#ws.terminate();
  }

  #close(): void {
    this.#isOver = true;
    this.#leaveAll();
    this.#cancel();
    this.#parts.closed(this);
  }

  #leaveAll(): void {
    for (const leave of this.#watches.values()) leave();
    for (const seat of this.#seats.values()) seat.leave();
    this.#watches.clear();
    this.#seats.clear();
  }

  #alive(): void {
    this.#heardAt = this.#parts.timers.now();
  }

  #hear(text: string | null): void {
    this.#alive();
    this.#messages += 1;
    if (this.#isOver) return;
    const message = text === null ? null : readMessage(text);
    if (text === null) this.stop('malformed', NOT_TEXT);
    else if (this.#messages > MOST_MESSAGES_A_BEAT) this.stop('tooMany');
    else if (!message) this.stop('malformed');
    else if (message.type === 'watch') this.#watch(message);
    else if (message.type === 'watchList') this.#watchList();
    else if (message.type === 'unwatch') this.#unwatch(message.incidentId);
    // Of what is not watched, and from whoever is no person of the team, it is nothing to anybody.
    else if (message.type === 'editing') this.#seats.get(message.incidentId)?.say(message.field);
    else this.#watchShare(message.token).catch((error: unknown) => this.#fail(error));
  }

  #watch({ incidentId, since, epoch }: Watch): void {
    this.#unwatch(incidentId);
    if (!this.standing) this.stop('signedOut');
    else if (isOutOfReach(this.standing, incidentId)) this.#gone(incidentId);
    else if (this.#watches.size >= MOST_WATCHES) this.stop('tooMany');
    else {
      const reader = {
        id: this.standing.person.id,
        epoch: this.#parts.epoch(),
        sent: epoch === this.#parts.epoch() && since > 0 ? since : null,
        isCurrent: false,
        write: (frame: Frame) => this.#outlet.write(frame),
        gone: () => this.#gone(incidentId),
        outlived: () => this.#parts.outlived(),
      };
      this.#parts.watched(this.standing, incidentId, this.network);
      const audience = audienceOf(this.standing.person.role);
      this.#watches.set(incidentId, this.#parts.hub.read(incidentId, audience, reader));
      if (!isPresent(this.standing)) return;
      const { id, name } = this.standing.person;
      this.#seats.set(incidentId, this.#parts.presence.enter(incidentId, { id, name }, reader.write));
    }
  }

  #unwatch(incidentId: string): void {
    this.#watches.get(incidentId)?.();
    this.#watches.delete(incidentId);
    this.#seats.get(incidentId)?.leave();
    this.#seats.delete(incidentId);
  }

  #watchList(): void {
    this.#unwatch(LIST);
    if (!this.standing) this.stop('signedOut');
    else {
      const { person, reach } = this.standing;
      const write = (frame: Frame) => this.#outlet.write(frame);
      const reader = { id: person.id, reach: reach?.incidentId ?? null, held: null, last: null, write };
      this.#watches.set(LIST, this.#parts.hub.list(reader));
    }
  }

  #gone(incidentId: string): void {
    this.#unwatch(incidentId);
    this.#outlet.write(stoppedFrame('notFound', incidentId));
  }

  async #watchShare(token: string): Promise<void> {
    if (this.#share) {
      this.stop('malformed');
      return;
    }
    this.#share = { id: null };
    const share = await this.#parts.findShare(token);
    if (this.#isOver) return;
    if (share) {
      this.#share = { id: share.shareId };
      this.#parts.follows(this, share.shareId);
      if (this.#isOver) return;
      const write = (frame: Frame) => this.#outlet.write(frame);
      const follower = { told: null, write, gone: () => this.stop('notFound') };
      this.#watches.set(SHARE, this.#parts.hub.follow(share.incidentId, follower));
    } else this.stop('notFound');
  }

  // The page comes back and asks again.
  #fail(error: unknown): void {
    this.#parts.report(error);
    this.stop('restarting');
  }
}

/** Whether others are told what they edit, and they what others do: people of the team. A program is nobody's presence. */
function isPresent(standing: Standing | null): standing is Standing {
  return standing !== null && !standing.isToken && audienceOf(standing.person.role) === 'team';
}

/** A token bound to one incident knows no other, not for the moment until the next round over what is held open [K13]. */
function isOutOfReach({ reach }: Standing, incidentId: string): boolean {
  return reach !== null && reach.incidentId !== null && reach.incidentId !== incidentId;
}
