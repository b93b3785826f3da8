// The wire between one instance and a real PostgreSQL: the same faults as in memory, done to real transactions. Rule: a
// transaction that is rolled back or cut is one in the database; only the word about a COMMIT is lost on our side.
import { type Database, isOutage, type Writer } from '@sitrep/database/database';
import type { Scene } from '../scene.ts';
import type { Quiet } from './quiet.ts';

/** Out of reach, or cut: whether it was done is not known. */
class Outage extends Error {}

const OTHERS_WERE_FIRST = `do $$ begin raise exception 'others were first' using errcode = '40001'; end $$`;
const CUT = 'select pg_terminate_backend(pg_backend_pid())';

export type RealLinkParts = {
  readonly scene: Scene;
  readonly database: Database;
  readonly quiet: Quiet;
  isDown(): boolean;
  /** Something may have been committed. */
  follow(): Promise<void>;
};

export class RealLink {
  readonly #parts: RealLinkParts;
  #isCut = false;
  soundSince: number;

  constructor(parts: RealLinkParts) {
    this.#parts = parts;
    this.soundSince = parts.scene.time.now();
  }

  async read<T>(work: () => Promise<T>): Promise<T> {
    const { scene, quiet } = this.#parts;
    await this.#way();
    if (scene.luck.happens('read failed')) this.#fail('a read failed');
    const answer = await quiet.during(work());
    await this.#way();
    return answer;
  }

  /** In the place of `database.write`. The clock stands still while the transaction runs. */
  readonly write = async <T>(work: (tx: Writer) => Promise<T>): Promise<T> => {
    const { database, quiet, follow, scene } = this.#parts;
    await this.#way();
    const writing = database.write((tx) => this.#troubled(tx, work)).finally(follow);
    const answer = await quiet.during(writing);
    if (scene.luck.happens('cut after the commit')) throw new Outage('cut after the commit');
    await this.#way();
    return answer;
  };

  cut(): void {
    this.#isCut = true;
  }

  isOutage(error: unknown): boolean {
    return error instanceof Outage || isOutage(error);
  }

  async #troubled<T>(tx: Writer, work: (tx: Writer) => Promise<T>): Promise<T> {
    const { luck } = this.#parts.scene;
    const answer = await work(tx);
    if (luck.happens('rolled back')) await tx.run(OTHERS_WERE_FIRST);
    if (this.#isCut || luck.happens('cut before the commit')) await tx.query(CUT);
    return answer;
  }

  async #way(): Promise<void> {
    const { luck, time } = this.#parts.scene;
    const milliseconds = luck.statement();
    if (milliseconds > 0) await new Promise<void>((done) => void time.after(milliseconds, done));
    if (this.#isCut) await new Promise<never>(() => {});
    if (this.#parts.isDown()) this.#fail('the database is down');
  }

  #fail(why: string): never {
    this.soundSince = this.#parts.scene.time.now();
    throw new Outage(why);
  }
}
