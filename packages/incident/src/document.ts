// The status document as a value: a head of small records and a window of the newest timeline entries, at a number.
// It knows no noun. Nouns read it through `recordsOf`, changes write it through `put` and `remove`; nothing mutates it.

/** Anything the document holds. `type` names the noun, `id` is unique within the noun and the incident. */
export type DocRecord = { readonly type: string; readonly id: string };

/** Who may read what: the response team sees every record, viewers a projection with numbers of its own. */
export type Audience = 'team' | 'viewer';

/** A record that lives in the window instead of the head, ordered by when it happened. */
export type Timed = DocRecord & { readonly happenedAt: string };

export type Head = { readonly [type: string]: { readonly [id: string]: DocRecord } };

export type Document = {
  readonly incidentId: string;
  readonly audience: Audience;
  /** Number of the last change in it, counted per audience, 0 before the first. */
  readonly seq: number;
  readonly head: Head;
  /** The newest entries, oldest first, at most WINDOW_SIZE. Older ones are pages. */
  readonly window: readonly Timed[];
};

/** Entries everybody holds. With it, opening costs the same for 100 entries and for 100,000. */
export const WINDOW_SIZE = 200;

const WINDOWED = 'entry';

export function emptyDocument(incidentId: string, audience: Audience = 'team'): Document {
  return { incidentId, audience, seq: 0, head: {}, window: [] };
}

export function isTimed(record: DocRecord): record is Timed {
  return record.type === WINDOWED;
}

/** Timeline order: when it happened, then by id, so that every reader sorts alike. */
export function compareTimed(a: Timed, b: Timed): number {
  if (a.happenedAt !== b.happenedAt) return a.happenedAt < b.happenedAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export function findRecord(document: Document, type: string, id: string): DocRecord | undefined {
  return type === WINDOWED ? document.window.find((record) => record.id === id) : document.head[type]?.[id];
}

export function allRecords(document: Document, type: string): readonly DocRecord[] {
  return type === WINDOWED ? document.window : Object.values(document.head[type] ?? {});
}

/**
 * The document with the older entries a command `needs`, for `decide` and `project` alone: its window is longer than
 * one that is kept or sent, because `putRecord` would drop them again at once.
 */
export function handIn(document: Document, older: readonly Timed[]): Document {
  const missing = older.filter(({ id }) => !document.window.some((held) => held.id === id));
  if (missing.length === 0) return document;
  return { ...document, window: [...missing, ...document.window].sort(compareTimed) };
}

export function putRecord(document: Document, record: DocRecord): Document {
  if (!isTimed(record)) {
    return {
      ...document,
      head: { ...document.head, [record.type]: { ...document.head[record.type], [record.id]: record } },
    };
  }
  const window = document.window.filter((entry) => entry.id !== record.id);
  let at = window.length;
  while (at > 0 && compareTimed(window[at - 1] ?? record, record) > 0) at -= 1;
  window.splice(at, 0, record);
  return { ...document, window: window.slice(-WINDOW_SIZE) };
}

export function removeRecord(document: Document, type: string, id: string): Document {
  if (type === WINDOWED) {
    return { ...document, window: document.window.filter((entry) => entry.id !== id) };
  }
  const { [id]: _gone, ...rest } = document.head[type] ?? {};
  const { [type]: _emptied, ...others } = document.head;
  return { ...document, head: Object.keys(rest).length > 0 ? { ...others, [type]: rest } : others };
}
