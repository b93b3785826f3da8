// Takes the words of a record out of the log [V3]. Rule, for every noun alike [V4]: an older change that put the record loses
// its ops and its salt and is empty from then on to whoever adds up the log; the change that erases it puts again whatever
// else those changes had touched, as it stands now. So the sum of the log is the tables again, and every reader ends where the
// document is, whatever number they begin from.

import { canonical } from '@sitrep/incident/canonical';
import { subjectOf } from '@sitrep/incident/change';
import { type Document, findRecord, isTimed } from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { nounOf } from '@sitrep/incident/nouns';
import { erasures } from '@sitrep/incident/nouns/erasure';
import { toViewer } from '@sitrep/incident/project';
import type { Writer } from '../database.ts';
import { entriesSql, type Row, toEntries, windowSql } from '../records/records.ts';
import { forget } from './forget.ts';

export type Erased = {
  /** Numbers of the changes to be emptied. */
  readonly seqs: readonly number[];
  /** What else they had touched, for the team's share of the change that erases. */
  readonly restated: readonly Op[];
  /** The record as viewers see it now, where their older changes had to forget it. */
  readonly viewAgain: readonly Op[];
};

type Subject = { readonly type: string; readonly id: string };

type Older = { readonly seq: number; readonly commandId: string; readonly ops: readonly Op[] };

const OLDER = `
  select seq, command_id as "commandId", ops from change
  where incident_id = $1::uuid and ops @> $2::jsonb order by seq`;

/**
 * Null when `ops` erase nothing. Viewers' changes forget the record at once; the team's are to be emptied by `emptyErased`
 * once the change that erases them is in the log. The tables are written; `after` holds the head with the ops in it, and the
 * record itself wherever it lives.
 */
export async function eraseOlder(
  tx: Writer,
  after: Document,
  ops: readonly Op[],
  commandId: string,
): Promise<Erased | null> {
  // The one born in this command: another may be put because it was itself erased.
  const erasure =
    ops.some((op) => 'put' in op && op.put.type === 'erasure') && erasures.get(after, commandId);
  if (!erasure) return null;
  const subject = { type: erasure.ofType, id: erasure.ofId };
  const older = await tx.query<Older>(OLDER, after.incidentId, JSON.stringify([{ put: subject }]));
  return {
    seqs: older.map(({ seq }) => seq),
    restated: await restate(tx, after, older, ops),
    viewAgain: await forgetByViewers(tx, after, subject),
  };
}

export async function emptyErased(
  tx: Writer,
  incidentId: string,
  { seqs }: Erased,
  bySeq: number,
): Promise<void> {
  await tx.run(EMPTY, incidentId, seqs, bySeq);
}

const EMPTY = `
  update change set ops = null, salt = null, erased_by_seq = $3::int
  where incident_id = $1::uuid and seq = any ($2::int[])`;

const VIEWED = `
  select view_ops as ops from change where incident_id = $1::uuid and view_puts && $2::text[]`;

/** Where viewers were never sent a word of it, nothing of theirs changes: they must not learn that there were any [L7]. */
async function forgetByViewers(tx: Writer, after: Document, subject: Subject): Promise<readonly Op[]> {
  const key = keyOf(subject);
  const viewed = await tx.query<{ ops: readonly Op[] }>(VIEWED, after.incidentId, [key]);
  const sent = viewed.flatMap(({ ops }) =>
    ops.flatMap((op) => ('put' in op && keyOf(op.put) === key ? [op.put] : [])),
  );
  const without = nounOf(subject.type)?.erasing?.without;
  if (!sent.some((record) => without && canonical(without(record, '')) !== canonical(record))) return [];
  await forget(tx, after.incidentId, [key]);
  const record = findRecord(after, subject.type, subject.id);
  const seen = record && toViewer(record);
  return seen ? [{ put: seen }] : [];
}

async function restate(
  tx: Writer,
  after: Document,
  older: readonly Older[],
  ops: readonly Op[],
): Promise<readonly Op[]> {
  const done = new Set(ops.map((op) => keyOf(subjectOf(op))));
  const touched = new Map(
    older.flatMap((change) => change.ops.map((op) => [keyOf(subjectOf(op)), subjectOf(op)])),
  );
  const left = [...touched.values()].filter((subject) => !done.has(keyOf(subject)));
  const ids = left.filter(isTimed).map(({ id }) => id);
  const entries = await readEntries(tx, after.incidentId, ids, older.some(movesEntry));
  const again = left
    .filter((subject) => !isTimed(subject))
    .map(({ type, id }): Op => {
      const record = findRecord(after, type, id);
      return record ? { put: record } : { remove: { type, id } };
    });
  return [...again, ...entries.filter((entry) => !done.has(keyOf(entry))).map((entry) => ({ put: entry }))];
}

/** An entry that may have moved down made room for others, which later changes do not put: the whole window is told again. */
function movesEntry({ commandId, ops }: Older): boolean {
  return ops.some((op) => 'put' in op && isTimed(op.put) && op.put.id !== commandId);
}

async function readEntries(tx: Writer, incidentId: string, ids: readonly string[], withWindow: boolean) {
  if (ids.length === 0 && !withWindow) return [];
  const [found] = await tx.query<{ named: Row[]; newest: Row[] }>(
    `select ${entriesSql('$1::uuid', 'and e.id = any ($2::uuid[])', false)} as named,
       case when $3::boolean then ${windowSql('$1::uuid', false)} else '[]' end as newest`,
    ...[incidentId, ids, withWindow],
  );
  const byId = new Map(
    toEntries([...(found?.named ?? []), ...(found?.newest ?? [])]).map((entry) => [entry.id, entry]),
  );
  return [...byId.values()];
}

function keyOf({ type, id }: Subject): string {
  return `${type}/${id}`;
}
