// The sessions of one person, as they see and end them; and for how long any session lasts. Rule: a session is ended by its
// owner, by a new password and by its limits, and then it is over for every instance at the next look.

import type { OwnSession, SessionLimits } from '@sitrep/incident/wire/sign-in';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Reader, Writer } from '../database.ts';
import { type Proved, provedAt, SESSION_STANDS } from '../sessions.ts';
import { hashToken, newToken } from '../tokens/token.ts';
import { setPassword } from './passwords.ts';

/** Those that stand, the last used first. */
export async function listSessions(
  db: Reader,
  personId: string,
  ownSessionId: string,
): Promise<OwnSession[]> {
  const rows = await db.query<{ id: string; device: string; network: string; began: Date; seen: Date }>(
    `select s.id, s.device, s.network, s.created_at as began, s.last_seen_at as seen
     from session s join person p on p.id = s.person_id cross join installation i
     where p.id = $1::uuid and ${SESSION_STANDS} order by s.last_seen_at desc, s.id limit 100`,
    personId,
  );
  return rows.map(({ id, device, network, began, seen }) => ({
    ...{ id, device, network, isThis: id === ownSessionId },
    ...{ beganAt: began.toISOString(), lastSeenAt: seen.toISOString() },
  }));
}

/** One of this person's; answers with the ids of what it ended. */
export async function endOwnSession(
  db: Reader | Writer,
  personId: string,
  sessionId: string,
): Promise<string[]> {
  const ended = await db.query<{ id: string }>(
    `update session set ended_at = clock_timestamp()
     where id::text = $2 and person_id = $1::uuid and ended_at is null returning id`,
    personId,
    sessionId,
  );
  return ended.map(({ id }) => id);
}

/** All of this person's but one; answers with their ids. */
export async function endOtherSessions(
  tx: Reader | Writer,
  personId: string,
  keptId: string | null,
): Promise<string[]> {
  const ended = await tx.query<{ id: string }>(
    `update session set ended_at = clock_timestamp()
     where person_id = $1::uuid and id is distinct from $2::uuid and ended_at is null returning id`,
    personId,
    keptId,
  );
  return ended.map(({ id }) => id);
}

/**
 * Its person proved once more who they are: the session goes on under another token, and the one before is worth nothing
 * from here on [I8]. Sockets that stand on it stay.
 */
export async function renewSession(
  tx: Reader | Writer,
  sessionId: string,
  proved: Proved = 'now',
): Promise<string> {
  const token = newToken();
  await tx.query(
    `update session set token_hash = $2, authenticated_at = now, last_seen_at = now, proved_at = ${provedAt('$3')}
     from clock_timestamp() as now where id = $1::uuid and ended_at is null returning id`,
    ...[sessionId, hashToken(token), proved],
  );
  return token;
}

/** With a new password, no link that was made before to set one serves any more. */
export async function endLinksTo(tx: Reader, personId: string): Promise<void> {
  await tx.query(
    `update invitation set expires_at = clock_timestamp()
     where person_id = $1::uuid and used_at is null and expires_at > clock_timestamp() returning id`,
    personId,
  );
}

/** A new password ends every other session, and this one goes on under another token. */
export async function changePassword(
  db: Database,
  acting: Noted,
  personId: string,
  sessionId: string,
  hash: string,
): Promise<{ sessionToken: string; ended: string[] }> {
  return db.write(async (tx) => {
    await setPassword(tx, personId, hash);
    await endLinksTo(tx, personId);
    await noteAudit(tx, { ...acting, what: 'passwordSet' });
    const ended = await endOtherSessions(tx, personId, sessionId);
    return { sessionToken: await renewSession(tx, sessionId), ended };
  });
}

/**
 * The session a browser still carries the cookie of, if it is one of the person who signs in under this name, though it
 * may have lasted as long as it may: that device is known, so others who guess do not use up its tries.
 */
export async function knownDevice(db: Reader, sessionToken: string, name: string): Promise<string | null> {
  const [known] = await db.query<{ id: string }>(
    `select s.id from session s join person p on p.id = s.person_id
     where s.token_hash = $1 and s.ended_at is null and p.disabled_at is null
       and (lower(p.name) = lower($2) or lower(p.email) = lower($2))`,
    hashToken(sessionToken),
    name,
  );
  return known?.id ?? null;
}

export async function readSessionLimits(db: Reader): Promise<SessionLimits> {
  const [row] = await db.query<{ idle: number; absolute: number }>(
    'select session_idle_minutes as idle, session_absolute_minutes as absolute from installation',
  );
  return { idleMinutes: row?.idle ?? 720, absoluteMinutes: row?.absolute ?? 1440 };
}

/** Holds for every session from its next look on. */
export async function writeSessionLimits(
  db: Reader | Writer,
  { idleMinutes, absoluteMinutes }: SessionLimits,
): Promise<void> {
  await db.query(
    'update installation set session_idle_minutes = $1, session_absolute_minutes = $2 returning id',
    idleMinutes,
    absoluteMinutes,
  );
}
