// Records in and out of their tables, for all nouns alike: what differs stands in `record-tables.ts`. One statement
// reads all heads, one puts, one removes per table. It knows no noun by name.

import {
  compareTimed,
  type DocRecord,
  type Document,
  isTimed,
  type Timed,
  WINDOW_SIZE,
} from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import type { Reader, Writer } from '../database.ts';
import { type Kind, recordTables } from './record-tables.ts';

/** A row as PostgreSQL tells it in JSON. */
export type Row = { readonly [column: string]: unknown };

/** The tables' own account of a head: rows per record type. */
export type HeadRows = { readonly [type: string]: readonly Row[] };

type Field = {
  readonly name: string;
  readonly kind: Kind;
  readonly column: string;
  /** Second column of a person. */
  readonly nameColumn: string;
};

type Table = {
  readonly type: string;
  readonly fields: readonly Field[];
  /** Its own columns: what PostgreSQL adds for searching is nobody's to read. */
  readonly rowsSql: string;
  readonly putSql: string;
  readonly removeSql: string;
};

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function tableOf(type: string, kinds: { readonly [field: string]: Kind }): Table {
  const fields = Object.entries(kinds).map(([name, kind]): Field => {
    const column = kind === 'person' ? `${snake(name)}_id` : snake(name);
    return { name, kind, column, nameColumn: `${snake(name)}_name` };
  });
  const own = fields.flatMap(({ kind, column, nameColumn }) =>
    kind === 'person' ? [column, nameColumn] : [column],
  );
  const columns = ['incident_id', ...own].map((column) => `"${column}"`).join(', ');
  const settings = own.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  const given = `jsonb_populate_recordset(null::"${type}", $1::jsonb)`;
  return {
    type,
    fields,
    rowsSql: `select ${columns} from "${type}"`,
    putSql: `insert into "${type}" (${columns}) select ${columns} from ${given}
      on conflict (incident_id, id) do update set ${settings}`,
    removeSql: `delete from "${type}" where (incident_id, id) in (select incident_id, id from ${given})`,
  };
}

const tables: ReadonlyMap<string, Table> = new Map(
  Object.entries(recordTables).map(([type, kinds]) => [type, tableOf(type, kinds)]),
);

export const recordTypes: readonly string[] = [...tables.keys()];

/** Types of the head in the order of the list; the one that lives in the window is left out. */
const headTypes = recordTypes.filter((type) => !isTimed({ type, id: '' }));

/** The table of timeline entries: the only records that live in a window. */
const WINDOWED = recordTypes.filter((type) => isTimed({ type, id: '' })).join();

/** Expression giving the rows of these types of one incident as a JSON object; `incident` is SQL for its id. */
export function headSql(incident: string, types: readonly string[] = headTypes): string {
  const parts = types.map(
    (type) =>
      `'${type}', (select coalesce(json_agg(t order by t.id), '[]') from (${table(type).rowsSql} r where r.incident_id = ${incident}) t)`,
  );
  return `json_build_object(${parts.join(', ')})`;
}

/**
 * Expression giving entries as a JSON array, for `toEntries`. `chosen` is the SQL of which ones (where, order, limit);
 * `viewers` leaves out what they do not see before anything is counted or cut [L7].
 */
export function entriesSql(incident: string, chosen: string, viewers: boolean): string {
  const visible = viewers ? ' and not e.private' : '';
  const rows = `${table(WINDOWED).rowsSql} e where e.incident_id = ${incident}${visible} ${chosen}`;
  return `(select coalesce(json_agg(w), '[]') from (${rows}) w)`;
}

/** As `entriesSql`, for the window: the newest ones [W1]. */
export function windowSql(incident: string, viewers: boolean): string {
  return entriesSql(incident, `order by e.happened_at desc, e.id desc limit ${WINDOW_SIZE}`, viewers);
}

export function toRow(incidentId: string, record: DocRecord): Row {
  const row: { [column: string]: unknown } = { incident_id: incidentId };
  const held = new Map<string, unknown>(Object.entries(record));
  for (const { name, kind, column, nameColumn } of table(record.type).fields) {
    const value = held.get(name);
    if (kind === 'person') {
      const known = typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
      row[column] = known ? value.id : null;
      row[nameColumn] = known ? value.name : null;
    } else {
      row[column] = value;
    }
  }
  return row;
}

export function fromRow(type: string, row: Row): DocRecord {
  const record: { type: string; id: string; [field: string]: unknown } = { type, id: '' };
  for (const field of table(type).fields) record[field.name] = fieldOf(row, field);
  return record;
}

/** Rows of the one table of entries, as entries, oldest first. */
export function toEntries(rows: readonly Row[]): readonly Timed[] {
  return rows
    .map((row) => fromRow(WINDOWED, row))
    .filter(isTimed)
    .sort(compareTimed);
}

export function toHead(rows: HeadRows): Document['head'] {
  const filled = Object.entries(rows).filter(([, held]) => held.length > 0);
  return Object.fromEntries(
    filled.map(([type, held]) => [
      type,
      Object.fromEntries(held.map((row) => [String(row.id), fromRow(type, row)])),
    ]),
  );
}

/** All records of one type, `most` at a time by id; the next page begins after the last id of this one. */
export async function readPage(
  db: Reader,
  incidentId: string,
  type: string,
  after: string,
  most: number,
): Promise<DocRecord[]> {
  const rows = await db.query<{ row: Row }>(
    `select row_to_json(t) as row from (${table(type).rowsSql} r) t
     where t.incident_id = $1::uuid and t.id::text > $2 order by t.id::text limit $3::int`,
    ...[incidentId, after, most],
  );
  return rows.map(({ row }) => fromRow(type, row));
}

/**
 * Writes what the ops say into the tables. A change touches a record at most once [W3], so the order is free but for
 * what is unique, and none waits for the one before it.
 */
export async function writeRecords(tx: Writer, incidentId: string, ops: readonly Op[]): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const { type, putSql, removeSql } of tables.values()) {
    const put = ops.flatMap((op) => ('put' in op && op.put.type === type ? [toRow(incidentId, op.put)] : []));
    const gone = ops.flatMap((op) =>
      'remove' in op && op.remove.type === type ? [{ incident_id: incidentId, id: op.remove.id }] : [],
    );
    // What is taken out makes room: a new record may have the unique place of an old one.
    if (gone.length > 0) sent.push(tx.run(removeSql, JSON.stringify(gone)));
    if (put.length > 0) sent.push(tx.run(putSql, JSON.stringify(put)));
  }
  await Promise.all(sent);
}

function fieldOf(row: Row, { kind, column, nameColumn }: Field): unknown {
  const value = row[column];
  if (value === null) return null;
  if (kind === 'person') return { id: value, name: row[nameColumn] };
  return kind === 'time' ? canonicalTime(String(value)) : value;
}

const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00:00$/;

/** PostgreSQL writes 12:00:00.12+00:00 where we write 12:00:00.120Z. By text, as a document holds a thousand of them. */
function canonicalTime(told: string): string {
  const [, seconds, fraction = ''] = TIME.exec(told) ?? [];
  return seconds ? `${seconds}.${fraction.padEnd(3, '0')}Z` : new Date(told).toISOString();
}

function table(type: string): Table {
  const found = tables.get(type);
  if (!found) throw new Error(`no table is known for records of type ${type}`);
  return found;
}
