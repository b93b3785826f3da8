// A database in memory with the rules of the real one that matter here: a row lock held to the end of the transaction,
// what was not committed is seen by nobody, a statement sees one moment, and an answer may be lost on its way. Rule: it
// is shared by all instances and knows none of them but by their links.
import type { Change } from '@sitrep/incident/change';
import type { Audience, Document, Timed } from '@sitrep/incident/document';
import { compareTimed, emptyDocument } from '@sitrep/incident/document';
import type { Op, PersonFact } from '@sitrep/incident/noun';
import type { PersonBody } from '@sitrep/incident/wire/http';
import type { Scene } from '../scene.ts';
import type { Committed } from '../server/ground.ts';
import { maySee } from '../truth/sight.ts';
import { Tables } from '../truth/tables.ts';
import type { Erased } from './memory-erase.ts';

/** Where the log ends; the chain names what was committed, not only how much. */
export type LogEnd = {
  readonly epoch: string;
  readonly seq: number;
  readonly viewSeq: number;
  readonly chain: string;
  readonly changedAt: string;
};

/** An accepted command that bears the id. */
export type Use = {
  readonly actorId: string;
  readonly body: string;
  readonly seq: number;
  readonly at: string;
};

export type NewChange = Committed & {
  readonly body: string;
  readonly chain: string;
  readonly erased: Erased | null;
};

/** Values and copies alone, so that it can be gone back to. */
export type Saved = {
  readonly end: LogEnd;
  readonly tables: Tables;
  readonly changes: { readonly [A in Audience]: readonly Change[] };
  readonly uses: ReadonlyMap<string, readonly Use[]>;
};

export class MemoryDatabase {
  /** By person. */
  readonly roles = new Map<string, PersonBody['role']>();
  /** Told in the moment of the commit, before anybody else can see it. */
  onCommit: (change: NewChange) => void = () => {};
  #end: LogEnd;
  #tables: Tables;
  #changes: { readonly [A in Audience]: Change[] } = { team: [], viewer: [] };
  #uses = new Map<string, readonly Use[]>();
  #downUntil = 0;
  readonly #scene: Scene;
  readonly #people: readonly PersonBody[];

  constructor(scene: Scene, epoch: string, people: readonly PersonBody[]) {
    this.#scene = scene;
    this.#people = people;
    this.#tables = new Tables(scene.incidentId);
    for (const { id, role } of people) this.roles.set(id, role);
    this.#end = { epoch, seq: 0, viewSeq: 0, chain: '', changedAt: '' };
  }

  save(): Saved {
    const { team, viewer } = this.#changes;
    const changes = { team: team.slice(), viewer: viewer.slice() };
    return { end: this.#end, tables: this.#tables.copy(), changes, uses: new Map(this.#uses) };
  }

  /** As from a backup: what came after is gone, and another epoch says so. */
  restore(saved: Saved, epoch: string): void {
    const { team, viewer } = saved.changes;
    this.#end = { ...saved.end, epoch };
    this.#tables = saved.tables.copy();
    this.#changes = { team: team.slice(), viewer: viewer.slice() };
    this.#uses = new Map(saved.uses);
  }

  /** Nothing is answered for so long. */
  stop(milliseconds: number): void {
    this.#downUntil = this.#scene.time.now() + milliseconds;
  }

  get incidentId(): string {
    return this.#scene.incidentId;
  }

  get isDown(): boolean {
    return this.#scene.time.now() < this.#downUntil;
  }

  get end(): LogEnd {
    return this.#end;
  }

  get tables(): Tables {
    return this.#tables;
  }

  person(id: string): PersonFact | undefined {
    const known = this.#people.find((person) => person.id === id);
    const role = this.roles.get(id);
    return known && role && { id, name: known.name, role, shutOut: !this.sees(id) };
  }

  /** Whether this person may see the incident [P10]. */
  sees(personId: string): boolean {
    return maySee({ ...emptyDocument(this.incidentId), head: this.#tables.head('team') }, personId);
  }

  /** Those who alone may; null when all may. */
  only(): ReadonlySet<string> | null {
    const seeing = this.#people.filter(({ id }) => this.sees(id));
    return seeing.length < this.#people.length ? new Set(seeing.map(({ id }) => id)) : null;
  }

  changes(audience: Audience): readonly Change[] {
    return this.#changes[audience];
  }

  usesOf(commandId: string): readonly Use[] {
    return this.#uses.get(commandId) ?? [];
  }

  document(audience: Audience): Document {
    return this.#tables.document(audience, audience === 'team' ? this.#end.seq : this.#end.viewSeq);
  }

  changesSince(audience: Audience, since: number, most: number) {
    const changes = this.#changes[audience];
    return { epoch: this.#end.epoch, seq: changes.length, changes: changes.slice(since, since + most) };
  }

  entriesBefore(audience: Audience, place: Timed, most: number) {
    const older = this.#tables.timeline(audience).filter((entry) => compareTimed(entry, place) < 0);
    return { epoch: this.#end.epoch, entries: older.slice(-most), more: older.length > most };
  }

  commit(change: NewChange): void {
    this.onCommit(change);
    const { seq, viewSeq, commandId, kind, by, at, ops, viewOps, body, chain, erased } = change;
    const viewers = viewSeq ?? this.#end.viewSeq;
    this.#end = { ...this.#end, seq, viewSeq: viewers, chain, changedAt: at };
    for (const op of ops) this.#tables.apply(op);
    this.#uses.set(commandId, [...this.usesOf(commandId), { actorId: by.id, body, seq, at }]);
    this.#forget(new Set(viewOps.flatMap((op) => ('remove' in op ? [op.remove.id] : []))));
    if (erased) this.#erase(erased);
    this.#changes.team.push({ incidentId: this.incidentId, seq, at, ops, commandId, kind, by });
    if (viewSeq !== null)
      this.#changes.viewer.push({ incidentId: this.incidentId, seq: viewSeq, at, ops: viewOps });
  }

  /** What is taken from viewers is taken out of their older changes too [P5]. */
  #forget(gone: ReadonlySet<string>): void {
    if (gone.size === 0) return;
    const { viewer } = this.#changes;
    viewer.forEach((change, at) => {
      if (change.ops.some((op) => 'put' in op && gone.has(op.put.id)))
        viewer[at] = { ...change, ops: change.ops.map((op) => without(op, gone)) };
    });
  }

  #erase({ subject, seqs, isForgotten }: Erased): void {
    const { team } = this.#changes;
    for (const seq of seqs) team[seq - 1] = { ...(team[seq - 1] as Change), ops: [] };
    if (isForgotten) this.#forget(new Set([subject.id]));
  }
}

function without(op: Op, gone: ReadonlySet<string>): Op {
  if ('remove' in op || !gone.has(op.put.id)) return op;
  return { remove: { type: op.put.type, id: op.put.id } };
}
