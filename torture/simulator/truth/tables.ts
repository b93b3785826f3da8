// The records of one incident as plain tables: what was put and not removed, for the team and for viewers. Rule: written
// without `applyChange` and `project`, so that what those two make can be held against it.
import {
  type Audience,
  compareTimed,
  type DocRecord,
  type Document,
  type Head,
  isTimed,
  type Timed,
  WINDOW_SIZE,
} from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { toViewer } from '@sitrep/incident/project';
import { isSame } from './same.ts';

type Shelf = { head: Head; readonly timeline: Timed[] };
const EMPTY: Shelf = { head: {}, timeline: [] };

export class Tables {
  readonly #incidentId: string;
  readonly #shelves: { readonly [A in Audience]: Shelf };
  readonly #entries: Map<string, Timed>;

  constructor(incidentId: string, like: Tables | null = null) {
    const shelf = (known: Shelf): Shelf => ({ head: known.head, timeline: known.timeline.slice() });
    this.#incidentId = incidentId;
    this.#shelves = {
      team: shelf(like ? like.#shelves.team : EMPTY),
      viewer: shelf(like ? like.#shelves.viewer : EMPTY),
    };
    this.#entries = new Map(like ? like.#entries : []);
  }

  copy(): Tables {
    return new Tables(this.#incidentId, this);
  }

  document(audience: Audience, seq: number): Document {
    const { head, timeline } = this.#shelves[audience];
    return { incidentId: this.#incidentId, audience, seq, head, window: timeline.slice(-WINDOW_SIZE) };
  }

  head(audience: Audience): Head {
    return this.#shelves[audience].head;
  }

  /** The whole of it, oldest first. */
  timeline(audience: Audience): readonly Timed[] {
    return this.#shelves[audience].timeline;
  }

  entry(id: string): Timed | undefined {
    return this.#entries.get(id);
  }

  /** Whether viewers see anything else than before. */
  apply(op: Op): boolean {
    const { type, id } = 'put' in op ? op.put : op.remove;
    const next = 'put' in op ? op.put : null;
    const before = this.#find(type, id);
    const [saw, sees] = [before && toViewer(before), next && toViewer(next)];
    move(this.#shelves.team, before, next);
    if (before && isTimed(before)) this.#entries.delete(id);
    if (next && isTimed(next)) this.#entries.set(id, next);
    if (saw === sees || (saw && sees && isSame(saw, sees))) return false;
    move(this.#shelves.viewer, saw, sees);
    return true;
  }

  #find(type: string, id: string): DocRecord | null {
    return (type === 'entry' ? this.#entries.get(id) : this.#shelves.team.head[type]?.[id]) ?? null;
  }
}

function move(shelf: Shelf, before: DocRecord | null, next: DocRecord | null): void {
  if (before) take(shelf, before);
  if (next) put(shelf, next);
}

function take(shelf: Shelf, record: DocRecord): void {
  if (isTimed(record)) {
    const at = placeOf(shelf.timeline, record);
    if (shelf.timeline[at]?.id === record.id) shelf.timeline.splice(at, 1);
    return;
  }
  const { [record.id]: _gone, ...rest } = shelf.head[record.type] ?? {};
  const { [record.type]: _emptied, ...others } = shelf.head;
  shelf.head = Object.keys(rest).length > 0 ? { ...others, [record.type]: rest } : others;
}

function put(shelf: Shelf, record: DocRecord): void {
  if (isTimed(record)) shelf.timeline.splice(placeOf(shelf.timeline, record), 0, record);
  else {
    const { head } = shelf;
    shelf.head = { ...head, [record.type]: { ...head[record.type], [record.id]: record } };
  }
}

/** Where the entry stands, or would stand. */
function placeOf(timeline: readonly Timed[], entry: Timed): number {
  let [low, high] = [0, timeline.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = timeline[middle];
    if (there && compareTimed(there, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
