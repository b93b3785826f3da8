// Who edits what, at this server and with the others: a room for each incident that is open here, and the table through which
// servers tell each other. Rules: at most one write per person in ten seconds, for all who are due in one statement; what
// another server wrote is read when it says so, and every ten seconds in case that was lost. Nothing of the document rests on it [S15].

import type { By } from '@sitrep/incident/fields';
import { EDITING_AGAIN_SECONDS } from '@sitrep/incident/wire/sync';
import { type Cancel, every, type Timers } from '../../timers.ts';
import type { Frame } from '../frames.ts';
import { createPace, type Pace } from '../pace.ts';
import { EditingRoom, type Member } from './editing-room.ts';

const AGAIN_MS = EDITING_AGAIN_SECONDS * 1000;
const LOOK_MS = 2000;
const FORGET_MS = 60_000;

type Edited = { readonly incidentId: string; readonly personId: string; readonly field: string };
type Elsewhere = {
  readonly incidentId: string;
  readonly field: string;
  readonly person: By;
  readonly agoMs: number;
  readonly forMs: number;
};

/** What all servers know together. */
export type EditingStore = {
  /** All that these people edit here, in the place of what was written before. */
  write(personIds: readonly string[], now: readonly Edited[]): Promise<void>;
  readElsewhere(incidentIds: readonly string[]): Promise<readonly Elsewhere[]>;
  forget(): Promise<void>;
  /** Tells the other servers to look. */
  announce(incidentId: string): void;
};

export type PresenceParts = {
  readonly store: EditingStore;
  /** Ids of those who alone may see an incident; null when all may who are signed in. */
  only(incidentId: string): Promise<ReadonlySet<string> | null>;
  readonly timers: Timers;
  report(error: unknown): void;
};

/** The place of one socket at one incident. */
export type Seat = { say(field: string | null): void; leave(): void };

export class Presence {
  readonly #parts: PresenceParts;
  readonly #rooms = new Map<string, EditingRoom>();
  readonly #writing: Pace;
  readonly #stop: readonly Cancel[];
  /** People of whom something is not written yet, and where it is news to others. */
  readonly #unwritten = new Set<string>();
  readonly #news = new Map<string, Set<string>>();
  readonly #wroteAt = new Map<string, number>();

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    const { timers, store, report } = parts;
    this.#writing = createPace(() => this.#write(), timers, report);
    this.#stop = [
      every(timers, LOOK_MS, () => this.#look()),
      every(timers, AGAIN_MS, () => this.#read([...this.#rooms.keys()]).catch(report)),
      every(timers, FORGET_MS, () => store.forget().catch(report)),
    ];
  }

  /** Somebody of the team has the incident open from now on. */
  enter(incidentId: string, person: By, write: (frame: Frame) => void): Seat {
    const isFirst = !this.#rooms.has(incidentId);
    const room = this.#rooms.get(incidentId) ?? this.#open(incidentId);
    const member: Member = { person, write };
    room.join(member);
    if (isFirst) this.#read([incidentId]).catch(this.#parts.report);
    const said = (field: string | null) => {
      const isNews = room.say(member, field);
      if (isNews) this.#news.set(person.id, (this.#news.get(person.id) ?? new Set()).add(incidentId));
      if (isNews || field !== null) this.#mark(person.id);
    };
    return {
      say: said,
      leave: () => {
        said(null);
        room.leave(member);
        if (!room.isEmpty()) return;
        room.close();
        if (this.#rooms.get(incidentId) === room) this.#rooms.delete(incidentId);
      },
    };
  }

  /** Another server says that something is new there. */
  hear(incidentId: string): void {
    if (this.#rooms.has(incidentId)) this.#read([incidentId]).catch(this.#parts.report);
  }

  close(): void {
    for (const cancel of this.#stop) cancel();
    this.#writing.close();
    for (const room of this.#rooms.values()) room.close();
    this.#rooms.clear();
  }

  #open(incidentId: string): EditingRoom {
    const { only, timers, report } = this.#parts;
    const room = new EditingRoom(incidentId, () => only(incidentId), timers, report);
    this.#rooms.set(incidentId, room);
    return room;
  }

  #mark(personId: string): void {
    this.#unwritten.add(personId);
    if (this.#isDue(personId)) this.#writing.poke();
  }

  #isDue(personId: string): boolean {
    const last = this.#wroteAt.get(personId);
    return last === undefined || this.#parts.timers.now() - last >= AGAIN_MS;
  }

  #look(): void {
    for (const room of this.#rooms.values()) room.forget();
    for (const personId of this.#wroteAt.keys()) if (this.#isDue(personId)) this.#wroteAt.delete(personId);
    if (this.#unwritten.size > 0) this.#writing.poke();
  }

  async #write(): Promise<void> {
    const due = [...this.#unwritten].filter((personId) => this.#isDue(personId));
    if (due.length === 0) return;
    const { store, timers } = this.#parts;
    const news = new Set(due.flatMap((personId) => [...(this.#news.get(personId) ?? [])]));
    for (const personId of due) {
      this.#unwritten.delete(personId);
      this.#news.delete(personId);
      // Also when it fails: what is said again in ten seconds is written then.
      this.#wroteAt.set(personId, timers.now());
    }
    await store.write(due, [...this.#editedBy(new Set(due))]);
    for (const incidentId of news) store.announce(incidentId);
  }

  /** Two tabs at one field are one row. */
  #editedBy(people: ReadonlySet<string>): Iterable<Edited> {
    const all = new Map<string, Edited>();
    for (const [incidentId, room] of this.#rooms)
      for (const { field, person } of room.here())
        if (people.has(person.id))
          all.set(`${incidentId} ${person.id} ${field}`, { incidentId, personId: person.id, field });
    return all.values();
  }

  async #read(incidentIds: readonly string[]): Promise<void> {
    if (incidentIds.length === 0) return;
    const rows = await this.#parts.store.readElsewhere(incidentIds);
    const now = this.#parts.timers.now();
    for (const incidentId of incidentIds) {
      const editors = rows
        .filter((row) => row.incidentId === incidentId)
        .map(({ field, person, agoMs, forMs }) => ({
          ...{ field, person },
          ...{ since: now - agoMs, until: now + forMs },
        }));
      this.#rooms.get(incidentId)?.hear(editors);
    }
  }
}
