// Writes what was decided in one transaction: rows and changes, with whatever else a change of its kind must write. Rule:
// only what needs nothing beside its rows and its change, and moves no right, is written together with others.

import { subjectOf } from '@sitrep/incident/change';
import type { Document } from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { withdrawn } from '@sitrep/incident/project';
import { endSharesOnceSensitive } from '../access/links.ts';
import type { Writer } from '../database.ts';
import { writeRecords } from '../records/records.ts';
import { appendChanges, type NewChange } from './append.ts';
import { emptyErased, eraseOlder } from './erase.ts';
import { forgetWithdrawn } from './forget.ts';
import type { LogEnd } from './known.ts';
import { lowers, refills } from './refill.ts';

/** What one command does: `viewOps` is the viewers' share of its own ops. */
export type Step = NewChange & { readonly before: Document; readonly after: Document };

/** Who may do what, and to whom it is shown, rests on these: whatever follows has to ask again. */
const RIGHTS: readonly string[] = ['access', 'coordination'];
const ERASURE = 'erasure';

/** Whether others may be written in the same transaction. */
export function isPlain({ before, ops, viewOps }: Step): boolean {
  const types = ops.map((op) => subjectOf(op).type);
  return (
    !types.some((type) => RIGHTS.includes(type) || type === ERASURE) &&
    withdrawn(viewOps).length === 0 &&
    !lowers(before, ops, 'team') &&
    !lowers(before, viewOps, 'viewer')
  );
}

/** One step of any kind, or several plain ones in their order. */
export async function write(tx: Writer, end: LogEnd, first: Step, others: readonly Step[]): Promise<void> {
  const { incidentId } = first.before;
  const steps = [first, ...others];
  // The rows go first and are not waited for: whatever is asked behind them sees them.
  await Promise.all([
    writeRecords(tx, incidentId, lastOfEach(steps.flatMap(({ ops }) => ops))),
    writeChanges(tx, end, steps),
  ]);
}

async function writeChanges(tx: Writer, end: LogEnd, steps: readonly Step[]): Promise<void> {
  const [only] = steps;
  const last = steps.at(-1);
  if (only && steps.length === 1) await writeAlone(tx, end, only);
  else if (last) await appendChanges(tx, end, steps, last.after);
}

async function writeAlone(tx: Writer, end: LogEnd, step: Step): Promise<void> {
  const { before, after, ops, commandId, at } = step;
  const { incidentId } = before;
  const erased = await eraseOlder(tx, after, ops, commandId);
  // What viewers' older changes had to forget is put again, also where it looks as it did [V4].
  const viewOps = erased && step.viewOps.length === 0 ? erased.viewAgain : step.viewOps;
  const whole = [...ops, ...(erased?.restated ?? (await refills(tx, before, ops, 'team')))];
  const seen = [...viewOps, ...(await refills(tx, before, viewOps, 'viewer'))];
  await forgetWithdrawn(tx, incidentId, viewOps);
  await endSharesOnceSensitive(tx, before, after, at);
  await appendChanges(tx, end, [{ ...step, ops: whole, viewOps: seen }], after);
  if (erased) await emptyErased(tx, incidentId, erased, end.seq + 1);
}

/** What several steps put one after the other is written once, as the last left it. */
function lastOfEach(ops: readonly Op[]): readonly Op[] {
  const last = new Map<string, Op>();
  for (const op of ops) {
    const { type, id } = subjectOf(op);
    last.set(`${type}/${id}`, op);
  }
  return [...last.values()];
}
