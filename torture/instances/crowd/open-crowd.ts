// Many readers in a process of their own, so that those who are measured do not wait for them.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Order, Told } from './orders.ts';

type Gathering = Extract<Order, { gather: unknown }>['gather'];

export class Crowd {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Answers when all of them are live. */
  static async open(gather: Gathering): Promise<Crowd> {
    const crowd = new Crowd(fork(path.join(import.meta.dirname, 'crowd.ts')));
    await crowd.#order({ gather }, 120_000);
    return crowd;
  }

  /** Milliseconds until each was back; null when not all were within `mostMs`. */
  blink(fresh: number, mostMs: number): Promise<readonly number[] | null> {
    return this.#back({ blink: { fresh } }, mostMs);
  }

  async lose(how: () => Promise<unknown>, mostMs: number): Promise<readonly number[] | null> {
    const back = this.#back({ expect: true }, mostMs);
    await how();
    return back;
  }

  async held(): Promise<{ held: readonly number[]; live: number }> {
    const told = await this.#order({ ask: 'held' }, 30_000);
    if (!('held' in told)) throw new Error('the crowd said something else');
    return told;
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async #back(order: Order, mostMs: number): Promise<readonly number[] | null> {
    const told = await this.#order(order, mostMs).catch(() => null);
    return told && 'back' in told ? told.back : null;
  }

  async #order(order: Order, mostMs: number): Promise<Told> {
    const answer = once(this.#child, 'message', { signal: AbortSignal.timeout(mostMs) });
    this.#child.send(order);
    const [told] = await answer;
    return told;
  }
}
