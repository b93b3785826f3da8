// What every part of the document that may act gets: who acts, on what, the way to ask, and what the server refused.

import type { Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import type { FailedCommand, IncidentActs } from '../hooks/use-incident.ts';

export type Desk = Pick<IncidentActs, 'send' | 'retry' | 'discard'> & {
  readonly incidentId: string;
  readonly document: Document;
  readonly me: Actor;
  readonly failed: readonly FailedCommand[];
  /** A short word on what was done where nothing else on the page shows it. */
  readonly say: (words: string) => void;
};

/** Whether this person may change anything at all; those who only read get no controls. */
export function responds(me: Actor): boolean {
  return me.role === 'responder' || me.role === 'admin';
}
