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
  #leftBefore = 0;
  #hadWaiting = false;

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

  /** Whether bytes wait and none has left since this was asked last. */
  isStuck(): boolean {
    const waiting = this.#wire.bufferedAmount;
    const left = this.#accepted - waiting;
    const isStuck = this.#hadWaiting && waiting > 0 && left <= this.#leftBefore;
    this.#hadWaiting = waiting > 0;
    this.#leftBefore = left;
    return isStuck;
  }
}
