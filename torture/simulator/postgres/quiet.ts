// Virtual time over real work: it stands still until all of that is done. Rule: nothing real waits for virtual time while
// it is under way, or both would wait for ever.

export class Quiet {
  #count = 0;
  #waiting: (() => void)[] = [];

  async during<T>(work: Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work;
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const go of this.#waiting.splice(0)) go();
    }
  }

  async settled(): Promise<void> {
    await nextTick();
    while (this.#count > 0) {
      await new Promise<void>((go) => this.#waiting.push(go));
      await nextTick();
    }
  }
}

function nextTick(): Promise<void> {
  return new Promise((done) => process.nextTick(done));
}
