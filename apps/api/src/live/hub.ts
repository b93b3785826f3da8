// Who reads what at this moment, and that they get it: for each incident one room per audience and one for its share
// pages, and one room for the list of incidents. Rule: a poke is only a hint that something may be new. It may come twice, late
// or not at all: the sweep asks for the numbers of everything that is read here and pokes what fell behind [A4].

import type { Audience } from '@sitrep/incident/document';
import { type Cancel, every, type Timers } from '../timers.ts';
import { type ListReader, ListRoom, type ListSources } from './list/list-room.ts';
import { type Follower, NewestRoom } from './newest-room.ts';
import { type Reader, ReaderRoom, type Stream } from './reader-room.ts';
import type { Room } from './room.ts';

/** Whatever was lost on the way is found within 5 s [A2, A4]: the round, its question, and a frame that has to wait. */
export const SWEEP_MS = 3000;

export type Sources = {
  readonly list: ListSources;
  stream(incidentId: string, audience: Audience): Stream;
  newestSeqs(
    incidentIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly seq: number; readonly viewSeq: number }>>;
};

export class Hub {
  readonly #sources: Sources;
  readonly #timers: Timers;
  readonly #report: (error: unknown) => void;
  readonly #swept: (found: number) => void;
  readonly #readers = { team: new Map<string, Room<Reader>>(), viewer: new Map<string, Room<Reader>>() };
  readonly #followers = new Map<string, Room<Follower>>();
  readonly #list: ListRoom;
  readonly #stopSweep: Cancel;

  /** `swept` is told how many rooms the sweep found behind. */
  constructor(
    sources: Sources,
    timers: Timers,
    report: (error: unknown) => void,
    swept: (found: number) => void = () => {},
  ) {
    this.#sources = sources;
    this.#timers = timers;
    this.#report = report;
    this.#swept = swept;
    this.#list = new ListRoom(sources.list, timers, report);
    this.#stopSweep = every(timers, SWEEP_MS, () => {
      this.#list.sweep();
      return this.#sweep().catch(report);
    });
  }

  /** Sends the reader everything after its number from now on, until cancelled. */
  read(incidentId: string, audience: Audience, reader: Reader): Cancel {
    const stream = () => this.#sources.stream(incidentId, audience);
    return enter(this.#readers[audience], incidentId, reader, () => {
      return new ReaderRoom(incidentId, stream(), this.#timers, this.#report);
    });
  }

  /** Tells the follower the viewers' newest number, now and whenever it moves, until cancelled. */
  follow(incidentId: string, follower: Follower): Cancel {
    const stream = () => this.#sources.stream(incidentId, 'viewer');
    return enter(this.#followers, incidentId, follower, () => {
      return new NewestRoom(stream(), this.#timers, this.#report);
    });
  }

  /** Sends the reader the list as they see it, and its rows as they change, until cancelled. */
  list(reader: ListReader): Cancel {
    this.#list.join(reader);
    return () => this.#list.leave(reader);
  }

  /** Some right changed: rows come and go, though no incident changed. */
  accessChanged(): void {
    this.#list.accessChanged();
  }

  poke(incidentId: string): void {
    this.#list.poke(incidentId);
    for (const rooms of this.#all()) rooms.get(incidentId)?.poke();
  }

  close(): void {
    this.#stopSweep();
    this.#list.close();
    for (const rooms of this.#all()) {
      for (const room of rooms.values()) room.close();
      rooms.clear();
    }
  }

  #all(): readonly Map<string, Room<never>>[] {
    return [this.#readers.team, this.#readers.viewer, this.#followers];
  }

  async #sweep(): Promise<void> {
    const ids = [...new Set(this.#all().flatMap((rooms) => [...rooms.keys()]))];
    if (ids.length === 0) return;
    const newest = await this.#sources.newestSeqs(ids);
    const behind = [...newest].flatMap(([incidentId, { seq, viewSeq }]) =>
      this.#all().flatMap((rooms) => {
        const room = rooms.get(incidentId);
        return room?.isBehind(rooms === this.#readers.team ? seq : viewSeq) ? [room] : [];
      }),
    );
    for (const room of behind) room.poke();
    if (behind.length > 0) this.#swept(behind.length);
  }
}

function enter<Member>(
  rooms: Map<string, Room<Member>>,
  incidentId: string,
  member: Member,
  open: () => Room<Member>,
): Cancel {
  const room = rooms.get(incidentId) ?? open();
  rooms.set(incidentId, room);
  room.join(member);
  return () => {
    room.leave(member);
    if (!room.isEmpty()) return;
    room.close();
    if (rooms.get(incidentId) === room) rooms.delete(incidentId);
  };
}
