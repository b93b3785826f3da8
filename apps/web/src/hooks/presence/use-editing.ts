// Who else is at a field, and that its form is open here. Rule: what is heard of others draws the field alone.

import { useEffect, useSyncExternalStore } from 'react';
import type { DraftKey } from '../../live/device/drafts.ts';
import type { Others } from '../../live/presence/editing.ts';
import { useLive } from '../live-context.tsx';

export { correctionOf, type Others } from '../../live/presence/editing.ts';

export function useOthersAt(incidentId: string, field: string): Others | null {
  const others = useLive().editing.othersAt(incidentId, field);
  return useSyncExternalStore(others.subscribe, others.getSnapshot);
}

/** Of all entries, by their ids. */
export function useOthersAtEntries(incidentId: string): ReadonlyMap<string, Others> {
  const entries = useLive().editing.othersAtEntries(incidentId);
  return useSyncExternalStore(entries.subscribe, entries.getSnapshot);
}

/** As long as this is drawn, whoever sees the page edits that. */
export function useEditing({ incidentId, form }: DraftKey): void {
  const { editing } = useLive();
  useEffect(() => {
    if (incidentId !== null) return editing.open(incidentId, form);
  }, [editing, incidentId, form]);
}
