// The dice of one seed, and how often each thing goes wrong in it. Rule: nothing else decides anything, so a seed is the
// whole story; and every seed leaves some kinds of trouble out, because what heals one often hides another.
import { type Random, seeded } from '../../apps/web/src/live/testing/virtual-time.ts';
import type { Tally } from './tally.ts';

/** Of 1, each time it could happen, in a seed that has it at all. */
const usual = {
  'request lost': 0.12,
  'answer lost': 0.12,
  /** No answer and no end: the page must lose its patience. */
  'answer never comes': 0.03,
  /** The same request arrives once more, later. */
  'request doubled': 0.15,
  'socket refused': 0.2,
  /** A frame never arrives although the socket lives on. */
  'frame lost': 0.03,
  'frame doubled': 0.1,
  'notice lost': 0.3,
  'notice late': 0.2,
  'notice doubled': 0.2,
  'read failed': 0.03,
  /** Because of others: the executor tries again. */
  'rolled back': 0.06,
  'cut before the commit': 0.05,
  /** Committed, and nobody told. */
  'cut after the commit': 0.08,
} as const;

export type Mishap = keyof typeof usual;

const HAS_IT = 0.55;

export class Luck {
  readonly random: Random;
  readonly #tally: Tally;
  readonly #chances = new Map<Mishap, number>();
  /** Milliseconds at most, of a message one way and of a statement. */
  #slowestWay: number;
  #slowestStatement: number;

  constructor(seed: number, tally: Tally) {
    this.random = seeded(seed);
    this.#tally = tally;
    for (const mishap of Object.keys(usual) as Mishap[]) {
      this.#chances.set(mishap, this.chance(HAS_IT) ? usual[mishap] * (0.3 + 1.7 * this.random()) : 0);
    }
    this.#slowestWay = this.pick([20, 300, 300, 1500]);
    this.#slowestStatement = this.pick([0, 3, 30, 400]);
  }

  happens(mishap: Mishap): boolean {
    const chance = this.#chances.get(mishap) ?? 0;
    if (chance === 0 || this.random() >= chance) return false;
    this.#tally.fault(mishap);
    return true;
  }

  chance(of: number): boolean {
    return this.random() < of;
  }

  upTo(most: number): number {
    return Math.floor(this.random() * most);
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const picked = list[Math.floor(this.random() * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  way(): number {
    return 1 + this.upTo(this.#slowestWay);
  }

  /** Often too short to matter. */
  statement(): number {
    return this.#slowestStatement === 0 || this.chance(0.5) ? 0 : this.upTo(this.#slowestStatement);
  }

  /** Longest a message takes one way and a statement there and back. */
  get slowest(): { readonly way: number; readonly statement: number } {
    return { way: this.#slowestWay + 1, statement: this.#slowestStatement };
  }

  /** From now on nothing goes wrong any more. */
  calm(slowestStatement = 30): void {
    this.#chances.clear();
    this.#slowestWay = Math.min(this.#slowestWay, 300);
    this.#slowestStatement = Math.min(this.#slowestStatement, slowestStatement);
  }
}
