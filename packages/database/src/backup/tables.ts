// The tables of a database as its own catalogue tells them, so that a new noun is backed up without a word here. Rule: a
// name in SQL comes from the catalogue, quoted; what the catalogue has that a backup cannot carry is an error, not a gap.

import pg from 'pg';

export type KeptTable = {
  readonly name: string;
  /** In the order of the table; generated columns are left out, they come again by themselves. */
  readonly columns: readonly string[];
  readonly generated: readonly string[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
};

type Row = KeptTable & { readonly refers: readonly string[] };

// Unlogged tables hold what may be lost at any moment; the history of migrations stands in the head of the file.
const TABLES = `
  select c.relname as name,
    (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated <> '') as generated,
    (select coalesce(json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)), '[]')
     from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = c.oid and i.indisprimary) as key,
    (select coalesce(json_agg(distinct f.relname), '[]') from pg_constraint k join pg_class f on f.oid = k.confrelid
     where k.conrelid = c.oid and k.contype = 'f') as refers
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relkind = 'r' and c.relpersistence = 'p'
    and c.relname <> '_prisma_migrations'
  order by c.relname`;

/** Each table after all that it refers to. */
export async function readTables(connection: pg.ClientBase): Promise<readonly KeptTable[]> {
  const waiting = (await connection.query<Row>(TABLES)).rows;
  const keyless = waiting.find(({ key }) => key.length === 0);
  if (keyless) throw new Error(`table ${keyless.name} has no primary key, so its rows have no order to keep`);
  const ordered: KeptTable[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ refers }) => !waiting.some(({ name }) => refers.includes(name)));
    if (next === -1) {
      throw new Error(
        `tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(', ')}`,
      );
    }
    ordered.push(...waiting.splice(next, 1).map(({ refers, ...table }) => table));
  }
  return ordered;
}

/** One row as text, for every version of PostgreSQL and every table alike; `row` is SQL for a whole row. */
export function rowText(row: string, { generated }: KeptTable): string {
  const left = generated.map((column) => ` - ${pg.escapeLiteral(column)}::text`).join('');
  return `(to_jsonb(${row})${left})::text`;
}

export const quoted = (name: string): string => pg.escapeIdentifier(name);
export const quotedList = (names: readonly string[]): string => names.map(quoted).join(', ');
