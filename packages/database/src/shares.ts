// Read-only addresses of one incident, for people without an account. Rules: the token is shown once and kept nowhere;
// revoking holds from the next look on, and so does its end; one that has ended is in no way told from one never made [K5].

import { randomUUID } from 'node:crypto';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { type MakeShareBody, type ShareBody, USUAL_SHARE_DAYS } from '@sitrep/incident/wire/share';
import { type Asker, openBy, seenBy } from './access/visible.ts';
import { type Noted, noteAudit } from './audit/note-audit.ts';
import type { Database, Reader, Writer } from './database.ts';
import { hashToken, newToken } from './tokens/token.ts';

const MOST_LISTED = 200;
const UNNAMED = 'Read-only link';

/** SQL: whether row `s` leads anywhere now: while the incident is sensitive, no further than its maker comes [R53]. */
const STANDS = `(s.revoked_at is null and (s.expires_at is null or s.expires_at > clock_timestamp())
  and ${openBy('coalesce(s.created_by, s.created_by_token)', 's.incident_id')})`;

const MAKE = `
  insert into share (id, incident_id, token_hash, name, created_by, created_by_token, created_at, expires_at, allowed_because)
  select $1::uuid, $2::uuid, $3, $4, (select id from person where id = $5::uuid),
    (select id from api_token where id = $5::uuid), now, now + make_interval(days => $6::int), $7
  from (select clock_timestamp()::timestamptz(3) as now) clock returning id`;

type MadeShare = { readonly token: string; readonly shareId: string };

/** `byId` is a person or an API token. `days` null: until it is revoked. */
export function createShare(
  db: Database,
  incidentId: string,
  byId: string,
  asked: MakeShareBody = {},
): Promise<MadeShare> {
  return db.write((tx) => insertShare(tx, incidentId, byId, asked));
}

const REASON_NEEDED = refuse(
  'notAllowed',
  'This incident is sensitive, and a link shows it to people who are not named.',
  'Say why it must go out all the same, or name those people instead.',
  { field: 'reason' },
);

/**
 * As `createShare`, noted in the audit; for a sensitive incident only with a reason, by a person. Refuses as `notAllowed`.
 * Holds the incident as it is meanwhile: one that turns sensitive takes this link with it.
 */
export function makeShare(
  db: Database,
  incidentId: string,
  asked: MakeShareBody,
  noted: Noted,
): Promise<MadeShare | Refusal> {
  return db.write(async (tx) => {
    await tx.query('select 1 from document where incident_id = $1::uuid for share', incidentId);
    const [sensitive] = await tx.query(SENSITIVE, incidentId);
    const isAllowed = asked.reason !== undefined && noted.actor.kind === 'person';
    if (sensitive && !isAllowed) return REASON_NEEDED;
    const made = await insertShare(tx, incidentId, noted.actor.id, asked);
    const subjects = [{ id: made.shareId, name: null }];
    const detail = sensitive ? 'sensitive' : undefined;
    await noteAudit(tx, { ...noted, what: 'shareMade', incidentId, subjects, detail });
    return made;
  });
}

const SENSITIVE = 'select 1 from access a where a.incident_id = $1::uuid and a.sensitive';

async function insertShare(
  tx: Writer,
  incidentId: string,
  byId: string,
  { name = UNNAMED, days = USUAL_SHARE_DAYS, reason }: MakeShareBody,
): Promise<MadeShare> {
  const token = newToken();
  const shareId = randomUUID();
  await tx.query(MAKE, shareId, incidentId, hashToken(token), name, byId, days, reason ?? null);
  return { token, shareId };
}

export type FoundShare = { readonly shareId: string; readonly incidentId: string };

/** Null when it was never made, is revoked or has ended. */
export async function findShare(db: Reader, token: string): Promise<FoundShare | null> {
  const [found] = await db.query<FoundShare>(
    `select s.id as "shareId", s.incident_id as "incidentId" from share s where s.token_hash = $1 and ${STANDS}`,
    hashToken(token),
  );
  return found ?? null;
}

/** Answers whether there was one to revoke; in this incident, where one is named. */
export async function revokeShare(
  db: Database,
  shareId: string,
  incidentId: string | null = null,
  noted?: Noted,
): Promise<boolean> {
  return db.write(async (tx) => {
    const [ended] = await tx.query<{ incidentId: string }>(
      `update share set revoked_at = clock_timestamp()
       where id = $1::uuid and revoked_at is null and ($2::uuid is null or incident_id = $2::uuid)
       returning incident_id as "incidentId"`,
      ...[shareId, incidentId],
    );
    if (ended && noted) {
      const subjects = [{ id: shareId, name: null }];
      await noteAudit(tx, { ...noted, what: 'shareRevoked', incidentId: ended.incidentId, subjects });
    }
    return ended !== undefined;
  });
}

/** Which of these links stand, in one question. */
export async function standingShares(db: Reader, shareIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    `select s.id from share s where s.id = any ($1::uuid[]) and ${STANDS}`,
    shareIds,
  );
  return new Set(rows.map(({ id }) => id));
}

/** To the minute. Never throws: a disk that takes no note must not keep anybody from reading [B10]. */
export async function noteOpened(db: Reader, shareId: string): Promise<void> {
  const note = db.query(
    `update share set last_opened_at = clock_timestamp() where id = $1::uuid
       and (last_opened_at is null or last_opened_at < clock_timestamp() - interval '1 minute') returning id`,
    shareId,
  );
  await note.catch(() => {});
}

type Row = Omit<ShareBody, 'createdAt' | 'expiresAt' | 'lastOpenedAt'> & {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastOpenedAt: Date | null;
};

/** Those of an incident, as far as who asks may see it: the ones that stand first, then the newest. */
export async function listShares(db: Reader, asker: Asker, incidentId: string): Promise<ShareBody[]> {
  const seen = seenBy(asker, 's.incident_id', 2);
  const rows = await db.query<Row>(
    `select s.id, s.name, coalesce(p.name, t.name) as "madeBy", s.created_at as "createdAt",
       s.expires_at as "expiresAt", s.last_opened_at as "lastOpenedAt", s.allowed_because as "allowedBecause",
       case when s.revoked_at is not null and (s.expires_at is null or s.revoked_at < s.expires_at) then 'revoked'
         when ${STANDS} then 'standing' else 'expired' end as state
     from share s left join person p on p.id = s.created_by left join api_token t on t.id = s.created_by_token
     where s.incident_id = $1::uuid and ${seen.where}
     order by ${STANDS} desc, s.created_at desc, s.id limit ${MOST_LISTED}`,
    ...[incidentId, ...seen.values],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
  }));
}
