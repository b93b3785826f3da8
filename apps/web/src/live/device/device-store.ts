// A small place on this device's disk for what must survive a reload: unsent commands and drafts [UX8, C6]. Rule: a write
// is reported as kept only after its transaction completed; without IndexedDB it is kept in memory and said so [C11].

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createCell, type Observable } from '../world/observable.ts';
import type { Cancel } from '../world/world.ts';

export type Row = { readonly key: string; readonly value: unknown };
/** `saved`: it is on disk. `elsewhere`: another tab alone holds it. */
export type KeptRow = Row & { readonly saved: boolean; readonly elsewhere?: boolean };
/** A row and where it would stand. */
export type HeldRow = Row & { readonly shelf: Shelf };
export type Shelves = DBSchema & {
  unsent: { key: string; value: Row };
  drafts: { key: string; value: Row };
};
export type Shelf = 'unsent' | 'drafts';

export type DeviceStore = {
  /**
   * Words of this incident (null: of none yet) are in memory alone from now on, and those on disk are taken off it; or
   * they are written down again. For incidents that named people alone may see [Y9].
   */
  readonly keepOff: (incidentId: string | null, isOff: boolean) => Promise<void>;
  readonly isKeptOff: (incidentId: string | null) => boolean;
  /** Told when `keepOff` has changed something: whoever holds words of that incident puts them once more. */
  readonly onMoved: (run: (incidentId: string | null) => void) => Cancel;
  /** What would be gone with this tab: kept off the disk, or refused by it. */
  readonly heldHere: Observable<readonly HeldRow[]>;
  /** Another tab holds these words as they are now: what was taken off the disk here is an older copy of them. */
  readonly letGo: (shelf: Shelf, key: string) => void;
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
const NO_INCIDENT = '-';

/** `open` is handed in so that tests can say what a private window says: no. */
export function createDeviceStore(open: () => Promise<IDBPDatabase<Shelves>> = openShelves): DeviceStore {
  const isDurable = createCell(true);
  const heldHere = createCell<readonly HeldRow[]>([]);
  /** What is not on disk, or not yet. What is on disk stands there alone, where other tabs may change it. */
  const memory = new Map<string, HeldRow & { readonly isTaken: boolean }>();
  const keptOff = new Set<string | null>();
  const moved = new Set<(incidentId: string | null) => void>();
  /** Names of rows the disk did not take. */
  const refused = new Set<string>();
  let database: Promise<IDBPDatabase<Shelves>> | null = null;
  let moving: Promise<void> = Promise.resolve();

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

  function forget(name: string): void {
    memory.delete(name);
    refused.delete(name);
  }

  function tellHeld(): void {
    const held = [...memory].filter(([name, { key }]) => keptOff.has(incidentIn(key)) || refused.has(name));
    const before = heldHere.getSnapshot();
    if (held.length + before.length > 0) heldHere.set(held.map(([, row]) => row));
  }

  async function put(shelf: Shelf, key: string, value: unknown): Promise<boolean> {
    const name = `${shelf} ${key}`;
    const row = { shelf, key, value, isTaken: false };
    memory.set(name, row);
    if (keptOff.has(incidentIn(key))) {
      tellHeld();
      await attempt((db) => db.delete(shelf, key));
      return false;
    }
    const kept = await attempt(async (db) => {
      const transaction = db.transaction(shelf, 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put({ key, value }), transaction.done]);
    });
    settle(name, kept !== null);
    // While it was being written the incident may have turned sensitive: then it has been taken off again.
    const isKept = kept !== null && !keptOff.has(incidentIn(key));
    if (isKept && memory.get(name) === row) memory.delete(name);
    tellHeld();
    return isKept;
  }

  /** In one transaction each, so that nothing is taken off that is not in memory. */
  async function takeOff(incidentId: string | null): Promise<void> {
    for (const shelf of shelves) {
      await attempt(async (db) => {
        const transaction = db.transaction(shelf, 'readwrite');
        for (const { key, value } of await transaction.store.getAll()) {
          if (incidentIn(key) !== incidentId) continue;
          const name = `${shelf} ${key}`;
          if (!memory.has(name)) memory.set(name, { shelf, key, value, isTaken: true });
          await transaction.store.delete(key);
        }
        await transaction.done;
      });
    }
    tellHeld();
  }

  async function writeBack(incidentId: string | null): Promise<void> {
    const rows = [...memory.values()].filter(({ key }) => incidentIn(key) === incidentId);
    await Promise.all(rows.map(({ shelf, key, value }) => put(shelf, key, value)));
  }

  return {
    isDurable,
    heldHere,
    isKeptOff: (incidentId) => keptOff.has(incidentId),
    onMoved: (run) => {
      moved.add(run);
      return () => moved.delete(run);
    },
    keepOff: async (incidentId, isOff) => {
      if (isOff === keptOff.has(incidentId)) return;
      if (isOff) keptOff.add(incidentId);
      else keptOff.delete(incidentId);
      // At once: until they are put again, whoever holds words must not say that they are on the disk.
      for (const run of [...moved]) run(incidentId);
      const move = () => (keptOff.has(incidentId) ? takeOff(incidentId) : writeBack(incidentId));
      moving = moving.then(move);
      await moving;
    },
    letGo: (shelf, key) => {
      const name = `${shelf} ${key}`;
      if (memory.get(name)?.isTaken) forget(name);
      tellHeld();
    },
    put,
    remove: async (shelf, key) => {
      forget(`${shelf} ${key}`);
      tellHeld();
      return (await attempt((db) => db.delete(shelf, key))) !== null;
    },
    clear: async (shelf, prefix) => {
      for (const name of [...memory.keys()]) if (name.startsWith(`${shelf} ${prefix}`)) forget(name);
      tellHeld();
      return (await attempt((db) => db.delete(shelf, under(prefix)))) !== null;
    },
    get: async (shelf, key) => {
      const held = memory.get(`${shelf} ${key}`);
      return held ? held.value : (await attempt((db) => db.get(shelf, key)))?.done?.value;
    },
    list: async (shelf, prefix) => {
      const found = await attempt((db) => db.getAll(shelf, under(prefix)));
      const rows = new Map(found?.done.map((row) => [row.key, { ...row, saved: true }]));
      for (const [name, { key, value }] of memory) {
        if (name.startsWith(`${shelf} ${prefix}`)) rows.set(key, { key, value, saved: false });
      }
      return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    },
  };
}

const shelves: readonly Shelf[] = ['unsent', 'drafts'];

/** Keys begin with the person and the incident. */
export function keyOf(personId: string, incidentId: string | null, rest: string): string {
  return [personId, incidentId ?? NO_INCIDENT, rest].join(' ');
}

/** The incident in the key of a row; null where it names none. */
export function incidentIn(key: string): string | null {
  const [, incidentId = NO_INCIDENT] = key.split(' ');
  return incidentId === NO_INCIDENT ? null : incidentId;
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
