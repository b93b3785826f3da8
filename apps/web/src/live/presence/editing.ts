// Who else edits what at this moment, and what is edited here, for each incident this page has open. Rules: it is no part of the
// document, so no page is drawn anew for it but at the field; it is said when it changes and every ten seconds, never faster
// than once a second, however one types; a form left alone for two minutes is edited no more [S15, UX14].

import type { By } from '@sitrep/incident/fields';
import {
  type ClientMessage,
  EDITING_AGAIN_SECONDS,
  type EditedBy,
  EditedField,
} from '@sitrep/incident/wire/sync';
import { type Cell, createCell, type Observable } from '../world/observable.ts';
import type { Cancel, World } from '../world/world.ts';

const AGAIN_MS = EDITING_AGAIN_SECONDS * 1000;
const APART_MS = 1000;
const LEFT_ALONE_MS = 2 * 60_000;

/** Who else is at a field: those who began first by name, and how many more. `isHere`: its form is open on this page. */
export type Others = { readonly people: readonly By[]; readonly more: number; readonly isHere: boolean };

/** How an incident's socket is used: handed over with each question for the incident, null when it is gone. */
export type Line = ((message: ClientMessage) => void) | null;

/** One incident, as its connection sees it. */
export type EditingLine = {
  readonly line: (line: Line) => void;
  readonly hear: (fields: Readonly<Record<string, EditedBy>>) => void;
};

/** The form that corrects an entry. */
const CORRECTS = 'correct-';
export const correctionOf = (entryId: string) => `${CORRECTS}${entryId}`;

export type Editing = {
  /** The same object as long as the page stands. */
  readonly othersAt: (incidentId: string, field: string) => Observable<Others | null>;
  /** Who else corrects an entry, by its id. The same object until that changes, whatever else is edited. */
  readonly othersAtEntries: (incidentId: string) => Observable<ReadonlyMap<string, Others>>;
  /** Its form is open until cancelled. */
  readonly open: (incidentId: string, field: string) => Cancel;
  /** Something was typed there; asked with every key. */
  readonly touch: (incidentId: string, field: string) => void;
  readonly connect: (incidentId: string, personId: string) => EditingLine;
};

export function createEditing(world: Pick<World, 'now' | 'after'>): Editing {
  const incidents = new Map<string, EditingOf>();
  const of = (incidentId: string) => {
    const known = incidents.get(incidentId) ?? new EditingOf(world, incidentId);
    incidents.set(incidentId, known);
    return known;
  };
  return {
    othersAt: (incidentId, field) => of(incidentId).at(field),
    othersAtEntries: (incidentId) => of(incidentId).entries,
    open: (incidentId, field) => of(incidentId).open(field),
    touch: (incidentId, field) => incidents.get(incidentId)?.touch(field),
    connect: (incidentId, personId) => {
      const one = of(incidentId);
      one.personId = personId;
      return { line: one.setLine, hear: one.hear };
    },
  };
}

const NOWHERE: ReadonlyMap<string, Others> = new Map();

class EditingOf {
  personId = '';
  readonly entries = createCell(NOWHERE);
  readonly #world: Pick<World, 'now' | 'after'>;
  readonly #incidentId: string;
  readonly #cells = new Map<string, Cell<Others | null>>();
  /** Open here, the one that was typed into last at the end, each with when that was. */
  readonly #here = new Map<string, number>();
  #line: Line = null;
  #said: string | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;
  #cancel: Cancel = () => {};

  constructor(world: Pick<World, 'now' | 'after'>, incidentId: string) {
    this.#world = world;
    this.#incidentId = incidentId;
  }

  at(field: string): Cell<Others | null> {
    const known = this.#cells.get(field) ?? createCell<Others | null>(null);
    this.#cells.set(field, known);
    return known;
  }

  open(field: string): Cancel {
    if (!EditedField.safeParse(field).success) return () => {};
    this.#here.set(field, this.#world.now());
    this.#turn(field, true);
    this.#say();
    return () => {
      this.#here.delete(field);
      this.#turn(field, false);
      this.#say();
    };
  }

  touch(field: string): void {
    if (!this.#here.delete(field)) return;
    this.#here.set(field, this.#world.now());
    if (this.#said !== field) this.#say();
  }

  /** Whoever asks for the incident anew is told anew who edits what, and is known to edit nothing. */
  setLine = (line: Line): void => {
    this.#line = line;
    this.#said = null;
    for (const cell of this.#cells.values()) cell.set(null);
    this.entries.set(NOWHERE);
    this.#say();
  };

  hear = (fields: Readonly<Record<string, EditedBy>>): void => {
    for (const [field, { people, more: unnamed }] of Object.entries(fields)) {
      // Of this person's other tabs nobody needs to be told here.
      const others = people.filter(({ id }) => id !== this.personId);
      // Nor is whoever came too late to be named one of the others.
      const isCounted = field === this.#said && others.length === people.length;
      const isHere = this.#here.has(field);
      const more = Math.max(0, unnamed - (isCounted ? 1 : 0));
      this.at(field).set(others.length > 0 ? { people: others, more, isHere } : null);
    }
    const corrected = Object.keys(fields).filter((field) => field.startsWith(CORRECTS));
    if (corrected.length > 0) this.#tellEntries(corrected);
  };

  #tellEntries(fields: readonly string[]): void {
    const entries = new Map(this.entries.getSnapshot());
    for (const field of fields) {
      const entryId = field.slice(CORRECTS.length);
      const others = this.at(field).getSnapshot();
      if (others) entries.set(entryId, others);
      else entries.delete(entryId);
    }
    this.entries.set(entries);
  }

  #turn(field: string, isHere: boolean): void {
    const cell = this.#cells.get(field);
    const others = cell?.getSnapshot();
    if (others) cell?.set({ ...others, isHere });
  }

  /** What is edited now: the field that was typed into last. */
  #now(): string | null {
    const [last] = [...this.#here].reverse();
    return last && this.#world.now() - last[1] < LEFT_ALONE_MS ? last[0] : null;
  }

  #say(): void {
    this.#cancel();
    const field = this.#now();
    if (!this.#line || (field === null && this.#said === null)) return;
    const due = this.#saidAt + (field === this.#said ? AGAIN_MS : APART_MS);
    const wait = due - this.#world.now();
    if (wait <= 0) {
      this.#said = field;
      this.#saidAt = this.#world.now();
      this.#line({ type: 'editing', incidentId: this.#incidentId, field });
    }
    if (field !== null || wait > 0)
      this.#cancel = this.#world.after(wait > 0 ? wait : AGAIN_MS, () => this.#say());
  }
}
