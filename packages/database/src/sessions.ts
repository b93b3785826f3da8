// Sessions: who is asking. Rule: looked up in the database at every request, so that ending one, or disabling its
// person, holds from that moment on.

import { randomUUID } from 'node:crypto';
import type { Time } from '@sitrep/incident/fields';
import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import type { Database, Reader, Transaction } from './database.ts';
import { databaseNow } from './load.ts';
import { noteUse } from './tokens/api-tokens.ts';
import { hashToken, newToken } from './tokens/token.ts';
import { TOKEN_STANDS } from './tokens/token-stands.ts';

const LASTS_MS = 30 * 24 * 3600 * 1000;

/** Answers with the token, which is kept nowhere. */
export async function startSession(tx: Transaction, personId: string): Promise<string> {
  const token = newToken();
  const now = await databaseNow(tx);
  await tx.client.session.create({
    data: {
      id: randomUUID(),
      personId,
      tokenHash: hashToken(token),
      createdAt: now,
      authenticatedAt: now,
      expiresAt: new Date(Date.parse(now) + LASTS_MS),
    },
  });
  return token;
}

/** `authenticatedAt` is when its person last proved who they are. */
export type FoundSession = {
  readonly sessionId: string;
  readonly person: PersonBody;
  readonly authenticatedAt: Time;
};

/** Null when it was ended, ran out (30 days), or its person is disabled; all by the clock of the database. */
export async function findSession(db: Reader, sessionToken: string): Promise<FoundSession | null> {
  const [found] = await db.query<Row>(
    `select s.id as "sessionId", s.authenticated_at as "authenticatedAt", p.id, p.name, p.role
     from session s join person p on p.id = s.person_id
     where s.token_hash = $1 and s.ended_at is null and s.expires_at > clock_timestamp() and p.disabled_at is null`,
    hashToken(sessionToken),
  );
  if (!found) return null;
  const { sessionId, authenticatedAt, id, name, role } = found;
  const person = { id, name, role: PersonRole.parse(role) };
  return { sessionId, person, authenticatedAt: authenticatedAt.toISOString() };
}

type Row = { sessionId: string; authenticatedAt: Date; id: string; name: string; role: string };

export async function endSession(db: Database, sessionId: string): Promise<void> {
  await db.client.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: await databaseNow(db) },
  });
}

/**
 * The roles of those behind these sessions and API tokens, in one question; what is over is left out. Whoever asks this
 * holds something open for them, so it counts as use.
 */
export async function standingRoles(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonBody['role']>> {
  const rows = await db.query<{ id: string; role: string; isToken: boolean }>(
    `select s.id, p.role, false as "isToken" from session s join person p on p.id = s.person_id
     where s.id = any ($1::uuid[]) and s.ended_at is null and s.expires_at > clock_timestamp() and p.disabled_at is null
     union all
     select t.id, t.role, true from api_token t where t.id = any ($1::uuid[]) and ${TOKEN_STANDS}`,
    ids,
  );
  const tokens = rows.flatMap(({ id, isToken }) => (isToken ? [id] : []));
  if (tokens.length > 0) await noteUse(db, tokens);
  return new Map(rows.map(({ id, role }) => [id, PersonRole.parse(role)]));
}
