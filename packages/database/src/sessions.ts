// Sessions: who is asking. Rule: looked up in the database at every request, so that ending one, or disabling its
// person, holds from that moment on.

import { randomUUID } from 'node:crypto';
import type { Time } from '@sitrep/incident/fields';
import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import type { Database, Reader, Writer } from './database.ts';
import { noteUse } from './tokens/api-tokens.ts';
import { hashToken, newToken } from './tokens/token.ts';
import { tokenStands } from './tokens/token-stands.ts';

/** What a session tells its owner about where it is used. */
export type Whence = { readonly device: string; readonly network: string };

const LAST_ENTRY =
  's.authenticated_at > clock_timestamp() - make_interval(mins => i.session_absolute_minutes';
const COORDINATES = `exists (select 1 from coordination c join incident n on n.incident_id = c.incident_id
  where c.holder_id = p.id and n.state <> 'resolved')`;

/**
 * Whether the session s of p stands under the settings i. It ends some time after its last use, and some time after its
 * person last came in or proved who they are. Whoever coordinates an open incident is at work: for them it lasts three times as long.
 */
export const SESSION_STANDS = `s.ended_at is null and p.disabled_at is null and (
  (s.last_seen_at > clock_timestamp() - make_interval(mins => i.session_idle_minutes) and ${LAST_ENTRY}))
  or (${LAST_ENTRY} * 3) and ${COORDINATES}))`;

const TO_NOTE = `s.last_seen_at < clock_timestamp() - interval '1 minute'`;

/** When somebody showed who they are: in this moment, at a time somebody else tells, or nobody knows when [K12]. */
export type Proved = 'now' | Time | null;

/** SQL: that time, never one that is still to come, nor later than the row `now` says. */
export const provedAt = (place: string) =>
  `case when ${place}::text = 'now' then now when ${place} is not null then least(${place}::timestamptz, now) end`;

/** Answers with the token, which is kept nowhere. */
export async function startSession(
  tx: Reader | Writer,
  personId: string,
  { device, network }: Whence = { device: '', network: '' },
  proved: Proved = 'now',
): Promise<string> {
  const token = newToken();
  await tx.query(
    `insert into session (id, person_id, token_hash, created_at, authenticated_at, last_seen_at, device, network, proved_at)
     select $1::uuid, $2::uuid, $3, now, now, now, $4, $5, ${provedAt('$6')} from clock_timestamp() as now returning id`,
    ...[randomUUID(), personId, hashToken(token), device, network, proved],
  );
  return token;
}

/** `provedAt` is when its person last proved who they are; null when nobody knows. */
export type FoundSession = {
  readonly sessionId: string;
  readonly person: PersonBody;
  readonly provedAt: Time | null;
};

/** Null when it was ended, lasted as long as it may, or its person is disabled; all by the clock of the database. */
export async function findSession(
  db: Reader,
  sessionToken: string,
  network = '',
): Promise<FoundSession | null> {
  const [found] = await db.query<Row>(
    `select s.id as "sessionId", s.proved_at as "provedAt", ${TO_NOTE} as "toNote", p.id, p.name, p.role
     from session s join person p on p.id = s.person_id cross join installation i
     where s.token_hash = $1 and ${SESSION_STANDS}`,
    hashToken(sessionToken),
  );
  if (!found) return null;
  const { sessionId, provedAt, toNote, id, name, role } = found;
  if (toNote) await noteSeen(db, [sessionId], network);
  const person = { id, name, role: PersonRole.parse(role) };
  return { sessionId, person, provedAt: provedAt?.toISOString() ?? null };
}

type Row = {
  sessionId: string;
  provedAt: Date | null;
  toNote: boolean;
  id: string;
  name: string;
  role: string;
};

export async function endSession(db: Database, sessionId: string): Promise<void> {
  await db.query(
    'update session set ended_at = clock_timestamp() where id = $1::uuid and ended_at is null returning id',
    sessionId,
  );
}

/**
 * The roles of those behind these sessions and API tokens, in one question; what is over is left out. Whoever asks this
 * holds something open for them, so it counts as use.
 */
export async function standingRoles(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonBody['role']>> {
  const rows = await db.query<{ id: string; role: string; isToken: boolean; toNote: boolean }>(
    `select s.id, p.role, false as "isToken", ${TO_NOTE} as "toNote"
     from session s join person p on p.id = s.person_id cross join installation i
     where s.id = any ($1::uuid[]) and ${SESSION_STANDS}
     union all
     select t.id, t.role, true, true from api_token t where t.id = any ($1::uuid[]) and ${tokenStands('t')}`,
    ids,
  );
  const used = rows.filter(({ toNote }) => toNote);
  const tokens = used.flatMap(({ id, isToken }) => (isToken ? [id] : []));
  const sessions = used.flatMap(({ id, isToken }) => (isToken ? [] : [id]));
  if (tokens.length > 0) await noteUse(db, tokens);
  if (sessions.length > 0) await noteSeen(db, sessions);
  return new Map(rows.map(({ id, role }) => [id, PersonRole.parse(role)]));
}

/** Never throws: a disk that takes no note must not keep anybody from reading [B10]. */
async function noteSeen(db: Reader, ids: readonly string[], network = ''): Promise<void> {
  const note = db.query(
    `update session s set last_seen_at = clock_timestamp(), network = coalesce(nullif($2, ''), s.network)
     where s.id = any ($1::uuid[]) and ${TO_NOTE} returning s.id`,
    ids,
    network,
  );
  await note.catch(() => {});
}
