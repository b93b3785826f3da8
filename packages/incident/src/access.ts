// Who may do what, decided in this one place [L6]. The server asks it inside the transaction; the page asks it to
// leave out controls that would be refused.

import type { Document } from './document.ts';
import type { Actor, Grant } from './noun.ts';
import { coordinationOf } from './nouns/coordination.ts';
import { entries } from './nouns/entry.ts';
import { type Command, specOf } from './nouns.ts';
import { type Refusal, refuse } from './refusal.ts';

function responds(actor: Actor): boolean {
  return actor.role === 'responder' || actor.role === 'admin';
}

function coordinates(actor: Actor, document: Document): boolean {
  return responds(actor) && coordinationOf(document)?.holder?.id === actor.id;
}

/** Author of the entry a command names, the coordinator, or an admin. */
function answersFor(actor: Actor, document: Document, command: Command): boolean {
  if (!responds(actor)) return false;
  if (actor.role === 'admin' || coordinates(actor, document)) return true;
  return 'entryId' in command && entries.get(document, command.entryId)?.recordedBy.id === actor.id;
}

const holds: Record<Grant, (actor: Actor, document: Document, command: Command) => boolean> = {
  respond: responds,
  coordinate: coordinates,
  author: answersFor,
  system: (actor) => actor.role === 'system',
};

const wanting: Record<Grant, { happened: string; next: string }> = {
  respond: {
    happened: 'You can read this incident but not change it.',
    next: 'Ask an admin for the role of responder.',
  },
  coordinate: {
    happened: 'Only the coordinator can do this.',
    next: 'Take coordination, or ask the coordinator.',
  },
  author: {
    happened: 'Only the author of this entry, the coordinator or an admin can do this.',
    next: 'Ask one of them, or write an entry of your own.',
  },
  system: { happened: 'Only Sitrep itself does this.', next: 'Nothing needs to be done.' },
};

/** Null when the actor may; otherwise the refusal to show. */
export function refuseAccess(actor: Actor, document: Document, command: Command): Refusal | null {
  const { grant } = specOf(command);
  if (holds[grant](actor, document, command)) return null;
  return refuse('notAllowed', wanting[grant].happened, wanting[grant].next);
}

export function may(actor: Actor, document: Document, command: Command): boolean {
  return refuseAccess(actor, document, command) === null;
}
