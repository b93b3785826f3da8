// What was committed in one life of the database, in its order, with the document of every number. Rule: it believes
// nothing: numbers without a hole [L2], one effect for one id [L3], times in order [N4], and a number of the viewers
// exactly where they see a difference [P2].
import type { Audience, Document } from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { Tables } from './tables.ts';

/** A change as it was committed. */
export type Row = {
  readonly seq: number;
  readonly viewSeq: number | null;
  readonly commandId: string;
  readonly kind: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly ops: readonly Op[];
  readonly viewOps: readonly Op[];
};

export class Life {
  readonly epoch: string;
  readonly tables: Tables;
  readonly #rows: Row[];
  readonly #uses: Map<string, number>;
  /** By number; number 0 is what there was before the first. */
  readonly #documents: { readonly [A in Audience]: Document[] };
  readonly #times: { readonly [A in Audience]: number[] };

  constructor(epoch: string, incidentId: string, like: Life | null = null) {
    this.epoch = epoch;
    this.tables = like ? like.tables.copy() : new Tables(incidentId);
    this.#rows = like ? like.#rows.slice() : [];
    this.#uses = new Map(like ? like.#uses : []);
    const nothing = (audience: Audience) => [this.tables.document(audience, 0)];
    this.#documents = {
      team: like ? like.#documents.team.slice() : nothing('team'),
      viewer: like ? like.#documents.viewer.slice() : nothing('viewer'),
    };
    this.#times = {
      team: like ? like.#times.team.slice() : [0],
      viewer: like ? like.#times.viewer.slice() : [0],
    };
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  seq(audience: Audience): number {
    return this.#documents[audience].length - 1;
  }

  document(audience: Audience, seq: number): Document | undefined {
    return this.#documents[audience][seq];
  }

  newest(audience: Audience): Document {
    return this.#documents[audience].at(-1) ?? this.tables.document(audience, 0);
  }

  /** When the number was given, in milliseconds. */
  committedAt(audience: Audience, seq: number): number {
    return this.#times[audience][seq] ?? 0;
  }

  /** What viewers had counted to when the team counted so far. */
  viewSeqAt(seq: number): number {
    return this.#rows.findLast((row) => row.seq <= seq && row.viewSeq !== null)?.viewSeq ?? 0;
  }

  /** Number of the change of a command. */
  seqOf(actorId: string, commandId: string): number | undefined {
    return this.#uses.get(`${actorId} ${commandId}`);
  }

  /** Takes the next change; answers with what is wrong with it. */
  follow(row: Row, now: number): string | null {
    const { seq, viewSeq, commandId, by, at } = row;
    const use = `${by.id} ${commandId}`;
    if (seq !== this.seq('team') + 1) return `[L2] change ${seq} was committed after ${this.seq('team')}`;
    if (viewSeq !== null && viewSeq !== this.seq('viewer') + 1)
      return `[L2] the viewers' change ${viewSeq} was committed after ${this.seq('viewer')}`;
    if (this.#uses.has(use))
      return `[L3] command ${commandId} had its effect as ${this.#uses.get(use)} and again as ${seq}`;
    if (at < (this.#rows.at(-1)?.at ?? '')) return `[N4] change ${seq} is dated before the one before it`;
    this.#rows.push(row);
    this.#uses.set(use, seq);
    const differs = row.ops.map((op) => this.tables.apply(op)).includes(true);
    this.#keep('team', seq, now);
    if (viewSeq !== null) this.#keep('viewer', viewSeq, now);
    // What viewers had to forget is put again, also where it looks as it did [V4].
    if (differs !== (viewSeq !== null) && !(viewSeq !== null && row.kind === 'secretErased'))
      return `[P2] viewers ${differs ? 'see' : 'do not see'} change ${seq}, and it has ${viewSeq ?? 'no number'} for them`;
    return null;
  }

  #keep(audience: Audience, seq: number, now: number): void {
    this.#documents[audience].push(this.tables.document(audience, seq));
    this.#times[audience].push(now);
  }
}
