// Keeps a set the same object while it holds the same: what is drawn by it is not drawn anew because something else changed.

import { useState } from 'react';

export function useSameSet<T>(next: ReadonlySet<T>): ReadonlySet<T> {
  const [kept, keep] = useState(next);
  if (kept === next || (kept.size === next.size && [...next].every((item) => kept.has(item)))) return kept;
  keep(next);
  return next;
}
