// Everybody who has the list of incidents before them. Rule: a row goes to those alone who may see its incident [H3], and only
// where it reads otherwise than what they were sent: what is private, or not theirs, is told by no frame and by no time of
// one [L7, H1]. It holds no numbers: who comes, or comes back, is sent all of it.

import type { ListedRow, Stirred } from '@sitrep/database/list/list-incidents';
import { asListed, type IncidentSummary, type Listed, LONGEST_LIST } from '@sitrep/incident/wire/sync';
import { type Timers, timeOf } from '../../timers.ts';
import { type Frame, listFrame } from '../frames.ts';
import { createPace, type Pace } from '../pace.ts';

export type ListSources = {
  /** All that one of them sees. */
  whole(readerId: string): Promise<readonly IncidentSummary[]>;
  /** These rows, each with who alone may see it at that moment. */
  rows(incidentIds: readonly string[]): Promise<readonly ListedRow[]>;
  /** Whatever may have changed since an earlier answer, or lately, also where nobody told; `held`: see there. */
  stirred(since: string | null, held: readonly string[] | null): Promise<Stirred>;
};

export type ListReader = {
  readonly id: string;
  /** Of a token that knows one incident alone: which. */
  readonly reach: string | null;
  /** The rows it was sent, by incident; null until it was sent all of them. */
  held: Map<string, string> | null;
  /** The last row of a list that was full when it was sent: what stands below is not part of it. */
  last: Listed | null;
  write(frame: Frame): void;
};

/** Many come at once when a server restarts; those who are here hear of news between them. */
const MOST_WHOLE = 20;

export class ListRoom {
  readonly #sources: ListSources;
  readonly #timers: Timers;
  readonly #readers = new Set<ListReader>();
  readonly #stirred = new Set<string>();
  /** Of what somebody holds; of what somebody held until they left, until it is told of again. */
  readonly #texts = new Map<string, string>();
  readonly #pace: Pace;
  #sweepAsked: 'no' | 'plain' | 'rights' = 'no';
  #lastSweep: Stirred | null = null;

  constructor(sources: ListSources, timers: Timers, report: (error: unknown) => void) {
    this.#sources = sources;
    this.#timers = timers;
    this.#pace = createPace(() => this.#catchUp(), timers, report);
  }

  join(reader: ListReader): void {
    this.#readers.add(reader);
    this.#pace.poke();
  }

  leave(reader: ListReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#stirred.clear();
    this.#texts.clear();
    this.#lastSweep = null;
  }

  poke(incidentId: string): void {
    if (this.#readers.size === 0) return;
    this.#stirred.add(incidentId);
    this.#pace.poke();
  }

  /** Looks for what nobody told: a lost announcement, and of what is open or held also a right that went. */
  sweep(): void {
    this.#askSweep('plain');
  }

  /** Some right changed without a change of an incident: whatever is restricted may be another's now, however old. */
  accessChanged(): void {
    this.#askSweep('rights');
  }

  close(): void {
    this.#pace.close();
  }

  #askSweep(asked: 'plain' | 'rights'): void {
    if (this.#readers.size === 0) return;
    if (this.#sweepAsked !== 'rights') this.#sweepAsked = asked;
    this.#pace.poke();
  }

  /** News first, and each part whatever became of the others: a question that fails holds up nobody it is not for. */
  async #catchUp(): Promise<void> {
    const failed: unknown[] = [];
    for (const part of [() => this.#look(), () => this.#sendNews(), () => this.#sendWhole()])
      await part().catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }

  async #sendNews(): Promise<void> {
    const ids = [...this.#stirred];
    if (ids.length === 0) return;
    this.#stirred.clear();
    try {
      this.#tell(ids, await this.#sources.rows(ids));
    } catch (error) {
      for (const id of ids) this.#stirred.add(id);
      throw error;
    }
  }

  async #sendWhole(): Promise<void> {
    const waiting = [...this.#readers].filter(({ held }) => held === null);
    if (waiting.length > MOST_WHOLE) this.#pace.poke();
    const sent = await Promise.allSettled(
      waiting.slice(0, MOST_WHOLE).map(async (reader) => {
        const rows = await this.#sources.whole(reader.id);
        if (!this.#readers.has(reader)) return;
        reader.last = (rows.length >= LONGEST_LIST && rows.at(-1)) || null;
        reader.held = new Map(rows.map((row) => [row.incidentId, this.#textOf(row)]));
        reader.write(listFrame({ whole: true, rows: [...reader.held.values()], gone: [], now: this.#now() }));
      }),
    );
    for (const one of sent) if (one.status === 'rejected') throw one.reason;
  }

  async #look(): Promise<void> {
    const asked = this.#sweepAsked;
    if (asked === 'no') return;
    this.#sweepAsked = 'no';
    const last = this.#lastSweep;
    try {
      const held = asked === 'rights' ? null : [...this.#texts.keys()];
      const found = await this.#sources.stirred(last?.at ?? null, held);
      // What was restricted the last time and is not any more: it is in no answer that it ended.
      for (const id of [...found.incidentIds, ...(last?.incidentIds ?? [])]) this.#stirred.add(id);
      this.#lastSweep = found;
    } catch (error) {
      this.#askSweep(asked);
      throw error;
    }
  }

  #tell(ids: readonly string[], read: readonly ListedRow[]): void {
    const rows = new Map(
      read.map(({ row, only }) => [row.incidentId, { row, only, text: this.#textOf(row) }]),
    );
    const now = this.#now();
    const unheld = new Set(ids);
    // Most of them are told the same.
    const made = new Map<string, Frame>();
    for (const reader of this.#readers) {
      const { held } = reader;
      if (!held) continue;
      const put: string[] = [];
      const gone: string[] = [];
      for (const id of ids) {
        const row = rows.get(id);
        const isTheirs =
          row &&
          (row.only?.has(reader.id) ?? true) &&
          (reader.reach ?? id) === id &&
          !isBelow(row.row, reader);
        if (!isTheirs) {
          if (held.delete(id)) gone.push(id);
        } else if (held.get(id) !== row.text) {
          held.set(id, row.text);
          put.push(row.text);
        }
        if (held.has(id)) unheld.delete(id);
      }
      if (put.length + gone.length === 0) continue;
      const key = JSON.stringify([put, gone]);
      const frame = made.get(key) ?? listFrame({ whole: false, rows: put, gone, now });
      made.set(key, frame);
      reader.write(frame);
    }
    for (const id of unheld) this.#texts.delete(id);
  }

  /** The same bytes in memory for all who hold the same. */
  #textOf(row: IncidentSummary): string {
    const text = JSON.stringify(row);
    const known = this.#texts.get(row.incidentId);
    if (known === text) return known;
    this.#texts.set(row.incidentId, text);
    return text;
  }

  #now(): string {
    return timeOf(this.#timers);
  }
}

/** A page holds no longer list than it was sent: it would leave out at once what stands there. */
function isBelow(row: Listed, { held, last }: ListReader): boolean {
  return last !== null && !held?.has(row.incidentId) && asListed(row, last) > 0;
}
