// Keeps every audience's window whole [W2]. A change that moves an entry to an earlier time, or takes it away, may lift
// another one into the newest 200: that one is put by the same change. Only such a change pays for the look.

import {
  type Audience,
  compareTimed,
  type Document,
  findRecord,
  isTimed,
  type Timed,
  WINDOW_SIZE,
} from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { toViewer } from '@sitrep/incident/project';
import type { Writer } from '../database.ts';
import { entriesSql, type Row, toEntries } from '../records/records.ts';

/** An entry that lost its place: where it stood, and where it stands now, if it still does. */
type Lowered = { readonly from: Timed; readonly to: Timed | null };

/**
 * Puts to append to what an audience receives of a change. `before` holds the records as they stood, the tables hold
 * them as they stand now, `ops` is the audience's share.
 *
 * With k entries lowered, what rises into the window was ranked 201 … 200+k before and ranks 201-k … 200 now.
 */
export async function refills(
  tx: Writer,
  before: Document,
  ops: readonly Op[],
  audience: Audience,
): Promise<readonly Op[]> {
  const viewers = audience === 'viewer';
  const lowered = ops.flatMap((op) => loweredBy(before, op, viewers));
  if (lowered.length === 0) return [];
  const ranks = `order by e.happened_at desc, e.id desc limit ${lowered.length} offset ${Math.max(0, WINDOW_SIZE - lowered.length)}`;
  const [found] = await tx.query<{ entries: Row[] }>(
    `select ${entriesSql('$1::uuid', ranks, viewers)} as entries`,
    before.incidentId,
  );
  const touched = new Set(ops.map((op) => ('put' in op ? op.put.id : op.remove.id)));
  return toEntries(found?.entries ?? [])
    .filter((entry) => !touched.has(entry.id))
    .filter((entry) =>
      lowered.some(({ from, to }) => compareTimed(from, entry) > 0 && (!to || compareTimed(to, entry) < 0)),
    )
    .flatMap((entry) => {
      const seen = viewers ? toViewer(entry) : entry;
      return seen ? [{ put: seen }] : [];
    });
}

/** Whether anything may have to be put besides, which the tables must be asked for. */
export function lowers(before: Document, ops: readonly Op[], audience: Audience): boolean {
  return ops.some((op) => loweredBy(before, op, audience === 'viewer').length > 0);
}

function loweredBy(before: Document, op: Op, viewers: boolean): readonly Lowered[] {
  const { type, id } = 'put' in op ? op.put : op.remove;
  const from = findRecord(before, type, id);
  // Where viewers did not see it before, it took no place of theirs.
  if (!from || !isTimed(from) || (viewers && !toViewer(from))) return [];
  if ('remove' in op) return [{ from, to: null }];
  return isTimed(op.put) && compareTimed(op.put, from) < 0 ? [{ from, to: op.put }] : [];
}
