// Notes in the audit who did what. Rules: a change of who may do or see what is noted in the transaction that makes it, so
// that there is not one without the other; what is noted holds ids, names and closed words alone [H12].

import { randomUUID } from 'node:crypto';
import type { AuditKind, Subject } from '@sitrep/incident/wire/audit';
import { visibleTo } from '../access/visible.ts';
import type { Reader } from '../pool/statements.ts';

/** Whoever acts, as a request knows them. Null: nobody known, as in a failed sign-in. */
export type AuditActor = {
  readonly kind: 'person' | 'token' | 'system';
  readonly id: string;
  readonly name: string;
};

export type AuditEvent = {
  readonly actor: AuditActor | null;
  readonly what: AuditKind;
  readonly incidentId?: string | undefined;
  /** What it was done to: a person, a share link, an API token, a session. */
  readonly subjects?: readonly Subject[] | undefined;
  /** Closed words, such as "viewer → responder" or "csv"; never anything that was typed. */
  readonly detail?: string | undefined;
  readonly address?: string | undefined;
  /** Of the session, or of the API token, it was asked with. */
  readonly sessionId?: string | undefined;
};

/** Who asked and from where; what was done and to what is added by whoever does it. */
export type Noted = Pick<AuditEvent, 'address' | 'sessionId'> & { readonly actor: AuditActor };

/** One statement; `db` is the database, or the transaction that does what is noted. Throws as any write does. */
export async function noteAudit(db: Reader, noted: AuditEvent | readonly AuditEvent[]): Promise<void> {
  await db.query(NOTE, JSON.stringify([noted].flat().map(rowOf)));
}

/**
 * As `noteAudit` for many, leaving out what was noted of the same actor and subject within ten minutes, by any instance;
 * and an incident that is not there, or not for them: asking is not opening. Answers with the places of these last.
 */
export async function noteReadings(db: Reader, events: readonly AuditEvent[]): Promise<readonly number[]> {
  if (events.length === 0) return [];
  const rows = events.map(rowOf);
  const refused = await db.query<{ id: string }>(NOTE_UNLESS_NOTED, JSON.stringify(rows));
  const ids = new Set(refused.map(({ id }) => id));
  return rows.flatMap((row, place) => (ids.has(String(row.id)) ? [place] : []));
}

function rowOf({ actor, what, address, ...event }: AuditEvent): { readonly [column: string]: unknown } {
  return {
    id: randomUUID(),
    actor_kind: actor?.kind ?? 'unknown',
    actor_id: actor?.id ?? null,
    actor_name: actor?.name ?? null,
    what,
    incident_id: event.incidentId ?? null,
    subjects: event.subjects ?? [],
    detail: event.detail ?? null,
    address: address?.slice(0, 64) ?? null,
    session_id: event.sessionId ?? null,
  };
}

const COLUMNS =
  'id, actor_kind, actor_id, actor_name, what, incident_id, subjects, detail, address, session_id';

const NOTE = `
  insert into audit (${COLUMNS}, at)
  select ${COLUMNS}, clock_timestamp() from jsonb_populate_recordset(null::audit, $1::jsonb) returning id`;

const NOTE_UNLESS_NOTED = `
  with asked as (
    select n.*, n.what <> 'incidentOpened' or (exists (select from document d where d.incident_id = n.incident_id)
      and ${visibleTo('n.actor_id', 'n.incident_id')}) as is_reading
    from jsonb_populate_recordset(null::audit, $1::jsonb) n),
  noted as (
    insert into audit (${COLUMNS}, at)
    select ${COLUMNS}, clock_timestamp() from asked n
    where n.is_reading and not exists (
      select from audit a
      -- The moment of the statement, and the incident by its id: what the index of an incident's notes can answer.
      where a.incident_id = n.incident_id and a.at > statement_timestamp() - interval '10 minutes'
        and a.actor_id is not distinct from n.actor_id and a.what = n.what and a.subjects = n.subjects
        and (a.actor_id is not null or a.address is not distinct from n.address)))
  select id from asked where not is_reading`;
