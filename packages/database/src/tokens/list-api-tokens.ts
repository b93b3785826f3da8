// The tokens of an installation as they are told to an admin. Rule: which incident one is bound to is told by its code only
// to whoever may see the incident, to anybody else by its bare id [H14].

import type { ApiTokenBody } from '@sitrep/incident/wire/api-token';
import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';
import { tokenStands } from './token-stands.ts';

const MOST_LISTED = 200;

type Row = Omit<ApiTokenBody, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
};

/** Those not revoked, by name; then the revoked, the latest first. */
export async function listApiTokens(db: Reader, asker: Asker): Promise<readonly ApiTokenBody[]> {
  const seen = seenBy(asker, 'i.incident_id', 1);
  const rows = await db.query<Row>(
    `select t.id, t.name, t.role, t.scope, maker.name as "madeBy",
       coalesce(i.code, t.incident_id::text) as incident,
       t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt",
       case when coalesce(t.revoked_at, clock_timestamp()) >= t.expires_at then 'expired'
         when t.revoked_at is not null then 'revoked'
         when ${tokenStands('t')} then 'standing' else 'orphaned' end as state
     from api_token t left join person maker on maker.id = t.made_by
       left join incident i on i.incident_id = t.incident_id and ${seen.where}
     order by t.revoked_at desc nulls first, t.name, t.id limit ${MOST_LISTED}`,
    ...seen.values,
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}
