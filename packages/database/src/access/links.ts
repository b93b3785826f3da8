// A sensitive incident and its read-only links: those there are end in the transaction that restricts it, and none is made
// afterwards, however close the two come [P10].

import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import { isSensitive } from '@sitrep/incident/nouns/access';
import type { Database, Writer } from '../database.ts';
import { createShare } from '../shares.ts';

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

/** Null while it is sensitive. The lock waits for whoever is restricting it, and the next statement sees what they did. */
export async function shareUnlessSensitive(
  db: Database,
  incidentId: string,
  byId: string,
): Promise<{ token: string } | null> {
  return db.write(async (tx) => {
    await tx.query('select from document where incident_id = $1::uuid for share', incidentId);
    const restricted = await tx.query(
      'select from "access" a where a.incident_id = $1::uuid and a.sensitive',
      incidentId,
    );
    return restricted.length > 0 ? null : createShare(tx, incidentId, byId);
  });
}
