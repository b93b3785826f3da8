// One spelling for every value: the bytes that are hashed, compared and stored do not depend on the order of keys.

/** JSON with the keys of every object sorted; fields that are undefined are left out, as JSON does. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : held,
  );
}
