// The disk of one browser: outlives its pages. Rule: a write is kept once it took its time; what a page was still writing
// when it died is not there.

import type { DeviceStore, Shelf } from '../../../apps/web/src/live/device/device-store.ts';
import { createCell } from '../../../apps/web/src/live/world/observable.ts';
import type { Scene } from '../scene.ts';

const SLOWEST_MS = 40;

export class Disk {
  readonly #scene: Scene;
  readonly #rows = new Map<string, unknown>();
  /** Of every row there ever was. */
  readonly #names = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  has(shelf: Shelf, keyEnd: string): boolean {
    return [...this.#rows.keys()].some((name) => name.startsWith(shelf) && name.endsWith(keyEnd));
  }

  /** Also when it is there no longer. */
  everHad(shelf: Shelf, keyEnd: string): boolean {
    return [...this.#names].some((name) => name.startsWith(shelf) && name.endsWith(keyEnd));
  }

  /** As one page sees it. */
  open(isPageDead: () => boolean): DeviceStore {
    const { time, luck } = this.#scene;
    let lastAt = 0;
    const inTurn = <T>(run: () => T) =>
      new Promise<T>((done) => {
        lastAt = Math.max(lastAt, time.now() + luck.upTo(SLOWEST_MS));
        time.after(lastAt - time.now(), () => isPageDead() || done(run()));
      });
    const rows = this.#rows;
    const keep = (name: string, value: unknown) => {
      this.#names.add(name);
      return rows.set(name, value).has(name);
    };
    return {
      isDurable: createCell(true),
      heldHere: createCell([]),
      keepOff: async () => {},
      isKeptOff: () => false,
      onMoved: () => () => {},
      letGo: () => {},
      put: (shelf, key, value) => inTurn(() => keep(`${shelf} ${key}`, value)),
      remove: (shelf, key) => inTurn(() => gone(rows, `${shelf} ${key}`)),
      clear: (shelf, prefix) => inTurn(() => gone(rows, `${shelf} ${prefix}`)),
      get: (shelf, key) => inTurn(() => rows.get(`${shelf} ${key}`)),
      list: (shelf, prefix) => inTurn(() => listRows(rows, shelf, prefix)),
    };
  }
}

function gone(rows: Map<string, unknown>, begin: string): boolean {
  for (const name of [...rows.keys()]) if (name.startsWith(begin)) rows.delete(name);
  return true;
}

function listRows(rows: ReadonlyMap<string, unknown>, shelf: Shelf, prefix: string) {
  const begin = `${shelf} ${prefix}`;
  return [...rows]
    .filter(([name]) => name.startsWith(begin))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ key: name.slice(shelf.length + 1), value, saved: true }));
}
