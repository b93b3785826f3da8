// Everything that was committed, in this life of the database and in those before a restore, and what was asked for.
import type { Audience, Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import type { Scene } from '../scene.ts';
import type { Beginning } from '../server/ground.ts';
import { Life, type Row } from './life.ts';
import { Secrets } from './secrets.ts';
import { Sight, type Standing } from './sight.ts';

export class Truth {
  readonly secrets: Secrets;
  readonly #scene: Scene;
  readonly #past: Life[] = [];
  readonly #sight: Sight;
  readonly #roles = new Map<string, { role: Actor['role']; since: number }>();
  life: Life;
  /** When the present life began. */
  restoredAt = Number.NEGATIVE_INFINITY;

  constructor(scene: Scene, { life, secrets }: Beginning, people: readonly Actor[]) {
    this.#sight = new Sight(people);
    this.#scene = scene;
    this.secrets = new Secrets(secrets);
    this.life = new Life(life.epoch, scene.incidentId, life);
  }

  get isFirstLife(): boolean {
    return this.#past.length === 0;
  }

  committed(row: Row): void {
    const wrong = this.life.follow(row, this.#scene.time.now());
    this.secrets.follow(row, this.#scene.time.now());
    this.#sight.follow(this.life.newest('team'), this.#scene.time.now());
    this.#scene.trace?.(
      `committed ${row.seq}${row.viewSeq ? ` (viewers ${row.viewSeq})` : ''} ${row.kind} by ${row.by.name} ${row.commandId.slice(-6)}`,
    );
    if (wrong) this.#scene.broken(wrong);
  }

  restored(life: Life, epoch: string): void {
    this.#past.push(this.life);
    this.life = new Life(epoch, this.#scene.incidentId, life);
    this.restoredAt = this.#scene.time.now();
    this.secrets.begin(this.life.rows, this.restoredAt);
    this.#sight.follow(this.life.newest('team'), this.restoredAt);
  }

  /** Whether it was committed, and lost again with the life it was committed in. */
  wasLost(actorId: string, commandId: string): boolean {
    return this.#past.some((life) => life.seqOf(actorId, commandId) !== undefined);
  }

  /** Whether a document holds the change of a command, in whichever life. */
  isIn({ audience, seq }: Document, actorId: string, commandId: string): boolean {
    return [this.life, ...this.#past].some((life) => {
      const held = life.seqOf(actorId, commandId);
      return held !== undefined && (audience === 'viewer' ? life.viewSeqAt(held) : held) <= seq;
    });
  }

  hadDocument(audience: Audience, seq: number): readonly Document[] {
    return this.#past.flatMap((life) => life.document(audience, seq) ?? []);
  }

  /** Whether this person may see the incident, and since when that is so. */
  sightOf(person: Actor): Standing {
    return this.#sight.of(person.id);
  }

  roleChanged(person: Actor, role: Actor['role']): void {
    this.#roles.set(person.id, { role, since: this.#scene.time.now() });
  }

  roleOf(person: Actor): { readonly role: Actor['role']; readonly since: number } {
    return this.#roles.get(person.id) ?? { role: person.role, since: Number.NEGATIVE_INFINITY };
  }
}
