// The writers as the bench sees them: a process of its own, and what it says of itself. Rule: what they were promised
// stands in their ledger alone; the numbers here are only for pacing.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../../tools/steps/root.ts';
import type { Order, Told, Work } from './orders.ts';

const LOOK_MS = 10;
const NOTHING: Told = { acked: 0, refused: 0, unanswered: 0, inFlight: 0, ackedAt: [], isIdle: false };

export class Writers {
  readonly #child: ChildProcess;
  #told = NOTHING;
  #failed: string | null = null;

  constructor(work: Work) {
    this.#child = spawn(process.execPath, ['torture/bench/writers/write.ts'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (told: Told) => {
      this.#told = told;
    });
    this.#child.on('exit', (code, signal) => {
      if (code !== 0) this.#failed = `the writers ended with ${signal ?? code}`;
    });
    this.#order({ work });
  }

  get told(): Told {
    if (this.#failed) throw new Error(this.#failed);
    return this.#told;
  }

  /** The moment of an ack after `at`, by any instance or by the one named; null when none came within `mostMs` of it. */
  async ackAfter(at: number, mostMs: number, instance?: number): Promise<number | null> {
    for (;;) {
      const { ackedAt } = this.told;
      const found = instance === undefined ? Math.max(...ackedAt) : (ackedAt[instance] ?? 0);
      if (found > at) return found;
      if (Date.now() > at + mostMs) return null;
      await pause(LOOK_MS);
    }
  }

  /** Answers when everything that was asked is answered; nothing is asked until `go`. */
  async hold(): Promise<void> {
    this.#order({ say: 'hold' });
    while (!this.told.isIdle) await pause(LOOK_MS);
  }

  go(): void {
    this.#order({ say: 'go' });
  }

  /** Answers when all is answered and the ledger is written. */
  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#order({ say: 'stop' });
    await ended;
    void this.told;
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  #order(order: Order): void {
    if (this.#child.connected) this.#child.send(order);
  }
}
