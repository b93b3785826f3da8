// The action items of every incident who asks may see [P9], open ones first. What viewers read of an item is all of it but the
// entry it came from, so this list is the same for everybody. What a drill leaves to be done is done by nobody.

import type { ActionLine } from '@sitrep/incident/wire/actions';
import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';

/** Nobody reads further down than this. */
const MOST = 500;

type Row = Omit<ActionLine, 'dueAt' | 'addedAt' | 'doneAt' | 'droppedAt'> & {
  dueAt: Date | null;
  addedAt: Date;
  doneAt: Date | null;
  droppedAt: Date | null;
};

export async function listActions(
  db: Reader,
  asker: Asker,
  { all }: { readonly all: boolean },
): Promise<{ actions: ActionLine[]; isCut: boolean }> {
  const seen = seenBy(asker, 'item.incident_id', 2);
  const rows = await db.query<Row>(
    `select item.incident_id as "incidentId", i.code, case when s.sensitive then '' else i.title end as title,
       i.state = 'resolved' as "isOver", item.id as "actionId", item.text, item.owner, item.due_at as "dueAt",
       item.added_at as "addedAt", item.done_at as "doneAt", item.dropped_at as "droppedAt", item.tracker_url as "trackerUrl"
     from "action" item join incident i on i.incident_id = item.incident_id
       left join "access" s on s.incident_id = item.incident_id
     where ($1::boolean or (item.done_at is null and item.dropped_at is null)) and ${seen.where}
       and not exists (select from drill where drill.incident_id = item.incident_id)
     order by (item.done_at is not null or item.dropped_at is not null), item.due_at nulls last,
       greatest(item.done_at, item.dropped_at) desc, item.added_at, item.id
     limit ${MOST + 1}`,
    ...[all, ...seen.values],
  );
  return { actions: rows.slice(0, MOST).map(toLine), isCut: rows.length > MOST };
}

function toLine({ dueAt, addedAt, doneAt, droppedAt, ...row }: Row): ActionLine {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    dueAt: time(dueAt),
    addedAt: addedAt.toISOString(),
    doneAt: time(doneAt),
    droppedAt: time(droppedAt),
  };
}
