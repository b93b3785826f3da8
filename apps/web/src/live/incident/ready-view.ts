// Puts what the parts know into the one value a page draws from.

import type { Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { entries } from '@sitrep/incident/nouns/entry';
import { mayDiscard, type QueueItem } from '../command-queue.ts';
import type { StoreView } from '../document-store.ts';
import { type Pending, textOf, touchedBy } from '../pending.ts';
import type {
  ConnectionView,
  FailedCommand,
  PendingCommand,
  ReadyIncident,
  SendState,
} from './incident-view.ts';

export type Known = {
  readonly actor: Actor;
  readonly document: Document;
  readonly store: StoreView;
  readonly items: readonly QueueItem[];
  readonly older: Omit<ReadyIncident['older'], 'more'>;
  readonly connection: ConnectionView;
  readonly keepsUnsent: boolean;
};

export function readyView(known: Known): ReadyIncident {
  const { actor, document, store, items, older, connection, keepsUnsent } = known;
  const waiting = new Map(items.map((item) => [item.id, item]));
  return {
    phase: 'ready',
    incidentId: document.incidentId,
    actor,
    document,
    timeline: entries.all({ ...document, window: store.timeline }),
    older: { ...older, more: store.more },
    pending: store.pending.map((item) => pendingCommand(item, waiting.get(item.id))),
    failed: items.flatMap(failedCommand),
    connection,
    keepsUnsent,
  };
}

function pendingCommand(item: Pending, inQueue: QueueItem | undefined): PendingCommand {
  const { id, command, askedAt, doubt, ops } = item;
  const mayTakeBack = inQueue !== undefined && mayDiscard(inQueue);
  return { id, command, askedAt, doubt, touches: touchedBy(ops), send: sendState(inQueue), mayTakeBack };
}

function sendState(inQueue: QueueItem | undefined): SendState {
  if (!inQueue) return { state: 'sent' };
  const { phase, saved, waitsFor } = inQueue;
  return phase === 'queued' ? { state: 'queued', saved, waitsFor } : { state: 'sending' };
}

function failedCommand({ id, command, askedAt, refusal, saved }: QueueItem): FailedCommand[] {
  return refusal ? [{ id, command, askedAt, refusal, text: textOf(command), saved }] : [];
}
