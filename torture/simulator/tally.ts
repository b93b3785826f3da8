// What happened, counted. Rule: counted where it happens, added up over seeds and workers, never estimated.

export class Tally {
  readonly #counts: Map<string, number>;

  constructor(counts: Readonly<Record<string, number>> = {}) {
    this.#counts = new Map(Object.entries(counts));
  }

  count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  /** Something that goes wrong. */
  fault(what: string): void {
    this.count(what);
    this.count('faults in all');
  }

  add(other: Readonly<Record<string, number>>): void {
    for (const [what, times] of Object.entries(other)) this.count(what, times);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** By name. */
  sorted(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
