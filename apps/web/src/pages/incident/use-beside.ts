// What stands beside the timeline is drawn a moment after it: while an entry is written, only the timeline and the composer are
// drawn before the next frame [UX5]. Rule: what changed a record of the head, or how live the page is, is drawn at once.

import { useDeferredValue } from 'react';
import type { ReadyIncident } from '../../hooks/use-incident.ts';

export function useBeside(view: ReadyIncident): ReadyIncident {
  const before = useDeferredValue(view);
  const isOnlyTimeline =
    before.document.head === view.document.head &&
    before.connection === view.connection &&
    before.actor === view.actor &&
    before.incidentId === view.incidentId;
  return isOnlyTimeline ? before : view;
}
