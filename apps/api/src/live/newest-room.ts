// The share pages of one incident. Rule: they are told the viewers' newest number and nothing else; the page itself
// is fetched over HTTP, where it lies ready [S9].

import type { Timers } from '../timers.ts';
import { type Frame, newestFrame } from './frames.ts';
import { createPace, type Pace } from './pace.ts';
import type { Stream } from './reader-room.ts';
import type { Room } from './room.ts';

export type Follower = {
  /** The last number told; null before the first. */
  told: number | null;
  write(frame: Frame): void;
  /** There is no such incident. */
  gone(): void;
};

export class NewestRoom implements Room<Follower> {
  readonly #stream: Pick<Stream, 'newest'>;
  readonly #followers = new Set<Follower>();
  readonly #pace: Pace;
  #newest = 0;

  constructor(stream: Pick<Stream, 'newest'>, timers: Timers, report: (error: unknown) => void) {
    this.#stream = stream;
    this.#pace = createPace(() => this.#tell(), timers, report);
  }

  join(follower: Follower): void {
    this.#followers.add(follower);
    this.#pace.poke();
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower);
  }

  isEmpty(): boolean {
    return this.#followers.size === 0;
  }

  poke(): void {
    this.#pace.poke();
  }

  isBehind(seq: number): boolean {
    return seq > this.#newest;
  }

  close(): void {
    this.#pace.close();
  }

  async #tell(): Promise<void> {
    const seq = await this.#stream.newest();
    const frame = newestFrame(seq ?? 0);
    this.#newest = seq ?? this.#newest;
    for (const follower of [...this.#followers]) {
      if (seq === null) follower.gone();
      else if (follower.told !== seq) {
        follower.told = seq;
        follower.write(frame);
      }
    }
  }
}
