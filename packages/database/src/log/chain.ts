// The hash chain of one incident [V1]: each change is bound to all before it, so that a row altered, dropped or slipped
// in by hand shows, with its number. The ops stand in it through a salted digest: erasing them leaves the chain whole.

import { createHash } from 'node:crypto';
import { canonical } from '@sitrep/incident/canonical';
import type { Op } from '@sitrep/incident/noun';

/** What the chain holds of a change beside the digest of its ops. The viewers' ops are not in it: they may forget. */
export type Link = {
  readonly incidentId: string;
  readonly seq: number;
  readonly viewSeq: number | null;
  readonly commandId: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly bodyHash: string;
  readonly kind: string;
  readonly at: string;
};

/** Stands before the first change of every incident. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

export function digestOps(salt: Uint8Array, ops: readonly Op[]): Buffer {
  return sha256(salt, canonical(ops));
}

export function chainOn(before: Uint8Array, opsDigest: Uint8Array, link: Link): Buffer {
  return sha256(before, opsDigest, canonical(link));
}

/** What tells a repeated command from another one under the same id [L3]; without the salt it tells nothing else [V3]. */
export function hashBody(salt: Uint8Array, command: object): Buffer {
  return sha256(salt, canonical(command));
}

/** Whether an earlier command was this one. Once its salt is erased nobody can tell, and the first stands. */
export function isBodyOf(use: { bodyHash: string; salt: string | null }, command: object): boolean {
  if (use.salt === null) return true;
  // Those of the first days were hashed without their salt.
  const hashes = [hashBody(Buffer.from(use.salt, 'hex'), command), sha256(canonical(command))];
  return hashes.some((hash) => hash.toString('hex') === use.bodyHash);
}

function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
