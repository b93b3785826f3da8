// The wire between one instance and the database: statements take their time, transactions roll back or are cut, and
// the answer to a COMMIT may be lost. Rule: when the instance dies nothing more comes through, and what it held is let
// go; whether a COMMIT that was on its way arrived is the dice's affair.
//
//   begin ─► lock ─► work ─► (rolled back, cut) ─► COMMIT on its way ─► committed ─► (nobody told) ─► answered
import type { Scene } from '../scene.ts';
import type { MemoryDatabase, NewChange } from './memory-database.ts';

/** Others made it roll back: the same again may succeed. */
export class RolledBack {}
/** Out of reach, or cut: whether it was done is not known. Not an `Error`: those remember where, which takes time. */
export class Outage {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

const LOCK_TIMEOUT_MS = 3000;

export class Link {
  readonly #scene: Scene;
  readonly #database: MemoryDatabase;
  readonly #turns: Turns;
  readonly #open = new Set<Transaction>();
  #isCut = false;
  /** Since when every statement of this link was answered. */
  soundSince: number;

  constructor(scene: Scene, database: MemoryDatabase, turns: Turns) {
    this.#scene = scene;
    this.#database = database;
    this.#turns = turns;
    this.soundSince = scene.time.now();
  }

  /** One statement, hence one moment. */
  async read<T>(statement: (database: MemoryDatabase) => T): Promise<T> {
    await this.#way();
    const answer = this.#scene.luck.happens('read failed')
      ? this.#fail('a read failed')
      : statement(this.#database);
    await this.#way();
    return answer;
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    await this.#way();
    const tx = new Transaction(this.#database, this.#turns, () => this.#way());
    this.#open.add(tx);
    try {
      const answer = await work(tx);
      if (tx.change) await this.#commit(tx);
      return answer;
    } finally {
      this.#close(tx);
    }
  }

  /** The process on this end is gone. */
  cut(): void {
    this.#isCut = true;
    for (const tx of [...this.#open]) {
      if (tx.isCommitting && this.#scene.luck.chance(0.5)) tx.commit();
      this.#close(tx);
    }
  }

  async #commit(tx: Transaction): Promise<void> {
    const { luck } = this.#scene;
    if (luck.happens('rolled back')) throw new RolledBack();
    if (luck.happens('cut before the commit')) throw new Outage('cut before the commit');
    tx.isCommitting = true;
    await this.#way();
    tx.commit();
    this.#close(tx);
    if (luck.happens('cut after the commit')) throw new Outage('cut after the commit');
    await this.#way();
  }

  #close(tx: Transaction): void {
    this.#open.delete(tx);
    tx.leave();
  }

  /** One way; for ever when this end is gone. */
  async #way(): Promise<void> {
    const { luck, time } = this.#scene;
    const milliseconds = luck.statement();
    if (milliseconds > 0) await new Promise<void>((done) => void time.after(milliseconds, done));
    if (this.#isCut) await new Promise<never>(() => {});
    if (this.#database.isDown) this.#fail('the database is down');
  }

  #fail(why: string): never {
    this.soundSince = this.#scene.time.now();
    throw new Outage(why);
  }
}

export class Transaction {
  readonly #database: MemoryDatabase;
  readonly #turns: Turns;
  readonly #way: () => Promise<void>;
  #leave: () => void = () => {};
  #isOver = false;
  change: NewChange | null = null;
  isCommitting = false;

  constructor(database: MemoryDatabase, turns: Turns, way: () => Promise<void>) {
    this.#database = database;
    this.#turns = turns;
    this.#way = way;
  }

  /** Holds the row until the end. */
  async lock(): Promise<void> {
    const leave = await this.#turns.take();
    if (this.#isOver) leave();
    else this.#leave = leave;
    await this.#way();
  }

  /** A statement behind the lock sees what the lock had to wait for. */
  async know<T>(statement: (database: MemoryDatabase) => T): Promise<T> {
    await this.#way();
    const answer = statement(this.#database);
    await this.#way();
    return answer;
  }

  write(change: NewChange): void {
    this.change = change;
  }

  commit(): void {
    if (this.change) this.#database.commit(this.change);
    this.change = null;
  }

  leave(): void {
    this.#isOver = true;
    this.#leave();
    this.#leave = () => {};
  }
}

/** Who may write, one after the other. */
export class Turns {
  readonly #scene: Pick<Scene, 'time'>;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(scene: Pick<Scene, 'time'>) {
    this.#scene = scene;
  }

  take(): Promise<() => void> {
    return new Promise((granted, refused) => {
      const begin = () => {
        cancel();
        granted(this.#once());
      };
      const cancel = this.#scene.time.after(LOCK_TIMEOUT_MS, () => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        refused(new Outage('waited too long for the lock'));
      });
      if (this.#isTaken) this.#waiting.push(begin);
      else {
        this.#isTaken = true;
        begin();
      }
    });
  }

  #once(): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#isTaken = false;
    };
  }
}
