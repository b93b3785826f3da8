// API tokens: programs that act under a name of their own. Rule: looked up anew at every request and in every commit, so
// that revoking one, its end, and its maker no longer being an admin hold from that moment on [K13]. Shown once, kept as
// SHA-256.

import { randomUUID } from 'node:crypto';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import {
  API_TOKEN_PREFIX,
  type ApiTokenBody,
  ApiTokenScope,
  type MakeApiTokenBody,
} from '@sitrep/incident/wire/api-token';
import { type PersonBody, PersonRole } from '@sitrep/incident/wire/http';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Reader, Transaction } from '../database.ts';
import { databaseNow } from '../load.ts';
import { listApiTokens } from './list-api-tokens.ts';
import { hashToken, newToken } from './token.ts';
import { tokenStands } from './token-stands.ts';

const NOTED_BEFORE = `(t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute')`;

/** Whoever sits at the command line of the server. */
const ROOM = { kind: 'system', id: '00000000-0000-0000-0000-000000000000', name: 'command line' } as const;

const DAY_MS = 24 * 3600 * 1000;

export type NewApiToken = Omit<MakeApiTokenBody, 'role' | 'scope' | 'incident'> & {
  /** An admin only where nobody of the page made it. */
  readonly role: PersonBody['role'];
  /** Null: made at the command line. */
  readonly madeBy: string | null;
  /** `write` unless chosen. */
  readonly scope?: ApiTokenScope;
  /** The one incident it knows; all unless chosen. */
  readonly incidentId?: string | null;
  /** Who makes it in the page, for the audit. */
  readonly acting?: Noted;
};

/** Answers with the text to show once. Refusals: `conflict` while the name is in use, by a token or by a person. */
export async function makeApiToken(
  db: Database,
  { name, role, days, madeBy, scope = 'write', incidentId = null, acting }: NewApiToken,
): Promise<{ apiToken: ApiTokenBody; secret: string } | Refusal> {
  const secret = `${API_TOKEN_PREFIX}${newToken()}`;
  const id = randomUUID();
  return db.transaction(async (tx) => {
    // One that ran out gives its name back.
    await tx.run(
      'update api_token set revoked_at = expires_at where name = $1 and revoked_at is null and expires_at <= clock_timestamp()',
      name,
    );
    const refused = await refuseTaken(tx, name);
    if (refused) return refused;
    const createdAt = await databaseNow(tx);
    const expiresAt = new Date(Date.parse(createdAt) + days * DAY_MS);
    const data = { id, name, role, tokenHash: hashToken(secret), madeBy, createdAt, expiresAt };
    const reach = { scope, incidentId };
    await tx.client.apiToken.create({ data: { ...data, ...reach } });
    const asker = madeBy === null ? 'system' : { id: madeBy };
    const apiToken = (await listApiTokens(tx, asker)).find((each) => each.id === id);
    if (!apiToken) throw new Error('the token just made is not there');
    const detail = `${role}, ${scope}`;
    await noteAudit(tx, {
      actor: ROOM,
      ...acting,
      what: 'apiTokenMade',
      incidentId: incidentId ?? undefined,
      subjects: [{ id, name }],
      detail,
    });
    return { apiToken, secret };
  });
}

async function refuseTaken(tx: Transaction, name: string): Promise<Refusal | null> {
  const [taken] = await tx.query<{ what: string }>(
    `select 'A token' as what from api_token where name = $1 and revoked_at is null
     union all select 'A person' from person where lower(name) = $1`,
    name,
  );
  if (!taken) return null;
  const next = 'Choose another name, or revoke the token that has it.';
  return refuse('conflict', `${taken.what} is called ${name} already.`, next, { field: 'name' });
}

/** How far a token reaches: whether it changes anything, and the one incident it knows (null: all its role may know). */
export type Reach = { readonly scope: ApiTokenScope; readonly incidentId: string | null };
export type FoundApiToken = { readonly person: PersonBody; readonly reach: Reach };

type FoundRow = PersonBody & Reach & { readonly toNote: boolean };

/** Null when it was never made, was revoked, ran out, or lost its maker. Being found counts as use. */
export async function findApiToken(db: Reader, secret: string): Promise<FoundApiToken | null> {
  const [found] = await db.query<FoundRow>(
    `select t.id, t.name, t.role, t.scope, t.incident_id as "incidentId", ${NOTED_BEFORE} as "toNote"
     from api_token t where t.token_hash = $1 and ${tokenStands('t')}`,
    hashToken(secret),
  );
  if (!found) return null;
  const { id, name, role, scope, incidentId, toNote } = found;
  if (toNote) await noteUse(db, [id]);
  const reach = { scope: ApiTokenScope.parse(scope), incidentId };
  return { person: { id, name, role: PersonRole.parse(role) }, reach };
}

/**
 * Notes that these were used now, where the last note is a minute old. Never throws: a disk that takes no note must not
 * keep anybody from reading, nor a revoked session's socket open [B10, K4].
 */
export async function noteUse(db: Reader, ids: readonly string[]): Promise<void> {
  const note = db.query(
    `update api_token t set last_used_at = clock_timestamp()
     where t.id = any ($1::uuid[]) and ${NOTED_BEFORE} returning t.id`,
    ids,
  );
  await note.catch(() => {});
}

/** Takes the id, or the name of one that was not revoked yet. Answers with the ids of what it ended. */
export async function revokeApiToken(
  db: Database,
  idOrName: string,
  acting?: Noted,
): Promise<readonly string[]> {
  return db.write(async (tx) => {
    const ended = await tx.query<{ id: string; name: string }>(
      `update api_token set revoked_at = clock_timestamp()
       where (id::text = $1 or name = $1) and revoked_at is null returning id, name`,
      idOrName,
    );
    for (const subject of ended)
      await noteAudit(tx, { actor: ROOM, ...acting, what: 'apiTokenRevoked', subjects: [subject] });
    return ended.map(({ id }) => id);
  });
}
