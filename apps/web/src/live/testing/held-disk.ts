// The disk of one browser for tests: what the device store asks of IndexedDB, held in memory and shared by its tabs. It
// takes no time; that writes and reads of one shelf keep their order is all it promises.

import type { IDBPDatabase } from 'idb';
import { vi } from 'vitest';
import type { Row, Shelf, Shelves } from '../device/device-store.ts';

type Range = { readonly lower: string; readonly upper: string };

export function createHeldDisk() {
  const rows = new Map<string, Row>();
  vi.stubGlobal('IDBKeyRange', { bound: (lower: string, upper: string): Range => ({ lower, upper }) });

  const names = (shelf: Shelf, range?: string | Range) =>
    [...rows.keys()]
      .filter((name) => name.startsWith(`${shelf} `))
      .filter((name) => {
        const key = name.slice(shelf.length + 1);
        if (range === undefined) return true;
        return typeof range === 'string' ? key === range : key >= range.lower && key <= range.upper;
      });
  const getAll = async (shelf: Shelf, range?: Range) =>
    names(shelf, range).flatMap((name) => rows.get(name) ?? []);
  const remove = async (shelf: Shelf, range: string | Range) => {
    for (const name of names(shelf, range)) rows.delete(name);
  };
  const store = (shelf: Shelf) => ({
    getAll: () => getAll(shelf),
    delete: (key: string) => remove(shelf, key),
    put: async (row: Row) => void rows.set(`${shelf} ${row.key}`, row),
  });
  const database = {
    getAll,
    get: async (shelf: Shelf, key: string) => rows.get(`${shelf} ${key}`),
    delete: remove,
    transaction: (shelf: Shelf) => ({ store: store(shelf), done: Promise.resolve() }),
  };
  return {
    open: async () => database as unknown as IDBPDatabase<Shelves>,
    /** Everything on it, as text. */
    text: () => JSON.stringify([...rows]),
  };
}
