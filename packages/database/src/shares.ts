// Read-only addresses of one incident, for people without an account. Rule: the token is shown once and kept nowhere;
// revoking holds from the next look on.

import { randomUUID } from 'node:crypto';
import type { Database, Reader } from './database.ts';
import { databaseNow } from './load.ts';
import { hashToken, newToken } from './tokens/token.ts';

/** `byId` is a person or an API token. */
export async function createShare(db: Reader, incidentId: string, byId: string): Promise<{ token: string }> {
  const token = newToken();
  await db.query(
    `insert into share (id, incident_id, token_hash, created_by, created_by_token, created_at)
     values ($1::uuid, $2::uuid, $3, (select id from person where id = $4::uuid),
       (select id from api_token where id = $4::uuid), clock_timestamp()) returning id`,
    ...[randomUUID(), incidentId, hashToken(token), byId],
  );
  return { token };
}

/** Null when it was never made or is revoked. */
export async function findShare(
  db: Reader,
  token: string,
): Promise<{ shareId: string; incidentId: string } | null> {
  const [found] = await db.query<{ shareId: string; incidentId: string }>(
    `select id as "shareId", incident_id as "incidentId" from share where token_hash = $1 and revoked_at is null`,
    hashToken(token),
  );
  return found ?? null;
}

export async function revokeShare(db: Database, shareId: string): Promise<void> {
  await db.client.share.updateMany({
    where: { id: shareId, revokedAt: null },
    data: { revokedAt: await databaseNow(db) },
  });
}

/** Which of these links stand, in one question. */
export async function standingShares(db: Reader, shareIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    'select id from share where id = any ($1::uuid[]) and revoked_at is null',
    shareIds,
  );
  return new Set(rows.map(({ id }) => id));
}
