// The readers of one incident and one audience. Rule: each is sent exactly the changes that follow the last one it was
// sent, or a whole document when those cannot be had [S4, S5]. A reader holds a number and nothing else; because the
// numbers have no hole, joining needs no buffer: it is put among the others first and delivered to like them.

import type { Change } from '@sitrep/incident/change';
import type { Document } from '@sitrep/incident/document';
import { MOST_CHANGES_BEHIND } from '@sitrep/incident/wire/sync';
import type { Timers } from '../timers.ts';
import { changeFrames, currentFrame, documentFrame, type Frame } from './frames.ts';
import { createPace, type Pace } from './pace.ts';
import type { Room } from './room.ts';

/** Where a room reads: one incident as one audience sees it; null when there is none. */
export type Stream = {
  changesSince(since: number, most: number): Promise<Read | null>;
  document(): Promise<Document | null>;
  newest(): Promise<number | null>;
  /** Ids of those who alone may read it; null when all may who are signed in. */
  only(): Promise<ReadonlySet<string> | null>;
};

/** Numbers count in one life of the database only; `epoch` names it. */
type Read = { readonly epoch: string; readonly seq: number; readonly changes: readonly Change[] };

export type Reader = {
  /** Who reads. */
  readonly id: string;
  /** In which its number counts. */
  readonly epoch: string;
  /** Number of the last change sent; null when only a whole document will do. */
  sent: number | null;
  /** Whether it was told once that it holds everything. */
  isCurrent: boolean;
  write(frame: Frame): void;
  /** There is no such incident for it. */
  gone(): void;
  /** The database was restored: what was read does not follow what this one holds. */
  outlived(): void;
};

type Snapshot = { readonly seq: number; readonly frame: Frame };

export class ReaderRoom implements Room<Reader> {
  readonly #incidentId: string;
  readonly #stream: Stream;
  readonly #readers = new Set<Reader>();
  readonly #pace: Pace;
  #snapshot: Snapshot | null = null;
  #epoch: string | null = null;
  #newest = 0;

  constructor(incidentId: string, stream: Stream, timers: Timers, report: (error: unknown) => void) {
    this.#incidentId = incidentId;
    this.#stream = stream;
    this.#pace = createPace(() => this.#catchUp(), timers, report);
  }

  join(reader: Reader): void {
    this.#readers.add(reader);
    this.#pace.poke();
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader);
  }

  isEmpty(): boolean {
    return this.#readers.size === 0;
  }

  poke(): void {
    this.#pace.poke();
  }

  isBehind(seq: number): boolean {
    return seq > this.#newest;
  }

  close(): void {
    this.#pace.close();
    this.#snapshot = null;
  }

  // Those who come while this runs are left for the next run, which their joining asked for.
  async #catchUp(): Promise<void> {
    const present = [...this.#readers];
    const isThere = (await this.#sendChanges(present)) && (await this.#sendDocuments(present));
    for (const reader of present) {
      if (isThere) this.#tellCurrent(reader);
      else if (this.#readers.has(reader)) reader.gone();
    }
    if (isThere && present.some(({ sent }) => sent !== null && sent < this.#newest)) this.#pace.poke();
  }

  async #sendChanges(present: readonly Reader[]): Promise<boolean> {
    const lowest = present.reduce((low, { sent }) => Math.min(low, sent ?? low), Number.POSITIVE_INFINITY);
    if (lowest === Number.POSITIVE_INFINITY) return true;
    const read = await this.#stream.changesSince(lowest, MOST_CHANGES_BEHIND);
    if (!read) return false;
    await this.#partFromOthers(present);
    refuseHoles(lowest, read.changes);
    const last = read.changes.at(-1)?.seq ?? 0;
    const newest = this.#standAt(read.epoch, Math.max(read.seq, last));
    // Not even in memory longer than it can be used: what was committed since may have erased what it holds [V3].
    if (this.#snapshot && this.#snapshot.seq !== newest) this.#snapshot = null;
    const frameFrom = changeFrames(this.#incidentId, read.changes);
    for (const reader of present) {
      if (reader.sent === null) continue;
      if (reader.epoch !== read.epoch) this.#partFrom(reader);
      else if (reader.sent > newest || newest - reader.sent > MOST_CHANGES_BEHIND) reader.sent = null;
      else if (reader.sent < last) this.#send(reader, frameFrom(reader.sent - lowest), last);
    }
    return true;
  }

  /** Asked after the read, so that who lost access by what was read, or since, is sent none of it [H3]. */
  async #partFromOthers(present: readonly Reader[]): Promise<void> {
    const only = await this.#stream.only();
    for (const reader of present) {
      if (only === null || only.has(reader.id) || !this.#readers.has(reader)) continue;
      this.leave(reader);
      reader.gone();
    }
  }

  #partFrom(reader: Reader): void {
    this.leave(reader);
    reader.outlived();
  }

  /** Another life begins with nothing of the one before. */
  #standAt(epoch: string, newest: number): number {
    const isAnew = this.#epoch !== null && this.#epoch !== epoch;
    if (isAnew) this.#snapshot = null;
    this.#newest = isAnew ? newest : Math.max(this.#newest, newest);
    this.#epoch = epoch;
    return newest;
  }

  async #sendDocuments(present: readonly Reader[]): Promise<boolean> {
    const waiting = present.filter(({ sent }) => sent === null);
    if (waiting.length === 0) return true;
    const whole = await this.#takeSnapshot();
    if (!whole) return false;
    await this.#partFromOthers(waiting);
    for (const reader of waiting) this.#send(reader, whole.frame, whole.seq);
    return true;
  }

  // Kept for the next one who comes, used only while nothing newer is committed: a line withdrawn meanwhile must not
  // go out once more in old bytes [P5].
  async #takeSnapshot(): Promise<Snapshot | null> {
    if (this.#snapshot && this.#snapshot.seq === (await this.#stream.newest())) return this.#snapshot;
    const document = await this.#stream.document();
    this.#snapshot = document && { seq: document.seq, frame: documentFrame(document) };
    this.#newest = Math.max(this.#newest, document?.seq ?? 0);
    return this.#snapshot;
  }

  // Who left while this was read gets nothing more [H3].
  #send(reader: Reader, frame: Frame, seq: number): void {
    if (!this.#readers.has(reader)) return;
    reader.sent = seq;
    reader.write(frame);
  }

  #tellCurrent(reader: Reader): void {
    const isWhole = reader.sent !== null && reader.sent >= this.#newest;
    if (reader.isCurrent || !isWhole || !this.#readers.has(reader)) return;
    reader.isCurrent = true;
    reader.write(currentFrame(this.#incidentId, reader.sent ?? 0));
  }
}

function refuseHoles(since: number, changes: readonly Change[]): void {
  changes.forEach(({ seq }, index) => {
    if (seq !== since + index + 1)
      throw new Error(`change ${seq} was read where ${since + index + 1} was due`);
  });
}
