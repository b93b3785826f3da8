// A small place on this device's disk for what must survive a reload: unsent commands and drafts [UX8, C6]. Rule: a write
// is reported as kept only after its transaction completed; without IndexedDB it is kept in memory and said so [C11].

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createCell, type Observable } from '../world/observable.ts';

type Row = { readonly key: string; readonly value: unknown };
/** `saved`: it is on disk. */
export type KeptRow = Row & { readonly saved: boolean };
type Shelves = DBSchema & { unsent: { key: string; value: Row }; drafts: { key: string; value: Row } };
export type Shelf = 'unsent' | 'drafts';

export type DeviceStore = {
  /**
   * Words of this incident (null: of none yet) are in memory alone from now on, and those on disk are taken off it; or
   * they may be written down again. For incidents that named people alone may see [Y9].
   */
  readonly keepOff: (incidentId: string | null, isOff: boolean) => Promise<void>;
  /** False once the disk failed: from then on this tab's memory is all there is. */
  readonly isDurable: Observable<boolean>;
  /** Resolves to true when the value is on disk. Writes of one key end in the order they were asked for. */
  readonly put: (shelf: Shelf, key: string, value: unknown) => Promise<boolean>;
  /** Resolves to true when it is known to be on the disk no longer. */
  readonly remove: (shelf: Shelf, key: string) => Promise<boolean>;
  /** The same for all keys that start with `prefix`, those that cannot be listed among them. */
  readonly clear: (shelf: Shelf, prefix: string) => Promise<boolean>;
  readonly get: (shelf: Shelf, key: string) => Promise<unknown>;
  /** Rows whose key starts with `prefix`, in the order of their keys. */
  readonly list: (shelf: Shelf, prefix: string) => Promise<readonly KeptRow[]>;
};

/** In the place of an incident in a key, where there is none. */
export const NO_INCIDENT = '-';

/** `open` is handed in so that tests can say what a private window says: no. */
export function createDeviceStore(open: () => Promise<IDBPDatabase<Shelves>> = openShelves): DeviceStore {
  const isDurable = createCell(true);
  /** What is not on disk, or not yet. What is on disk stands there alone, where other tabs may change it. */
  const memory: Record<Shelf, Map<string, unknown>> = { unsent: new Map(), drafts: new Map() };
  const keptOff = new Set<string>();
  /** Keys the disk did not take. */
  const refused = new Set<string>();
  let database: Promise<IDBPDatabase<Shelves>> | null = null;

  /** Runs on disk; on any failure the memory copy, which is always written first, stands in. */
  async function attempt<T>(run: (db: IDBPDatabase<Shelves>) => Promise<T>): Promise<{ done: T } | null> {
    try {
      database ??= open();
      return { done: await run(await database) };
    } catch {
      // No disk, a full one, storage cleared under us: the next write tries afresh.
      database = null;
      isDurable.set(false);
      return null;
    }
  }

  /** Reading may work where writing does not: only a write that was taken proves anything. */
  function settle(name: string, isKept: boolean): void {
    if (isKept) refused.delete(name);
    else refused.add(name);
    isDurable.set(refused.size === 0);
  }

  return {
    isDurable,
    keepOff: async (incidentId, isOff) => {
      const place = incidentId ?? NO_INCIDENT;
      if (!isOff || keptOff.has(place)) {
        if (!isOff) keptOff.delete(place);
        return;
      }
      keptOff.add(place);
      for (const shelf of shelves) {
        const found = await attempt((db) => db.getAll(shelf));
        for (const { key, value } of found?.done ?? []) {
          if (placeOf(key) !== place) continue;
          if (!memory[shelf].has(key)) memory[shelf].set(key, value);
          await attempt((db) => db.delete(shelf, key));
        }
      }
    },
    put: async (shelf, key, value) => {
      memory[shelf].set(key, value);
      if (keptOff.has(placeOf(key))) {
        await attempt((db) => db.delete(shelf, key));
        return false;
      }
      const kept = await attempt(async (db) => {
        const transaction = db.transaction(shelf, 'readwrite', { durability: 'strict' });
        await Promise.all([transaction.store.put({ key, value }), transaction.done]);
      });
      if (kept && memory[shelf].get(key) === value) memory[shelf].delete(key);
      settle(`${shelf} ${key}`, kept !== null);
      return kept !== null;
    },
    remove: async (shelf, key) => {
      memory[shelf].delete(key);
      refused.delete(`${shelf} ${key}`);
      return (await attempt((db) => db.delete(shelf, key))) !== null;
    },
    clear: async (shelf, prefix) => {
      for (const key of [...memory[shelf].keys()].filter((key) => key.startsWith(prefix))) {
        memory[shelf].delete(key);
        refused.delete(`${shelf} ${key}`);
      }
      return (await attempt((db) => db.delete(shelf, under(prefix)))) !== null;
    },
    get: async (shelf, key) => {
      if (memory[shelf].has(key)) return memory[shelf].get(key);
      return (await attempt((db) => db.get(shelf, key)))?.done?.value;
    },
    list: async (shelf, prefix) => {
      const found = await attempt((db) => db.getAll(shelf, under(prefix)));
      const rows = new Map(found?.done.map((row) => [row.key, { ...row, saved: true }]));
      for (const [key, value] of memory[shelf]) {
        if (key.startsWith(prefix)) rows.set(key, { key, value, saved: false });
      }
      return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    },
  };
}

const shelves: readonly Shelf[] = ['unsent', 'drafts'];

/** Keys begin with the person and the incident. */
function placeOf(key: string): string {
  return key.split(' ')[1] ?? NO_INCIDENT;
}

function under(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function openShelves(): Promise<IDBPDatabase<Shelves>> {
  return openDB<Shelves>('sitrep', 1, {
    upgrade: (db) => {
      db.createObjectStore('unsent', { keyPath: 'key' });
      db.createObjectStore('drafts', { keyPath: 'key' });
    },
    // Another tab runs a newer page: let it change the shape; our next write opens it again or falls back to memory.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}
