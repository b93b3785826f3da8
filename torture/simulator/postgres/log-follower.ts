// Reads what was committed to one incident, in the order of its numbers, as soon as it may be there.
import type { Database } from '@sitrep/database/database';
import type { Op } from '@sitrep/incident/noun';
import type { Row } from '../truth/life.ts';

type Read = {
  readonly seq: number;
  readonly view_seq: number | null;
  readonly command_id: string;
  readonly kind: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly at: Date;
  readonly ops: readonly Op[] | null;
  readonly view_ops: readonly Op[] | null;
};

const COMMITTED = `
  select seq, view_seq, command_id, kind, actor_id, actor_name, at, ops, view_ops from change
  where incident_id = $1::uuid and seq > $2::int order by seq`;

/** Each look begins where the last one ended; looks never overlap. */
export function createLogFollower(database: Database, incidentId: string, found: (row: Row) => void) {
  let seq = 0;
  let last: Promise<void> = Promise.resolve();
  const look = async () => {
    for (const read of await database.query<Read>(COMMITTED, incidentId, seq)) {
      seq = read.seq;
      found(rowOf(read));
    }
  };
  return (): Promise<void> => {
    last = last.then(look);
    return last;
  };
}

function rowOf(read: Read): Row {
  // Null where it was erased before it was read here; what it did is said again by the one that erased it.
  const { seq, view_seq: viewSeq, command_id: commandId, kind, ops } = { ...read, ops: read.ops ?? [] };
  const by = { id: read.actor_id, name: read.actor_name };
  return { seq, viewSeq, commandId, kind, by, at: read.at.toISOString(), ops, viewOps: read.view_ops ?? [] };
}
