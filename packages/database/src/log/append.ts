// What a commit writes beside the records: the changes, the new end of the log with them, and the time of the next look.

import { nextDueAt } from '@sitrep/incident/decide';
import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Actor, Op } from '@sitrep/incident/noun';
import type { Writer } from '../database.ts';
import { CHAIN_START, chainOn, digestOps, type Link } from './chain.ts';
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
    select $1::uuid, c.* from jsonb_to_recordset($2::jsonb) as c (seq int, view_seq int, command_id uuid, actor_id uuid,
      actor_name text, body_hash bytea, kind text, at timestamptz, ops jsonb, view_ops jsonb, view_puts text[],
      salt bytea, ops_digest bytea, chain_hash bytea)
  )
  update document
  set seq = $3::int, view_seq = $4::int, chain_hash = $5, changed_at = $6::timestamptz, next_due_at = $7::timestamptz
  where incident_id = $1::uuid and seq = $8::int`;

/** At least one, in their order; `after` is the document with all of them in it. Its row moves in the same statement. */
export async function appendChanges(
  tx: Writer,
  last: LogEnd,
  changes: readonly NewChange[],
  after: Document,
): Promise<void> {
  const { incidentId } = after;
  let end = last;
  const rows = changes.map((change) => {
    const viewSeq = change.viewOps.length > 0 ? end.viewSeq + 1 : null;
    const numbers = { incidentId, seq: end.seq + 1, viewSeq };
    const opsDigest = digestOps(change.salt, change.ops);
    const chainHash = chainOn(end.chainHash, opsDigest, linkOf(numbers, change));
    end = { seq: numbers.seq, viewSeq: viewSeq ?? end.viewSeq, chainHash, changedAt: change.at };
    return rowOf(numbers, change, { opsDigest, chainHash });
  });
  const { seq, viewSeq, chainHash, changedAt } = end;
  const advanced = await tx.run(
    APPEND,
    ...[incidentId, JSON.stringify(rows), seq, viewSeq, chainHash, changedAt],
    ...[nextDueAt(after, changedAt), last.seq],
  );
  if (advanced !== 1) throw new Error(`change ${last.seq + 1} does not follow in incident ${incidentId}`);
}

type Numbers = { readonly incidentId: string; readonly seq: number; readonly viewSeq: number | null };

function linkOf(numbers: Numbers, { commandId, actor, bodyHash, kind, at }: NewChange): Link {
  const by = { actorId: actor.id, actorName: actor.name };
  return { ...numbers, commandId, ...by, bodyHash: bodyHash.toString('hex'), kind, at };
}

/** As PostgreSQL reads it in JSON. */
function rowOf(
  { seq, viewSeq }: Numbers,
  { commandId, actor, bodyHash, kind, at, ops, viewOps, salt }: NewChange,
  hashes: { readonly opsDigest: Buffer; readonly chainHash: Buffer },
): object {
  return {
    ...{ seq, view_seq: viewSeq, command_id: commandId, actor_id: actor.id, actor_name: actor.name },
    ...{ body_hash: bytea(bodyHash), kind, at, ops, view_ops: viewSeq === null ? null : viewOps },
    ...{ view_puts: putKeys(viewOps), salt: bytea(salt) },
    ...{ ops_digest: bytea(hashes.opsDigest), chain_hash: bytea(hashes.chainHash) },
  };
}

function bytea(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
