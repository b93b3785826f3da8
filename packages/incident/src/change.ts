// A change carries records, not verbs: put a whole one or remove one. That is why this file never grows with the nouns.

import { type Audience, type DocRecord, type Document, putRecord, removeRecord } from './document.ts';
import type { By, Time } from './fields.ts';
import type { Op } from './noun.ts';

export type { Op } from './noun.ts';

/** What one audience receives of one commit. Viewers get their own numbers and neither command nor author. */
export type Change = {
  readonly incidentId: string;
  readonly seq: number;
  readonly at: Time;
  readonly ops: readonly Op[];
  /** For the team alone. */
  readonly commandId?: string;
  readonly kind?: string;
  readonly by?: By;
};

export function applyOps(document: Document, ops: readonly Op[]): Document {
  return ops.reduce(
    (current, op) =>
      'put' in op ? putRecord(current, op.put) : removeRecord(current, op.remove.type, op.remove.id),
    document,
  );
}

/** Applies the next change. Anything but number `seq + 1` is a bug of the caller and thrown, never skipped [L2]. */
export function applyChange(document: Document, change: Change): Document {
  if (change.seq !== document.seq + 1) {
    throw new Error(
      `change ${change.seq} does not follow ${document.seq} of incident ${document.incidentId}`,
    );
  }
  return { ...applyOps(document, change.ops), seq: change.seq };
}

export function applyChanges(document: Document, changes: readonly Change[]): Document {
  return changes.reduce(applyChange, document);
}

/** Key of the record an op is about. */
export function subjectOf(op: Op): Pick<DocRecord, 'type' | 'id'> {
  return 'put' in op ? { type: op.put.type, id: op.put.id } : op.remove;
}

/** Which of the two streams a role reads; a role nobody knows reads the lesser one. */
export function audienceOf(role: string): Audience {
  return role === 'responder' || role === 'admin' || role === 'system' ? 'team' : 'viewer';
}
