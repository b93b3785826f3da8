// The id of the command that raises one alarm. Rule: every instance that sees the same miss makes the same id, so one
// effect comes of many hands [T10, E1].

import { createHash } from 'node:crypto';
import type { Document } from '@sitrep/incident/document';
import { alarms } from '@sitrep/incident/nouns/alarm';
import type { Obligation } from '@sitrep/incident/obligation';

/**
 * From the incident, the obligation, its due time, and how many alarms it had before: a due time can come back, when
 * the threshold is changed there and back, and is then another miss.
 */
export function alarmId(document: Document, { kind, dueAt }: Obligation): string {
  const before = alarms.all(document).filter(({ obligation }) => obligation === kind).length;
  return uuidFrom(`alarm ${document.incidentId} ${kind} ${dueAt} ${before}`);
}

/** A uuid of version 8 (made from what it names) out of the first half of a SHA-256. */
export function uuidFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
