// Whether two values are the same to whoever reads them as JSON.

export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, at) => isSame(item, b[at]));
  }
  return hasAllOf(a, b) && countOf(a) === countOf(b);
}

function hasAllOf(a: object, b: object): boolean {
  for (const key in a) if (!isSame(Reflect.get(a, key), Reflect.get(b, key))) return false;
  return true;
}

/** JSON leaves out what is undefined. */
function countOf(value: object): number {
  let count = 0;
  for (const key in value) if (Reflect.get(value, key) !== undefined) count += 1;
  return count;
}
