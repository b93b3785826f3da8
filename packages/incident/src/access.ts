// Who may do what, decided in this one place [L6]. The server asks it inside the transaction; the page asks it to
// leave out controls that would be refused.

import { type Document, findRecord } from './document.ts';
import type { Actor, Grant } from './noun.ts';
import { coordinationOf } from './nouns/coordination.ts';
import { entries } from './nouns/entry.ts';
import { incidentOf } from './nouns/incident.ts';
import { type Command, nounOf, specOf } from './nouns.ts';
import { type Refusal, refuse } from './refusal.ts';

function responds(actor: Actor): boolean {
  return actor.role === 'responder' || actor.role === 'admin';
}

/** What makes the status look fresher, ends its clock or moves coordination needs a person who answers for it [L8]. */
function vouches(actor: Actor): boolean {
  return responds(actor) && !actor.isToken;
}

function coordinates(actor: Actor, document: Document): boolean {
  return vouches(actor) && coordinationOf(document)?.holder?.id === actor.id;
}

/** Author of the entry a command names, the coordinator, or an admin. */
function answersFor(actor: Actor, document: Document, command: Command): boolean {
  if (!responds(actor)) return false;
  if (actor.role === 'admin' || coordinates(actor, document)) return true;
  const entryId = 'entryId' in command ? command.entryId : null;
  return entryId ? entries.get(document, entryId)?.recordedBy.id === actor.id : false;
}

/** Coordinator or admin; whoever declared it while nobody coordinates. Who cannot see it does not get this far [P9]. */
function restricts(actor: Actor, document: Document): boolean {
  if (!vouches(actor)) return false;
  if (actor.role === 'admin' || coordinates(actor, document)) return true;
  return !coordinationOf(document)?.holder && incidentOf(document)?.declaredBy.id === actor.id;
}

/** Whoever has words in the record a command names, the coordinator, or an admin. A record that is gone has no words of anybody. */
function mayErase(actor: Actor, document: Document, command: Command): boolean {
  if (!responds(actor)) return false;
  if (actor.role === 'admin' || coordinates(actor, document)) return true;
  if (!('ofType' in command)) return false;
  const record = findRecord(document, command.ofType, command.ofId);
  const authors = record && nounOf(command.ofType)?.erasing?.authors(record);
  return authors?.some((author) => author?.id === actor.id) ?? false;
}

const holds: Record<Grant, (actor: Actor, document: Document, command: Command) => boolean> = {
  respond: responds,
  vouch: vouches,
  coordinate: coordinates,
  author: answersFor,
  restrict: restricts,
  erase: mayErase,
  system: (actor) => actor.role === 'system',
};

const READS_ALONE = {
  happened: 'You can read this incident but not change it.',
  next: 'Ask an admin for the role of responder.',
};

const NO_PERSON = {
  happened:
    'A program cannot do this: only a person says what is true, coordinates, ends an incident, or says who sees it.',
  next: 'Write it as a timeline entry, and let a person do it in the page.',
};

const wanting: Record<Grant, { happened: string; next: string }> = {
  respond: READS_ALONE,
  vouch: READS_ALONE,
  coordinate: {
    happened: 'Only the coordinator can do this.',
    next: 'Take coordination, or ask the coordinator.',
  },
  author: {
    happened: 'Only the author of this entry, the coordinator or an admin can do this.',
    next: 'Ask one of them, or write an entry of your own.',
  },
  restrict: {
    happened: 'Only the coordinator or an admin can do this, or who declared it while nobody coordinates.',
    next: 'Ask one of them.',
  },
  erase: {
    happened: 'Only whoever wrote it, the coordinator or an admin can erase it.',
    next: 'Make the entry private at once, and ask one of them.',
  },
  system: { happened: 'Only Sitrep itself does this.', next: 'Nothing needs to be done.' },
};

/** Null when the actor may; otherwise the refusal to show. */
export function refuseAccess(actor: Actor, document: Document, command: Command): Refusal | null {
  const { grant } = specOf(command);
  if (holds[grant](actor, document, command)) return null;
  const isForPeople = grant === 'vouch' || grant === 'coordinate' || grant === 'restrict';
  const { happened, next } = isForPeople && actor.isToken ? NO_PERSON : wanting[grant];
  return refuse('notAllowed', happened, next);
}

export function may(actor: Actor, document: Document, command: Command): boolean {
  return refuseAccess(actor, document, command) === null;
}
