// The server's time, ticking. Every component that asks for the same step changes in the same moment.

import type { Time } from '@sitrep/incident/fields';
import { useSyncExternalStore } from 'react';
import { useLive } from './live-context.tsx';

/** Rounded down to `everyMs`; right at once when the page is looked at again after a sleep [UX24]. */
export function useNow(everyMs = 1_000): Time {
  const step = useLive().ticker.every(everyMs);
  return useSyncExternalStore(step.subscribe, step.getSnapshot);
}
