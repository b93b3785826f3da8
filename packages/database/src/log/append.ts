// What a commit writes beside the records: the change, the new end of the log with it, and the time of the next look.

import { nextDueAt } from '@sitrep/incident/decide';
import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Actor, Op } from '@sitrep/incident/noun';
import type { Writer } from '../database.ts';
import { CHAIN_START, chainOn, digestOps } from './chain.ts';
import { putKeys } from './forget.ts';
import type { LogEnd } from './known.ts';

/** Two who declare under one id meet at the primary key: the second is rolled back and asked again. */
export async function beginLog(tx: Writer, incidentId: string, now: Time): Promise<LogEnd> {
  await tx.run(
    `insert into document (incident_id, seq, view_seq, chain_hash, changed_at)
     values ($1::uuid, 0, 0, $2, $3::timestamptz)`,
    ...[incidentId, CHAIN_START, now],
  );
  return { seq: 0, viewSeq: 0, chainHash: CHAIN_START, changedAt: now };
}

/** Nothing was due after all: only the time of the next look moves, so that the watch does not spin [T12]. */
export async function lookAgain(tx: Writer, document: Document, now: Time): Promise<void> {
  await tx.run(
    'update document set next_due_at = $2::timestamptz where incident_id = $1::uuid',
    ...[document.incidentId, nextDueAt(document, now)],
  );
}

export type NewChange = {
  readonly seq: number;
  readonly viewSeq: number | null;
  readonly commandId: string;
  readonly actor: Actor;
  readonly bodyHash: Buffer;
  readonly kind: string;
  readonly at: Time;
  readonly ops: readonly Op[];
  readonly viewOps: readonly Op[];
  readonly salt: Buffer;
};

const APPEND = `
  with appended as (
    insert into change (incident_id, seq, view_seq, command_id, actor_id, actor_name, body_hash, kind, at,
      ops, view_ops, view_puts, salt, ops_digest, chain_hash)
    values ($1::uuid, $2::int, $3::int, $4::uuid, $5::uuid, $6, $7, $8, $9::timestamptz,
      $10::jsonb, $11::jsonb, $12::text[], $13, $14, $15)
  )
  update document
  set seq = $2::int, view_seq = coalesce($3::int, view_seq), chain_hash = $15, changed_at = $9::timestamptz,
      next_due_at = $16::timestamptz
  where incident_id = $1::uuid and seq = $2::int - 1`;

/** `after` is the document with the change in it; the row of the document moves in the same statement. */
export async function appendChange(
  tx: Writer,
  change: NewChange,
  last: LogEnd,
  after: Document,
): Promise<void> {
  const { seq, viewSeq, commandId, actor, bodyHash, kind, at, ops, viewOps, salt } = change;
  const { incidentId } = after;
  const opsDigest = digestOps(salt, ops);
  const chainHash = chainOn(last.chainHash, opsDigest, {
    incidentId,
    seq,
    viewSeq,
    commandId,
    actorId: actor.id,
    actorName: actor.name,
    bodyHash: bodyHash.toString('hex'),
    kind,
    at,
  });
  const who = [actor.id, actor.name];
  const seen = viewSeq === null ? null : JSON.stringify(viewOps);
  const advanced = await tx.run(
    APPEND,
    ...[incidentId, seq, viewSeq, commandId, ...who, bodyHash, kind, at],
    ...[JSON.stringify(ops), seen, putKeys(viewOps), salt, opsDigest, chainHash, nextDueAt(after, at)],
  );
  if (advanced !== 1) throw new Error(`change ${seq} does not follow in incident ${incidentId}`);
}
