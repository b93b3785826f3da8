// A sensitive incident and its read-only links: those there are end in the transaction that restricts it [P10]. Those made
// afterwards carry a reason [Z5].

import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import { isSensitive } from '@sitrep/incident/nouns/access';
import type { Writer } from '../database.ts';

export async function endSharesOnceSensitive(
  tx: Writer,
  before: Document,
  after: Document,
  now: Time,
): Promise<void> {
  if (!isSensitive(after) || isSensitive(before)) return;
  await tx.run(
    'update share set revoked_at = $2::timestamptz where incident_id = $1::uuid and revoked_at is null',
    ...[after.incidentId, now],
  );
}
