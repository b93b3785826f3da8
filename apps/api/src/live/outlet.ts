// The way out of one socket. Rule: what waits for a slow reader is bounded; behind a frame that began on an empty
// buffer, however big, at most 1 MiB may wait [C3, S11]. Nothing is sent after the end.

import type { WebSocket } from 'ws';
import type { Frame } from './frames.ts';

export const MOST_WAITING_BYTES = 1024 * 1024;

type Wire = Pick<WebSocket, 'bufferedAmount' | 'readyState' | 'OPEN' | 'send'>;

export class Outlet {
  readonly #wire: Wire;
  readonly #tooSlow: () => void;
  #allowance = MOST_WAITING_BYTES;
  #accepted = 0;
  #left = 0;
  #movedAt: number | null = null;

  constructor(wire: Wire, tooSlow: () => void) {
    this.#wire = wire;
    this.#tooSlow = tooSlow;
  }

  write(frame: Frame): void {
    if (this.#wire.readyState !== this.#wire.OPEN) return;
    const waiting = this.#wire.bufferedAmount;
    if (waiting === 0) this.#allowance = MOST_WAITING_BYTES + frame.length;
    if (waiting + frame.length > this.#allowance) {
      this.#tooSlow();
      return;
    }
    this.#accepted += frame.length;
    this.#wire.send(frame, { binary: false });
  }

  /** For how long, in milliseconds, bytes have waited of which none left, as far as it was looked at. */
  stuckFor(now: number): number {
    const waiting = this.#wire.bufferedAmount;
    const left = this.#accepted - waiting;
    if (waiting === 0 || left > this.#left || this.#movedAt === null)
      this.#movedAt = waiting > 0 ? now : null;
    this.#left = left;
    return this.#movedAt === null ? 0 : now - this.#movedAt;
  }
}
