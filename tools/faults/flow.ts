// One way of one connection: bytes in the order they came, passed on as the fault of the moment allows. Rule: a stream
// never has a hole. Once a part of it was swallowed, the rest of it is swallowed too, whatever comes after the silence.
import type { Socket } from 'node:net';
import { type Clock, type Fault, touches, type Way } from './fault.ts';

const MOST_HELD = 256 * 1024;
const TICK_MS = 20;

/** What became of bytes; the end of a stream counts as none. */
export type Fate = 'held' | 'carried' | 'swallowed';

export type FlowParts = {
  readonly from: Socket;
  readonly to: Socket;
  readonly way: Way;
  readonly clock: Clock;
  fault(): Fault;
  told(fate: Fate, way: Way, bytes: number): void;
};

type Piece = { readonly bytes: Buffer; readonly came: number } | 'end';

/** Lives as long as its two sockets; `stop` when they are given up. */
export class Flow {
  readonly #parts: FlowParts;
  readonly #queue: Piece[] = [];
  #held = 0;
  #isDeaf = false;
  #hasEnded = false;
  #hasLostItsEnd = false;
  #cancel = () => {};

  constructor(parts: FlowParts) {
    this.#parts = parts;
    const { from, to, clock } = parts;
    from.on('data', (bytes: Buffer) => this.#take({ bytes, came: clock.now() }));
    from.on('end', () => this.#take('end'));
    to.on('drain', () => this.#breathe());
    this.turn();
  }

  /** Whether the sender ended and the receiver will never hear of it. */
  get hasLostItsEnd(): boolean {
    return this.#hasLostItsEnd;
  }

  /** Looks at the fault again: it has changed, or time has passed. */
  turn(): void {
    this.#cancel();
    const fault = this.#fault();
    if (fault.kind === 'halfClose') {
      this.#end();
      this.#isDeaf = true;
    }
    if (this.#isDeaf || fault.kind === 'silence') this.#swallow();
    else if (fault.kind === 'trickle') this.#trickle(fault.bytesPerSecond);
    else this.#carryWhatIsDue(fault.kind === 'delay' ? fault.ms : 0);
    this.#breathe();
  }

  stop(): void {
    this.#cancel();
  }

  #fault(): Fault {
    const fault = this.#parts.fault();
    return touches(fault, this.#parts.way) ? fault : { kind: 'pass' };
  }

  #take(piece: Piece): void {
    const isMoving = this.#queue.length > 0 && this.#fault().kind === 'trickle';
    const length = piece === 'end' ? 0 : piece.bytes.length;
    this.#queue.push(piece);
    this.#held += length;
    this.#parts.told('held', this.#parts.way, length);
    // A trickle has its next tick already; to turn would put it off.
    if (isMoving) this.#breathe();
    else this.turn();
  }

  #carry(most = Number.POSITIVE_INFINITY): void {
    const piece = this.#queue.shift();
    if (piece === undefined) return;
    if (piece === 'end') {
      this.#end();
      return;
    }
    const bytes = piece.bytes.subarray(0, most);
    const rest = piece.bytes.subarray(bytes.length);
    if (rest.length > 0) this.#queue.unshift({ bytes: rest, came: piece.came });
    this.#held -= bytes.length;
    this.#parts.to.write(bytes);
    this.#parts.told('carried', this.#parts.way, bytes.length);
  }

  #carryWhatIsDue(delay: number): void {
    const { clock } = this.#parts;
    const wait = () => {
      const [piece] = this.#queue;
      return piece === undefined || piece === 'end' ? 0 : Math.max(0, piece.came + delay - clock.now());
    };
    while (this.#queue.length > 0 && wait() === 0) this.#carry();
    if (this.#queue.length > 0) this.#cancel = clock.after(wait(), () => this.turn());
  }

  #trickle(bytesPerSecond: number): void {
    if (this.#queue.length === 0) return;
    const tick = Math.max(TICK_MS, 1000 / bytesPerSecond);
    this.#cancel = this.#parts.clock.after(tick, () => {
      this.#carry(Math.max(1, Math.floor((bytesPerSecond * tick) / 1000)));
      this.turn();
    });
  }

  #swallow(): void {
    if (this.#queue.length === 0) return;
    this.#isDeaf = true;
    this.#hasLostItsEnd ||= this.#queue.includes('end') && !this.#hasEnded;
    this.#parts.told('swallowed', this.#parts.way, this.#held);
    this.#queue.length = 0;
    this.#held = 0;
  }

  #end(): void {
    if (!this.#hasEnded) this.#parts.to.end();
    this.#hasEnded = true;
  }

  // No faster in than out, so that the sender feels a slow reader as it would without us.
  #breathe(): void {
    const { from, to } = this.#parts;
    const isAccepting = this.#isDeaf || this.#fault().kind === 'silence';
    if (!isAccepting && (this.#held > MOST_HELD || to.writableNeedDrain)) from.pause();
    else from.resume();
  }
}
