// What erasing does to the log in memory [V3, V4]: older changes that put the record are emptied, the change that erases
// says again what else they had touched, and viewers' older changes forget it. Rule: with the steps of the real one.
import { canonical } from '@sitrep/incident/canonical';
import { type Change, subjectOf } from '@sitrep/incident/change';
import { type DocRecord, type Document, findRecord, isTimed, type Timed } from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { nounOf } from '@sitrep/incident/nouns';
import { erasures } from '@sitrep/incident/nouns/erasure';
import { toViewer } from '@sitrep/incident/project';
import type { MemoryDatabase } from './memory-database.ts';

type Subject = { readonly type: string; readonly id: string };

export type Erased = {
  readonly subject: Subject;
  /** Of the changes to be emptied. */
  readonly seqs: readonly number[];
  readonly restated: readonly Op[];
  /** The record as viewers see it now, where their older changes have to forget it. */
  readonly viewAgain: readonly Op[];
  readonly isForgotten: boolean;
};

/** Null when `ops` erase nothing; `after` holds them, and the record itself. */
export function whatIsErased(
  database: MemoryDatabase,
  after: Document,
  ops: readonly Op[],
  commandId: string,
): Erased | null {
  const isErasing = ops.some((op) => 'put' in op && op.put.type === 'erasure');
  const erasure = isErasing ? erasures.get(after, commandId) : undefined;
  if (!erasure) return null;
  const subject = { type: erasure.ofType, id: erasure.ofId };
  const older = database.changes('team').filter((change) => putsOf(change, subject).length > 0);
  const sent = database.changes('viewer').flatMap((change) => putsOf(change, subject));
  const without = nounOf(subject.type)?.erasing?.without;
  const isForgotten = sent.some((record) => without && canonical(without(record, '')) !== canonical(record));
  const record = findRecord(after, subject.type, subject.id);
  const seen = isForgotten && record ? toViewer(record) : null;
  return {
    subject,
    seqs: older.map(({ seq }) => seq),
    restated: restate(database, after, older, ops),
    viewAgain: seen ? [{ put: seen }] : [],
    isForgotten,
  };
}

function putsOf({ ops }: Change, { type, id }: Subject): readonly DocRecord[] {
  return ops.flatMap((op) => ('put' in op && op.put.type === type && op.put.id === id ? [op.put] : []));
}

function restate(
  database: MemoryDatabase,
  after: Document,
  older: readonly Change[],
  ops: readonly Op[],
): readonly Op[] {
  const done = new Set(ops.map(keyOf));
  const touched = new Map(older.flatMap((change) => change.ops.map((op) => [keyOf(op), subjectOf(op)])));
  const left = [...touched].filter(([key]) => !done.has(key)).map(([, subject]) => subject);
  const again = left.flatMap((subject): readonly Op[] => {
    const { type, id } = subject;
    if (isTimed(subject)) return [];
    const record = findRecord(after, type, id);
    return [record ? { put: record } : { remove: { type, id } }];
  });
  const named = left.filter(isTimed).flatMap(({ id }) => database.tables.entry(id) ?? []);
  const window = older.some(movesEntry) ? database.document('team').window : [];
  const entries = new Map([...named, ...window].map((entry): [string, Timed] => [entry.id, entry]));
  return [...again, ...[...entries.values()].map((put) => ({ put })).filter((op) => !done.has(keyOf(op)))];
}

/** It may have made room for others, which later changes do not put. */
function movesEntry({ commandId, ops }: Change): boolean {
  return ops.some((op) => 'put' in op && isTimed(op.put) && op.put.id !== commandId);
}

function keyOf(op: Op): string {
  const { type, id } = subjectOf(op);
  return `${type} ${id}`;
}
