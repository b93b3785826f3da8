// What is stored, read from outside: plain rows of the log in pages, and when each was committed. Rule: nothing of the
// write path is asked.
import type { Database } from '@sitrep/database/database';

export type Stored = {
  readonly seq: number;
  readonly viewSeq: number | null;
  readonly commandId: string;
  readonly actorId: string;
  /** Of salt and body, in hex, and the salt. */
  readonly hash: string;
  readonly salt: string;
  readonly kind: string;
  /** Database's time of the change, in ms. */
  readonly at: number;
  /** When its transaction was committed, in microseconds; null when the database does not know any more. */
  readonly committedAt: number | null;
  /** Of a new entry: whether it says what was asked under this id. */
  readonly isOwnText: boolean;
};

/**
 * Beside each change a row of the bench's own that nothing ever writes again: its transaction is the one of the change,
 * while the row of the change itself may be written anew to take a record from viewers.
 */
const TURNS = [
  'create table turn (incident_id uuid, seq int, primary key (incident_id, seq))',
  `create function turn() returns trigger language plpgsql as $$
   begin insert into turn values (new.incident_id, new.seq); return null; end $$`,
  'create trigger turn after insert on change for each row execute function turn()',
];

export async function watchTurns(database: Database): Promise<void> {
  for (const statement of TURNS) await database.query(statement);
}

const PAGE = 5000;

const ROWS = `
  select seq, view_seq as "viewSeq", command_id as "commandId", actor_id as "actorId",
    encode(body_hash, 'hex') as hash, encode(salt, 'hex') as salt, kind, (extract(epoch from at) * 1000)::float8 as at,
    (select (extract(epoch from pg_xact_commit_timestamp(t.xmin)) * 1000000)::float8
     from turn t where t.incident_id = c.incident_id and t.seq = c.seq) as "committedAt",
    kind <> 'entryAppended' or position(command_id::text in ops #>> '{0,put,text}') > 0 as "isOwnText"
  from change c where incident_id = $1::uuid and seq > $2::int order by seq limit ${PAGE}`;

export async function* readStored(database: Database, incidentId: string): AsyncGenerator<Stored> {
  let after = 0;
  for (;;) {
    const page = await database.query<Stored>(ROWS, incidentId, after);
    yield* page;
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return;
  }
}
