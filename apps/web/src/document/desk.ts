// What every part of the document that may act gets: who acts, on what, the way to ask, and what the server refused.

import type { Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import type { FailedCommand, IncidentActs, PendingCommand, SendState } from '../hooks/use-incident.ts';

export type Desk = Pick<IncidentActs, 'send' | 'retry' | 'discard'> & {
  readonly incidentId: string;
  readonly document: Document;
  readonly me: Actor;
  readonly failed: readonly FailedCommand[];
  readonly pending: readonly PendingCommand[];
  /** A short word on what was done where nothing else on the page shows it. */
  readonly say: (words: string) => void;
};

/** Where this page's newest change of a record is, while it waits: nothing it shows of it is confirmed yet [UX6]. */
export function waitingOf({ pending }: Desk, type: string, id: string): SendState | null {
  const newest = pending.findLast(({ touches }) =>
    touches.some((record) => record.type === type && record.id === id),
  );
  return newest?.send.state === 'queued' ? newest.send : null;
}

/** Whether this person may change anything at all; those who only read get no controls. */
export function responds(me: Actor): boolean {
  return me.role === 'responder' || me.role === 'admin';
}
