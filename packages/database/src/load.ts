// What readers load: documents, changes, pages of entries, numbers. Rule: one statement each, hence one moment of the
// database; every one is asked as somebody, and what they may not see is not there [P9]; what viewers may not see is
// left out before anything is counted, cut or numbered [L7].

import type { Change } from '@sitrep/incident/change';
import {
  type Audience,
  type Document,
  emptyDocument,
  type Head,
  isTimed,
  type Timed,
} from '@sitrep/incident/document';
import { Id, type Time } from '@sitrep/incident/fields';
import { type Entry, entries as entriesOf } from '@sitrep/incident/nouns/entry';
import { toViewer } from '@sitrep/incident/project';
import { type Asker, seenBy } from './access/visible.ts';
import type { Reader } from './database.ts';
import {
  entriesSql,
  type HeadRows,
  headSql,
  type Row,
  toEntries,
  toHead,
  windowSql,
} from './records/records.ts';

/** The document as the audience sees it, with its own number; null when there is no such incident for who asks. */
export async function loadDocument(
  db: Reader,
  asker: Asker,
  incidentId: string,
  audience: Audience,
): Promise<Document | null> {
  const viewers = audience === 'viewer';
  const seen = seenBy(asker, 'd.incident_id', 2);
  const [found] = await db.query<{ seq: number; head: HeadRows; window: Row[] }>(
    `select ${viewers ? 'd.view_seq' : 'd.seq'} as seq, ${headSql('d.incident_id')} as head,
       ${windowSql('d.incident_id', viewers)} as "window"
     from document d where d.incident_id = $1::uuid and ${seen.where}`,
    ...[incidentId, ...seen.values],
  );
  if (!found) return null;
  const head = toHead(found.head);
  const window = toEntries(found.window);
  const { seq } = found;
  if (!viewers) return { incidentId, audience, seq, head, window };
  return { incidentId, audience, seq, head: headForViewers(head), window: window.flatMap(entryForViewers) };
}

function headForViewers(head: Head): Head {
  const seen = Object.entries(head).map(([type, byId]) => {
    const records = Object.values(byId).flatMap((record) => toViewer(record) ?? []);
    return [type, Object.fromEntries(records.map((record) => [record.id, record]))] as const;
  });
  return Object.fromEntries(seen.filter(([, byId]) => Object.keys(byId).length > 0));
}

function entryForViewers(entry: Timed): Timed[] {
  const seen = toViewer(entry);
  return seen && isTimed(seen) ? [seen] : [];
}

/**
 * The changes after number `since` of the audience, at most `most` of them, the number it stands at, and the epoch those
 * numbers are counted in. Fewer changes than the numbers say: too many were asked for. A number below `since`: the reader
 * is ahead of this database.
 */
export async function changesSince(
  db: Reader,
  asker: Asker,
  incidentId: string,
  audience: Audience,
  since: number,
  most: number,
): Promise<{ epoch: string; seq: number; changes: Change[] } | null> {
  const seen = seenBy(asker, 'd.incident_id', 4);
  const [found] = await db.query<{ epoch: string; seq: number; changes: ChangeRow[] }>(
    `${audience === 'viewer' ? VIEWERS_CHANGES : TEAMS_CHANGES} and ${seen.where}`,
    ...[incidentId, Math.min(since, HIGHEST), Math.min(most, HIGHEST), ...seen.values],
  );
  if (!found) return null;
  const { epoch, seq, changes } = found;
  return { epoch, seq, changes: changes.map((row) => toChange(incidentId, row)) };
}

/** Numbers come from outside; the sum of two must still be one that PostgreSQL counts to. */
const HIGHEST = 1_000_000_000;

type ChangeRow = { seq: number; at: string; ops: Change['ops'] } & Partial<
  Pick<Change, 'commandId' | 'kind'> & { actorId: string; actorName: string }
>;

const TEAMS_CHANGES = `
  select (select epoch from installation) as epoch, d.seq, (
    select coalesce(json_agg(json_build_object('seq', c.seq, 'at', c.at, 'ops', coalesce(c.ops, '[]'),
      'commandId', c.command_id, 'kind', c.kind, 'actorId', c.actor_id, 'actorName', c.actor_name) order by c.seq), '[]')
    from change c
    where c.incident_id = d.incident_id and c.seq > $2::int and c.seq <= $2::int + $3::int) as changes
  from document d where d.incident_id = $1::uuid`;

const VIEWERS_CHANGES = `
  select (select epoch from installation) as epoch, d.view_seq as seq, (
    select coalesce(json_agg(json_build_object('seq', c.view_seq, 'at', c.at, 'ops', c.view_ops) order by c.view_seq), '[]')
    from change c
    where c.incident_id = d.incident_id and c.view_seq > $2::int and c.view_seq <= $2::int + $3::int) as changes
  from document d where d.incident_id = $1::uuid`;

function toChange(incidentId: string, row: ChangeRow): Change {
  const { seq, ops, commandId, kind, actorId, actorName } = row;
  const change = { incidentId, seq, at: new Date(row.at).toISOString(), ops };
  if (!commandId || !kind || !actorId || !actorName) return change;
  return { ...change, commandId, kind, by: { id: actorId, name: actorName } };
}

/** The page of at most `most` entries before a place in the timeline, oldest first, and whether there are more. */
export async function entriesBefore(
  db: Reader,
  asker: Asker,
  incidentId: string,
  audience: Audience,
  before: { readonly happenedAt: Time; readonly id: string },
  most: number,
): Promise<{ epoch: string; entries: Entry[]; more: boolean }> {
  const viewers = audience === 'viewer';
  const seen = seenBy(asker, '$1::uuid', 5);
  const chosen = `and (e.happened_at, e.id) < ($2::timestamptz, $3::uuid) and ${seen.where}
    order by e.happened_at desc, e.id desc limit $4::int + 1`;
  const [found] = await db.query<{ epoch: string; entries: Row[] }>(
    `select (select epoch from installation) as epoch, ${entriesSql('$1::uuid', chosen, viewers)} as entries`,
    ...[incidentId, before.happenedAt, before.id, most, ...seen.values],
  );
  const read = toEntries(found?.entries ?? []);
  const page = read.slice(-most);
  const window = viewers ? page.flatMap(entryForViewers) : page;
  return {
    epoch: found?.epoch ?? '',
    entries: [...entriesOf.all({ ...emptyDocument(incidentId, audience), window })],
    more: read.length > most,
  };
}

/** By id, or by code in either case; null when there is none for who asks. */
export async function findIncident(
  db: Reader,
  asker: Asker,
  idOrCode: string,
): Promise<{ incidentId: string; code: string } | null> {
  const id = Id.safeParse(idOrCode.toLowerCase());
  const seen = seenBy(asker, 'i.incident_id', 2);
  const [found] = await db.query<{ incidentId: string; code: string }>(
    `select i.incident_id as "incidentId", i.code from incident i
     where ${id.success ? 'i.incident_id = $1::uuid' : 'i.code = $1'} and ${seen.where}`,
    ...[id.success ? id.data : idOrCode.toUpperCase(), ...seen.values],
  );
  return found ?? null;
}

/** The newest number of each of these incidents, for both audiences; what who asks may not see is left out. */
export async function newestSeqs(
  db: Reader,
  asker: Asker,
  incidentIds: readonly string[],
): Promise<Map<string, { seq: number; viewSeq: number }>> {
  const seen = seenBy(asker, 'd.incident_id', 2);
  const rows = await db.query<{ incidentId: string; seq: number; viewSeq: number }>(
    `select d.incident_id as "incidentId", d.seq, d.view_seq as "viewSeq" from document d
     where d.incident_id = any ($1::uuid[]) and ${seen.where}`,
    ...[incidentIds, ...seen.values],
  );
  return new Map(rows.map(({ incidentId, seq, viewSeq }) => [incidentId, { seq, viewSeq }]));
}

/** Incidents the watch must look at now, the longest overdue first, by the clock of the database. */
export async function dueIncidents(db: Reader, most: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select incident_id as id from document where next_due_at <= clock_timestamp()
     order by next_due_at, incident_id limit $1::int`,
    most,
  );
  return rows.map(({ id }) => id);
}

/** Names one life of the database: a restore begins another [N5]. */
export async function readEpoch(db: Reader): Promise<string> {
  const [row] = await db.query<{ epoch: string }>('select epoch from installation');
  if (!row) throw new Error('this database has no installation row: it was not migrated');
  return row.epoch;
}

export async function databaseNow(db: Reader): Promise<Time> {
  const [row] = await db.query<{ now: Date }>('select clock_timestamp()::timestamptz(3) as now');
  if (!row) throw new Error('the database answered nothing');
  return row.now.toISOString();
}
