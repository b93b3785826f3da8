// One socket, both of its ends: the page's, as a browser gives it, and the server's, as `ws` gives it. Rule: what arrives
// arrives in order; it may be late, doubled or missing, and either end may be gone without the other knowing.

import type { Actor, Role } from '@sitrep/incident/noun';
import type { RawData } from 'ws';
import type { Peer } from '../../../apps/api/src/live/live-socket.ts';
import type { Socket, SocketListener } from '../../../apps/web/src/live/world/world.ts';
import type { Scene } from '../scene.ts';
import type { Instance } from '../server/instance.ts';
import { frameWords } from './frame-words.ts';

/** Reads along on the server's end. */
export type WireReader = {
  /** What the page asked, in the moment the server hears it. */
  heard(text: string): void;
  /** What the server said, in the moment it is written. */
  said(text: string): void;
};

export class Wire implements Peer, Socket {
  readonly OPEN = 1;
  readyState: 0 | 1 | 2 | 3 = 1;
  bufferedAmount = 0;
  readonly person: Actor;
  readonly instance: Instance;
  /** With which it was opened; null before. */
  role: Role | null = null;
  /** When the page heard from it last. */
  arrivedAt: number;
  /** Since when it carries everything at its usual pace. */
  soundSince: number;
  reader: WireReader = { heard: () => {}, said: () => {} };
  readonly #scene: Scene;
  readonly #page: SocketListener;
  readonly #left: () => void;
  #message: (data: RawData, isBinary: boolean) => void = () => {};
  #pong: () => void = () => {};
  #closed: () => void = () => {};
  #lost = 0;
  #lostAndShown = 0;
  #isSilent = false;
  #isPageGone = false;
  #isServerGone = false;
  #toPageAt = 0;
  #toServerAt = 0;

  constructor(scene: Scene, person: Actor, instance: Instance, page: SocketListener, left: () => void) {
    this.#scene = scene;
    this.person = person;
    this.instance = instance;
    this.#page = page;
    this.#left = left;
    this.arrivedAt = scene.time.now();
    this.soundSince = scene.time.now();
  }

  get isOpen(): boolean {
    return !this.#isPageGone;
  }

  /** A frame was lost on it, and no number came since that shows it. */
  get hidesALoss(): boolean {
    return this.#lost > this.#lostAndShown;
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  on(event: 'message', hear: (data: RawData, isBinary: boolean) => void): void;
  on(event: 'pong' | 'close', hear: () => void): void;
  on(event: 'message' | 'pong' | 'close', hear: (data: RawData, isBinary: boolean) => void): void {
    if (event === 'message') this.#message = hear;
    else if (event === 'pong') this.#pong = () => hear(NOTHING, false);
    else this.#closed = () => hear(NOTHING, false);
  }

  /** The server's end and the page's share the name; a frame of the server comes as bytes. */
  send(said: unknown): void {
    if (typeof said === 'string') this.#fromPage(said);
    else if (Buffer.isBuffer(said)) this.#fromServer(textOf(said));
  }

  ping(): void {
    this.#toServer(() => this.#pong(), this.#scene.luck.way());
  }

  /** Either end says goodbye: the server with a code, the page without. */
  close(code?: number): void {
    if (code === undefined) this.#pageLeaves();
    else {
      this.readyState = 2;
      this.#toPage(() => this.#pageHears());
      this.#toServer(() => this.#serverHears(), this.#scene.luck.way());
    }
  }

  terminate(): void {
    this.#toPage(() => this.#pageHears());
    this.#serverHears();
  }

  /** The upgrade was granted. */
  opened(role: Role): void {
    this.role = role;
  }

  /** The upgrade was refused. */
  refuse(): void {
    this.#isServerGone = true;
    this.#toPage(() => this.#pageHears());
  }

  /** It breaks, and both ends notice. */
  cut(): void {
    this.#toPage(() => this.#pageHears());
    this.#toServer(() => this.#serverHears());
  }

  /** Nothing arrives any more, and nobody is told. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /** Everything waits for a while. */
  stall(milliseconds: number): void {
    this.soundSince = Math.max(this.soundSince, this.#scene.time.now() + milliseconds);
    this.#toPageAt = Math.max(this.#toPageAt, this.soundSince);
    this.#toServerAt = Math.max(this.#toServerAt, this.soundSince);
  }

  /** The process at the server's end died; its machine may live on and say so. */
  serverDied(isTold: boolean): void {
    this.#isServerGone = true;
    if (isTold) this.#toPage(() => this.#pageHears());
    else this.#isSilent = true;
  }

  #fromServer(text: string): void {
    const { luck } = this.#scene;
    this.reader.said(text);
    this.#tell(text, 'says to');
    if (this.#isSilent) {
      this.bufferedAmount += text.length;
      return;
    }
    // Numbers show the loss of all but the last word of a watch, after which there are none; what really carries it loses nothing.
    if (!text.startsWith(STOPPED) && luck.happens('frame lost')) {
      this.#lost += 1;
      return;
    }
    const isNumbered = text.startsWith(CHANGES) || text.startsWith(CURRENT);
    const lostBefore = isNumbered ? this.#lost : 0;
    const arrive = () => this.#arrive(text, lostBefore);
    this.#toPage(arrive);
    if (!luck.happens('frame doubled')) return;
    if (text.startsWith(CHANGES)) this.#scene.time.after(luck.upTo(4000), () => this.isOpen && arrive());
    else this.#toPage(arrive);
  }

  /** Numbers tell of the frames that got lost before they were sent. */
  #arrive(text: string, lostBefore: number): void {
    const now = this.#scene.time.now();
    this.arrivedAt = now;
    if (lostBefore > this.#lostAndShown) {
      this.#lostAndShown = lostBefore;
      this.soundSince = Math.max(this.soundSince, now);
    }
    this.#page.onMessage(text);
  }

  #fromPage(text: string): void {
    this.#toServer(() => {
      this.#tell(text, 'hears');
      this.reader.heard(text);
      this.#message(Buffer.from(text), false);
    });
  }

  #toPage(run: () => void): void {
    const { time, luck } = this.#scene;
    this.#toPageAt = Math.max(this.#toPageAt, time.now() + luck.way());
    time.after(this.#toPageAt - time.now(), () => this.#isSilent || this.#isPageGone || run());
  }

  #toServer(run: () => void, more = 0): void {
    const { time, luck } = this.#scene;
    this.#toServerAt = Math.max(this.#toServerAt, time.now() + luck.way() + more);
    time.after(this.#toServerAt - time.now(), () => this.#isSilent || this.#isServerGone || run());
  }

  #tell(text: string, how: string): void {
    const words = this.#scene.trace && frameWords(text);
    if (words) this.#scene.trace?.(`${this.instance.name} ${how} ${this.person.name}: ${words}`);
  }

  #pageHears(): void {
    this.#isPageGone = true;
    this.#left();
    this.#page.onClose();
  }

  #pageLeaves(): void {
    if (this.#isPageGone) return;
    this.#isPageGone = true;
    this.#left();
    this.#toServer(() => this.#serverHears());
  }

  #serverHears(): void {
    this.readyState = 3;
    this.#isServerGone = true;
    this.#closed();
  }
}

const NOTHING = Buffer.alloc(0);
const CHANGES = '{"type":"changes"';
const CURRENT = '{"type":"current"';
const STOPPED = '{"type":"stopped"';

/** The same bytes go to many. */
const texts = new WeakMap<Buffer, string>();
function textOf(frame: Buffer): string {
  const known = texts.get(frame);
  if (known !== undefined) return known;
  const text = frame.toString();
  texts.set(frame, text);
  return text;
}
