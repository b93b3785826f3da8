// A value that tells when it changed, in the shape useSyncExternalStore wants. Rule: the value is replaced, never
// changed in place, so a snapshot stays the same object until something really happened.

export type Observable<T> = {
  readonly getSnapshot: () => T;
  readonly subscribe: (listener: () => void) => () => void;
};

export type Cell<T> = Observable<T> & { readonly set: (value: T) => void };

export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => value,
    subscribe: (listener) => {
      // Wrapped, so that subscribing one function twice and leaving once keeps the other.
      const mine = () => listener();
      listeners.add(mine);
      return () => listeners.delete(mine);
    },
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
  };
}
